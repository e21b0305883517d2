"""The way from eligible to the intake: rights told, diversion offered, accepted or declined, the intake held."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.errors import Conflict
from core.rules import not_to_come, reason_said
from district.models import User
from diversion import policies, selectors
from diversion.models import AgreementStatus, DiversionCase, DutyKind, RightsTold
from diversion.services.duties import duties_called_off, duty_begin, duty_settle
from diversion.services.parties import guardian_party, youth_party
from diversion.services.steps import case_locked, day_in_order, grants_renew, held, moved
from diversion.workflow import RIGHTS

YOUTH = "youth"
# Statuses that stand on what was told.
STANDS_ON_RIGHTS = frozenset({"offered", "accepted", "intake", "agreement", "in_progress", "completed"})


@transaction.atomic
def case_tell_rights(
    *,
    actor: User,
    ref: str,
    whom: str,
    on: date,
    language: str,
    explained_by: str,
    voluntary: bool,
    counsel: bool,
    silence: bool,
    records_kept: bool,
    today: date,
    at: datetime,
    name: str = "",
) -> RightsTold:
    """
    Note that somebody was told of their rights, all four: ``whom`` is "youth", or a parent or guardian by reference.

    ``name`` names a parent or guardian whom the roster does not know.

    :raises ValidationError: naming each field that is not right.
    :raises Conflict: when it is noted already, or nobody said which student it is.
    """
    case = case_locked(actor, ref, "tell_rights", None)
    if case.student is None:
        raise Conflict(_("Nobody said yet which student it is. Say it first."))
    not_to_come(on, today, "on")
    if on < case.referred_date:
        raise ValidationError({"on": _("That is before the referral. Choose that day or a later one.")})
    with history.action("diversion.case.tell_rights", actor=actor):
        if whom == YOUTH:
            if name.strip():
                raise ValidationError({"name": _("You chose somebody above already. Leave this empty.")})
            party = youth_party(case, language)
        else:
            party = guardian_party(case, ref=whom, name=name, language=language, day=on)
        if party.rights.filter(taken_back_at=None).exists():
            raise Conflict(_("It is noted already that they were told."), "whom")
        made = records.insert(
            RightsTold(
                case=case, party=party, on_date=on, language=language, explained_by=explained_by, voluntary=voluntary,
                counsel=counsel, silence=silence, records=records_kept, entered_by=actor, entered_at=at,
            )
        )  # fmt: skip
        records.touch(case)
    return made


@transaction.atomic
def rights_take_back(
    *, actor: User, ref: str, reason: str, today: date, at: datetime, version: int | None
) -> RightsTold:
    """
    Take back that somebody was told of their rights, as long as nothing stands on it.

    :raises Conflict: when the case goes on by it.
    :raises ValidationError: without a reason.
    """
    seen = policies.visible_rights(actor).filter(ref=ref)
    case = held(seen.select_related("case").get().case)
    told = records.lock(seen, ref, version=version)
    told.case = case
    policies.check(actor, f"{RIGHTS.name}.take_back", told)
    RIGHTS.check("take_back", RIGHTS.status_of(told, today))
    others = [one for one in selectors.rights_of(case) if one.pk != told.pk]
    if case.status in STANDS_ON_RIGHTS and selectors.rights_lacking(case, others, case.offered_date or today):
        raise Conflict(_("Diversion was offered by it. Tell them anew, or note what the family wants."))
    told.taken_back_at, told.taken_back_reason = at, reason_said(reason)
    with history.action("diversion.rights.take_back", actor=actor, reason=told.taken_back_reason):
        records.update(told, "taken_back_at", "taken_back_reason")
        records.touch(case)
    return told


@transaction.atomic
def case_offer(
    *, actor: User, ref: str, on: date, today: date, at: datetime, version: int | None
) -> DiversionCase:  # fmt: skip
    """
    Note that diversion was offered to youth and family, who were told of their rights before.

    :raises Conflict: with who was not told yet.
    :raises ValidationError: on ``on``, when the day cannot be.
    """
    case = case_locked(actor, ref, "offer", version)
    day_in_order(case, on, today)
    _rights_first(case, on)
    case.offered_date = on
    with history.action("diversion.case.offer", actor=actor):
        moved(case, "offer", "offered_date")
        evidence = _("Diversion was offered.")
        duty_settle(actor=actor, case=case, kind=DutyKind.OFFER, on=on, evidence=evidence, at=at)
        duty_begin(actor=actor, kind=DutyKind.ANSWER, began_at=at, case=case)
    return case


@transaction.atomic
def case_offer_again(
    *, actor: User, ref: str, on: date, today: date, at: datetime, version: int | None
) -> DiversionCase:  # fmt: skip
    """
    Note that diversion was offered once more to a family that had said no.

    :raises Conflict: with who was not told of their rights.
    :raises ValidationError: on ``on``, when the day cannot be, or is before the family said no.
    """
    case = case_locked(actor, ref, "offer_again", version)
    day_in_order(case, on, today)
    if case.ended_date is not None and on < case.ended_date:
        raise ValidationError({"on": _("That is before the last step of the case. Choose that day or a later one.")})
    _rights_first(case, on)
    case.offered_date, case.accepted_date, case.intake_date = on, None, None
    case.ended_date, case.whose_wish, case.end_note = None, "", ""
    fields = ("offered_date", "accepted_date", "intake_date", "ended_date", "whose_wish", "end_note")
    with history.action("diversion.case.offer_again", actor=actor):
        moved(case, "offer_again", *fields)
        duty_begin(actor=actor, kind=DutyKind.ANSWER, began_at=at, case=case)
        grants_renew(actor, case, at)
    return case


@transaction.atomic
def case_accept(
    *, actor: User, ref: str, on: date, youth: bool, today: date, at: datetime, version: int | None,
    guardian: str = "",
) -> DiversionCase:  # fmt: skip
    """
    Note that the family said yes: the ``youth``, and a parent or ``guardian`` by reference who was told of the rights.

    :raises ValidationError: on the field of whoever did not say yes, or on the day.
    """
    case = case_locked(actor, ref, "accept", version)
    day_in_order(case, on, today)
    if not youth:
        raise ValidationError({"youth": _("Without the youth’s own yes nothing begins.")})
    who = selectors.told_guardians(case).filter(ref=guardian).first() if guardian else None
    if who is None and (guardian or not selectors.answers_alone(case, case.offered_date or on)):
        words = _("Choose the parent or guardian who said yes: one who was told of the rights.")
        raise ValidationError({"guardian": words})
    case.accepted_date = on
    said = _("Said yes: the youth, and %(name)s.") % {"name": who.called} if who else _("Said yes: the youth.")
    with history.action("diversion.case.accept", actor=actor, reason=said):
        moved(case, "accept", "accepted_date")
        duty_settle(actor=actor, case=case, kind=DutyKind.ANSWER, on=on, evidence=_answered(), at=at)
        duty_begin(actor=actor, kind=DutyKind.INTAKE, began_at=at, case=case)
    return case


@transaction.atomic
def case_decline(
    *, actor: User, ref: str, on: date, whose_wish: str, today: date, at: datetime, version: int | None,
    end_note: str = "",
) -> DiversionCase:  # fmt: skip
    """
    Note that the family says no, also after they had said yes: nobody is asked why, and nobody is the worse for it.

    :raises ValidationError: naming each field that is not right.
    """
    case = case_locked(actor, ref, "decline", version)
    case.ended_date, case.whose_wish, case.end_note = day_in_order(case, on, today), whose_wish, end_note.strip()
    with history.action("diversion.case.decline", actor=actor):
        moved(case, "decline", "ended_date", "whose_wish", "end_note")
        for agreed in case.agreements.filter(status__in=[AgreementStatus.DRAFT, AgreementStatus.TO_SIGN]):
            agreed.status = AgreementStatus.DISCARDED
            records.update(agreed, "status")
        duty_settle(actor=actor, case=case, kind=DutyKind.ANSWER, on=on, evidence=_answered(), at=at)
        duties_called_off(case, at, _("Nothing more is asked of the family."))
        # The history of who opens a student has readers of its own: that access ends is all that it tells.
        with history.action("students.grant.end", actor=actor):
            grants_renew(actor, case, at)
    return case


@transaction.atomic
def case_hold_intake(
    *, actor: User, ref: str, on: date, today: date, at: datetime, version: int | None
) -> DiversionCase:
    """
    Note that the intake was held: what is to be agreed comes next.

    :raises ValidationError: on ``on``, when the day cannot be.
    """
    case = case_locked(actor, ref, "hold_intake", version)
    case.intake_date = day_in_order(case, on, today)
    with history.action("diversion.case.hold_intake", actor=actor):
        moved(case, "hold_intake", "intake_date")
        evidence = _("The intake was held.")
        duty_settle(actor=actor, case=case, kind=DutyKind.INTAKE, on=on, evidence=evidence, at=at)
        duty_begin(actor=actor, kind=DutyKind.AGREE, began_at=at, case=case)
    return case


def _answered() -> str:
    """Return the evidence that a family answered; it does not say what."""
    return _("The family’s answer was noted.")


def _rights_first(case: DiversionCase, on: date) -> None:
    """
    Ask that everybody was told of their rights before something is offered on a day.

    :raises Conflict: with who was not told yet.
    :raises ValidationError: on ``on``, when they were told later.
    """
    told = selectors.rights_of(case)
    if lacking := selectors.rights_lacking(case, told, on):
        raise Conflict(" ".join([*lacking, _("Tell them first: nothing is offered before.")]))
    if selectors.rights_lacking(case, [one for one in told if one.on_date <= on], on):
        raise ValidationError({"on": _("They were told of their rights later. Choose that day or a later one.")})
