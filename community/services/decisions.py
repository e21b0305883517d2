"""Writes decisions: a question is put, corrected, linked with what people said, decided, answered, or withdrawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from community import policies
from community.models import (
    Body,
    Decision,
    DecisionInput,
    DecisionOption,
    DecisionStatus,
    DecisionTheme,
    Event,
    Input,
    Method,
    Theme,
    ToldOf,
)
from community.policies.decisions import visible_decisions
from community.services.decision_counts import Given, counted
from community.services.decision_told import tell_those_who_said
from community.services.meant import school_meant
from community.workflow import DECISION
from core import history, records
from core.rules import not_to_come, reason_said, said
from district.models import User
from district.selectors import district_get

WORDS = ("title", "title_es", "question", "question_es")
Options = Sequence[Mapping[str, str]]


@transaction.atomic
def decision_put(
    *, actor: User, body: str, decided_by: str, school: str, meeting: str, options: Options, addressed_to: str,
    is_public: bool, today: date, **words: str,
) -> Decision:  # fmt: skip
    """
    Put a question to a body, or to somebody of the district in words, with the options to choose from.

    :raises ValidationError: naming each field that is not right.
    :raises PermissionDenied: unless ``actor`` keeps decisions of the body's school, or of the whole district.
    """
    policies.check(actor, f"{DECISION.name}.put")
    of = _body(body, today)
    one = Decision(
        district=district_get(), body=of, decided_by="" if of else decided_by.strip(),
        school=of.school if of else school_meant(school), method=of.method if of else Method.CONSENSUS,
    )  # fmt: skip
    policies.check(actor, f"{DECISION.name}.put", one)
    _say(one, words, meeting, addressed_to, is_public)
    with history.action(f"{DECISION.name}.put", actor=actor):
        records.insert(one)
        _set_options(one, options)
        return one


@transaction.atomic
def decision_correct(
    *, actor: User, ref: str, version: int | None, meeting: str, options: Options, addressed_to: str, is_public: bool,
    today: date, **words: str,
) -> Decision:  # fmt: skip
    """
    Say otherwise what is asked, while it is open.

    :raises ValidationError: naming each field that is not right.
    """
    one = _locked(actor, ref, version, "correct", today)
    _say(one, words, meeting, addressed_to, is_public)
    with history.action(f"{DECISION.name}.correct", actor=actor):
        records.update(one, *WORDS, "meeting", "addressed_to", "is_public")
        _set_options(one, options)
        return records.touch(one)


@transaction.atomic
def decision_link(
    *, actor: User, ref: str, version: int | None, themes: Sequence[str], inputs: Sequence[str], at: datetime,
    today: date,
) -> Decision:  # fmt: skip
    """
    Say which themes and which inputs a decision answers: those that are named, and no others.

    Whoever gave an input that is linked to a decision that is made already is told now.

    :raises ValidationError: when there is no such theme or input.
    """
    one = _locked(actor, ref, version, "link", today)
    # Held, so that none is merged away meanwhile: what is linked to it then would belong to nothing that is in use.
    about = list(Theme.objects.select_for_update().filter(ref__in=themes, merged_into=None).order_by("pk"))
    if len(about) < len(set(themes)):
        raise ValidationError({"themes": _("Choose among the themes that are in use.")})
    heard = list(Input.objects.filter(ref__in=inputs).exclude(status="set_aside"))
    if len(heard) < len(set(inputs)):
        raise ValidationError({"inputs": _("There is no input with one of these numbers.")})
    with history.action(f"{DECISION.name}.link", actor=actor):
        one.themes.exclude(theme__in=about).delete()
        one.inputs.exclude(input__in=heard).delete()
        there = set(one.themes.values_list("theme", flat=True))
        for theme in about:
            if theme.pk not in there:
                records.insert(DecisionTheme(decision=one, theme=theme))
        known = set(one.inputs.values_list("input", flat=True))
        for input_ in heard:
            if input_.pk not in known:
                records.insert(DecisionInput(decision=one, input=input_))
        records.touch(one)
        if one.status == DecisionStatus.DECIDED:
            tell_those_who_said(actor, one, what=ToldOf.DECISION, ref=one.ref, at=at)
        return one


@transaction.atomic
def decision_decide(
    *, actor: User, ref: str, version: int | None, chosen: str, reason: str, reason_es: str, decided_date: date,
    at: datetime, today: date, presence: Given = (), votes: Given = (), response_due_date: date | None = None,
) -> Decision:  # fmt: skip
    """
    Decide a question: which option, on which day and why; of a body also who was there, and how they voted.

    The quorum and the method are the body's as they are now. The decision that it decides otherwise says so from now
    on. Whoever said something that it answers, and asked to hear of it, is told.

    :raises ValidationError: without a quorum, at a tie, or when the numbers do not add up.
    """
    one = _locked(actor, ref, version, "decide", today)
    option = one.options.filter(ref=chosen).first()
    if option is None:
        raise ValidationError({"chosen": _("Choose one of the options of this question.")})
    not_to_come(decided_date, today, "decided_date")
    one.reason, one.reason_es = reason_said(reason), reason_es
    one.chosen, one.decided_date, one.decided_at = option, decided_date, at
    one.status = DECISION.check("decide", one.status)
    if one.addressed_to:
        one.response_due_date = response_due_date or decided_date + timedelta(days=settings.RESPONSE_DUE_DAYS)
        if one.response_due_date <= decided_date:
            raise ValidationError({"response_due_date": _("Choose a day after the recommendation.")})
    with history.action(f"{DECISION.name}.decide", actor=actor, reason=one.reason):
        _count(one, decided_date, option, presence, votes)
        _turn(one, actor)
        records.update(
            one, "chosen", "reason", "reason_es", "decided_date", "decided_at", "status", "response_due_date",
            "method", "quorum",
        )  # fmt: skip
        tell_those_who_said(actor, one, what=ToldOf.DECISION, ref=one.ref, at=at)
        return one


@transaction.atomic
def decision_respond(
    *, actor: User, ref: str, version: int | None, response: str, response_reason: str, response_reason_es: str,
    responded_date: date, today: date,
) -> Decision:  # fmt: skip
    """
    Enter what was done with a recommendation, and why.

    :raises ValidationError: when it is none, was answered, or the day is before it or to come.
    """
    one = _locked(actor, ref, version, "respond", today)
    if not one.addressed_to:
        raise ValidationError(_("This is no recommendation: nobody answers it."))
    if one.response:
        raise ValidationError(_("The response is on record already, and stays."))
    not_to_come(responded_date, today, "responded_date")
    one.response, one.responded_date, one.response_reason_es = response, responded_date, response_reason_es
    one.response_reason = said(response_reason, "response_reason", _("Say why. The public reads it."))
    with history.action(f"{DECISION.name}.respond", actor=actor):
        return records.update(one, "response", "responded_date", "response_reason", "response_reason_es")


@transaction.atomic
def decision_reverse(
    *, actor: User, ref: str, version: int | None, meeting: str, options: Options, today: date, **words: str
) -> Decision:
    """
    Put anew what was decided: a question of its own. Once that is decided, this one says so, and keeps what it was.

    :raises ValidationError: when it is asked already, or a field is not right.
    """
    one = _locked(actor, ref, version, "reverse", today)
    if not DECISION.needs["reverse"](one):
        raise ValidationError(_("It is already asked whether to decide otherwise. Decide that question."))
    if one.body is not None and not one.body.is_on(today):
        raise ValidationError(_("The body that decided this has ended. Put a new question to another one."))
    new = Decision(
        district=one.district, body=one.body, decided_by=one.decided_by, school=one.school, reverses=one,
        method=one.body.method if one.body else one.method,
    )  # fmt: skip
    _say(new, words, meeting, one.addressed_to, one.is_public)
    with history.action(f"{DECISION.name}.reverse", actor=actor):
        records.insert(new)
        _set_options(new, options)
        for link in one.themes.all():
            records.insert(DecisionTheme(decision=new, theme=link.theme))
        records.touch(one)
        return new


@transaction.atomic
def decision_withdraw(*, actor: User, ref: str, version: int | None, reason: str, today: date) -> Decision:
    """
    Withdraw a question that is not decided.

    :raises ValidationError: without a reason.
    """
    one = _locked(actor, ref, version, "withdraw", today)
    one.withdrawn_reason, one.status = reason_said(reason), DECISION.check("withdraw", one.status)
    with history.action(f"{DECISION.name}.withdraw", actor=actor, reason=one.withdrawn_reason):
        return records.update(one, "withdrawn_reason", "status")


def _locked(actor: User, ref: str, version: int | None, verb: str, today: date) -> Decision:
    one: Decision = records.lock(visible_decisions(actor), ref, version=version)
    policies.check(actor, f"{DECISION.name}.{verb}", one)
    DECISION.check(verb, DECISION.status_of(one, today))
    return one


def _body(ref: str, today: date) -> Body | None:
    if not ref:
        return None
    found = Body.objects.on(today).select_related("school").filter(ref=ref).first()
    if found is None:
        raise ValidationError({"body": _("Choose a body that stands today.")})
    return found


def _say(one: Decision, words: Mapping[str, str], meeting: str, addressed_to: str, is_public: bool) -> None:
    """Take what was typed."""
    for name in WORDS:
        setattr(one, name, words.get(name, "").strip())
    one.addressed_to, one.is_public, one.meeting = addressed_to, is_public, None
    if meeting:
        one.meeting = Event.objects.filter(ref=meeting, body=one.body_id).exclude(status="cancelled").first()
        if one.body_id is None or one.meeting is None:
            raise ValidationError({"meeting": _("Choose a meeting of the body that decides.")})


def _set_options(one: Decision, options: Options) -> None:
    """
    Write the options, numbered in their order.

    :raises ValidationError: on ``options``, when there are fewer than two in a vote.
    """
    if one.method == Method.VOTE and len(options) < 2:
        raise ValidationError({"options": _("A vote has two options at least.")})
    one.options.all().delete()
    for number, told in enumerate(options, 1):
        records.insert(
            DecisionOption(decision=one, number=number, words=told["words"], words_es=told.get("words_es", ""))
        )


def _count(
    one: Decision, day: date, chosen: DecisionOption, presence: Given, votes: Given
) -> None:  # fmt: skip
    """Write who was there and how they voted; of one person nobody is counted."""
    if one.body_id is None:
        if presence or votes:
            raise ValidationError({"presence": _("No body decides this: there is nobody to count.")})
        return
    # Locked, so that neither method nor quorum changes before this is saved.
    body = Body.objects.select_for_update().get(pk=one.body_id)
    if not body.is_on(day):
        raise ValidationError({"decided_date": _("The body does not stand on that day.")})
    one.method, one.quorum = body.method, body.quorum
    counted(one, body, day, chosen=chosen, presence=presence, votes=votes)


def _turn(one: Decision, actor: User) -> None:
    """Let the decision that this one decides otherwise say so."""
    if one.reverses_id is None:
        return
    old = Decision.objects.select_for_update(of=("self",)).get(pk=one.reverses_id)
    old.status = DECISION.check("be_reversed", old.status)
    with history.action(f"{DECISION.name}.be_reversed", actor=actor):
        records.update(old, "status")
