"""An agreement from the first draft until it is there to be signed: written, reworded, thrown away, translated."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from core import history, records
from core.dates import day_words
from core.errors import Conflict
from core.rules import reason_said, said
from district.models import User
from diversion import policies, selectors
from diversion.models import AgreementStatus, DesiredOutcome, DiversionAgreement, DiversionCase
from diversion.services.steps import case_locked, moved
from diversion.workflow import AGREEMENT

GOING_ON = [AgreementStatus.DRAFT, AgreementStatus.TO_SIGN, AgreementStatus.IN_FORCE]


def agreement_locked(
    actor: User, ref: str, action: str, version: int | None, today: date, *, with_case: bool = False
) -> DiversionAgreement:
    """
    Return the agreement ``ref``, locked, on which ``actor`` may do ``action`` now; ``with_case`` its case before it.

    :raises DiversionAgreement.DoesNotExist: when they may not see it.
    :raises PermissionDenied: when they may not do this.
    :raises Stale: when it changed since ``version``.
    :raises TransitionNotAllowed: when it is not the time for it.
    """
    visible = policies.visible_agreements(actor)
    case = None
    if with_case:  # the case before what belongs to it, as everywhere
        rows = DiversionCase.objects.select_for_update(of=("self",)).select_related("student", "school")
        case = rows.get(pk=visible.values_list("case", flat=True).get(ref=ref))
    found = records.lock(visible, ref, version=version)
    if case is not None:
        found.case = case
    policies.check(actor, f"{AGREEMENT.name}.{action}", found)
    AGREEMENT.check(action, AGREEMENT.status_of(found, today))
    return found


def end_in_reach(case: DiversionCase, ends_on: date, begins: date) -> date:
    """
    Return the day on which an agreement is to end that begins on a day.

    :raises ValidationError: on ``ends_on``, when that is not later, or later than the longest that one may last.
    """
    if ends_on <= begins:
        raise ValidationError({"ends_on": _("It ends after it begins. Choose a later day.")})
    latest = begins + timedelta(days=selectors.longest_days(case))
    if ends_on > latest:
        words = _("That is longer than an agreement may last. Choose %(day)s or a day before.")
        raise ValidationError({"ends_on": words % {"day": day_words(latest)}})
    return ends_on


@transaction.atomic
def case_draft_agreement(
    *, actor: User, ref: str, language: str, ends_on: date, introduction: str, introduction_es: str, today: date,
    version: int | None,
) -> DiversionAgreement:  # fmt: skip
    """
    Begin the agreement of a case.

    :raises ValidationError: on ``ends_on``, when it would last longer than it may.
    :raises Conflict: when one is being written already.
    """
    case = case_locked(actor, ref, "draft_agreement", version)
    if case.agreements.filter(status__in=GOING_ON).exists():
        raise Conflict(_("An agreement of this case is being written already. Go on with that one."))
    end_in_reach(case, ends_on, today)
    number = (case.agreements.aggregate(last=Max("number"))["last"] or 0) + 1
    with history.action("diversion.case.draft_agreement", actor=actor):
        return records.insert(
            DiversionAgreement(
                case=case, number=number, language=language, until_date=ends_on, introduction=introduction.strip(),
                introduction_es=introduction_es.strip(), drafted_by=actor,
            )
        )  # fmt: skip


@transaction.atomic
def agreement_change(
    *, actor: User, ref: str, language: str, ends_on: date, introduction: str, introduction_es: str, today: date,
    version: int | None,
) -> DiversionAgreement:  # fmt: skip
    """Change what stands around the conditions, while it is written."""
    agreement = agreement_locked(actor, ref, "change", version, today)
    agreement.until_date = end_in_reach(agreement.case, ends_on, today)
    agreement.language, agreement.introduction = language, introduction.strip()
    agreement.introduction_es = introduction_es.strip()
    with history.action("diversion.agreement.change", actor=actor):
        return records.update(agreement, "language", "until_date", "introduction", "introduction_es")


@transaction.atomic
def agreement_add_aim(*, actor: User, ref: str, what: str, what_es: str, today: date) -> DiversionAgreement:
    """
    Say one thing that an agreement is to bring about.

    :raises ValidationError: when nothing is said.
    """
    # Without a version: one adds several, and each raises that of the agreement.
    agreement = agreement_locked(actor, ref, "add_aim", None, today)
    what = said(what, "what", _("Say what is wanted."))
    with history.action("diversion.agreement.add_aim", actor=actor):
        records.insert(DesiredOutcome(agreement=agreement, what=what, what_es=what_es.strip()))
        return records.touch(agreement)


@transaction.atomic
def agreement_remove_aim(*, actor: User, ref: str, aim: str, today: date, at: datetime) -> DiversionAgreement:
    """
    Take one thing out that an agreement was to bring about, while it is written.

    :raises ValidationError: when it is not there.
    """
    agreement = agreement_locked(actor, ref, "remove_aim", None, today)
    found = aim_of(agreement, aim)
    found.removed_at = at
    with history.action("diversion.agreement.remove_aim", actor=actor):
        records.update(found, "removed_at")
        return records.touch(agreement)


def aim_of(agreement: DiversionAgreement, aim: str) -> DesiredOutcome:
    """:raises ValidationError: on ``aim``, when the agreement is not to bring about such a thing."""
    found = agreement.aims.select_for_update(of=("self",)).filter(ref=aim, removed_at=None).first()
    if found is None:
        raise ValidationError({"aim": _("Choose one that stands in the agreement.")})
    return found


@transaction.atomic
def agreement_offer(*, actor: User, ref: str, today: date, version: int | None) -> DiversionAgreement:
    """
    Close the text of an agreement, so that everyone signs the same. Its case waits for the signatures.

    :raises Conflict: when nothing is agreed in it, or a condition is due after its end.
    :raises ValidationError: when its end is over, or too far away, meanwhile.
    """
    agreement = agreement_locked(actor, ref, "offer", version, today, with_case=True)
    rows = agreement.conditions.filter(removed_at=None)
    if not rows.exists():
        raise Conflict(_("Nothing is agreed yet. Add a condition first."))
    if rows.filter(due_date__gt=agreement.until_date).exists():
        raise Conflict(_("A condition is due after the agreement ends. Change one of the two days first."))
    try:
        end_in_reach(agreement.case, agreement.until_date, today)
    except ValidationError as error:
        raise Conflict(" ".join(error.messages)) from error
    agreement.status = AGREEMENT.check("offer", agreement.status)
    with history.action("diversion.agreement.offer", actor=actor):
        records.update(agreement, "status")
        moved(agreement.case, "agree")
        return agreement


@transaction.atomic
def agreement_reword(
    *, actor: User, ref: str, reason: str, today: date, at: datetime, version: int | None
) -> DiversionAgreement:
    """Open the text again. Whoever signed has signed another one, so their signatures are taken back."""
    agreement = agreement_locked(actor, ref, "reword", version, today, with_case=True)
    reason = reason_said(reason)
    agreement.status = AGREEMENT.check("reword", agreement.status)
    with history.action("diversion.agreement.reword", actor=actor, reason=reason):
        for signed in agreement.signatures.select_for_update(of=("self",)).filter(taken_back_at=None):
            signed.taken_back_at, signed.taken_back_reason = at, reason
            records.update(signed, "taken_back_at", "taken_back_reason")
        records.update(agreement, "status")
        moved(agreement.case, "reword")
        return agreement


@transaction.atomic
def agreement_discard(*, actor: User, ref: str, reason: str, today: date, version: int | None) -> DiversionAgreement:
    """Throw away what was written and is not in force. Its case goes back to where another one can be written."""
    agreement = agreement_locked(actor, ref, "discard", version, today, with_case=True)
    reason = reason_said(reason)
    waited = agreement.status == AgreementStatus.TO_SIGN
    agreement.status = AGREEMENT.check("discard", agreement.status)
    with history.action("diversion.agreement.discard", actor=actor, reason=reason):
        records.update(agreement, "status")
        if waited:
            moved(agreement.case, "reword")
        return agreement


@transaction.atomic
def agreement_translate(
    *, actor: User, ref: str, introduction_es: str, aims_es: str, today: date, version: int | None
) -> DiversionAgreement:
    """
    Say in Spanish what stands around the conditions, also once it is signed: the English is what was signed.

    :raises ValidationError: on ``aims_es``, when it has not one line for each aim.
    """
    agreement = agreement_locked(actor, ref, "translate", version, today)
    lines = [line.strip() for line in aims_es.splitlines() if line.strip()]
    aims = list(agreement.aims.select_for_update(of=("self",)).filter(removed_at=None).order_by("pk"))
    if lines and len(lines) != len(aims):
        words = _("Write one line for each of the %(n)d things that are wanted, in their order.")
        raise ValidationError({"aims_es": words % {"n": len(aims)}})
    agreement.introduction_es = introduction_es.strip()
    with history.action("diversion.agreement.translate", actor=actor):
        for aim, line in zip(aims, lines, strict=False):
            aim.what_es = line
            records.update(aim, "what_es")
        records.update(agreement, "introduction_es")
        return records.touch(agreement)


@transaction.atomic
def agreement_say_aims(*, actor: User, ref: str, aim: str, result: str, today: date) -> DiversionAgreement:
    """
    Say whether one thing that an agreement was to bring about came about.

    :raises ValidationError: when it is not there.
    """
    # Without a version: they are said one after the other, on a page that was opened once.
    agreement = agreement_locked(actor, ref, "say_aims", None, today)
    found = aim_of(agreement, aim)
    found.result = result
    with history.action("diversion.agreement.say_aims", actor=actor):
        records.update(found, "result")
        return records.touch(agreement)
