"""An agreement from the first draft to its end: written, thrown away, agreed anew, ended. Signed: agreement_signing."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from casework.models import Outcome
from casework.services import owed
from core import history, records
from core.errors import Conflict
from core.rules import reason_said
from district.models import User
from restorative import policies, selectors
from restorative.models import AgreementStatus, RepairAgreement, RepairItem, RestorativeCase
from restorative.services.follow_ups import follow_up_begin
from restorative.services.steps import case_locked, day_of_step
from restorative.workflow import AGREEMENT

WRITTEN = [AgreementStatus.DRAFT, AgreementStatus.TO_SIGN]
# What an item of the next version takes over from the one before.
CARRIED = ("kind", "who", "what", "what_es", "due_date", "how_verified", "how_verified_es", "to_participant",
           "to_organization", "to_words")  # fmt: skip


def agreement_locked(
    actor: User, ref: str, action: str, version: int | None, today: date, *, with_case: bool = False
) -> RepairAgreement:
    """
    Return the agreement ``ref``, locked, on which ``actor`` may do ``action`` now; ``with_case`` its case as well.

    :raises RepairAgreement.DoesNotExist: when they may not see it.
    :raises PermissionDenied: when they may not do this.
    :raises Stale: when it changed since ``version``.
    :raises TransitionNotAllowed: when it is not the time for it.
    """
    visible = policies.visible_agreements(actor)
    case = None
    if with_case:  # the case before what belongs to it, as everywhere
        key = visible.values_list("case", flat=True).get(ref=ref)
        case = RestorativeCase.objects.select_for_update(of=("self",)).get(pk=key)
    found = records.lock(visible, ref, version=version)
    if case is not None:
        found.case = case
    policies.check(actor, f"{AGREEMENT.name}.{action}", found)
    AGREEMENT.check(action, AGREEMENT.status_of(found, today))
    return found


@transaction.atomic
def case_draft_agreement(
    *, actor: User, ref: str, language: str, review_date: date | None, introduction: str, introduction_es: str,
    version: int | None,
) -> RepairAgreement:  # fmt: skip
    """
    Begin the agreement of a case.

    :raises Conflict: when one is being written already, or in force: that one is agreed anew.
    """
    case = case_locked(actor, ref, "draft_agreement", version)
    there = case.agreements.filter(status__in=[*WRITTEN, AgreementStatus.IN_FORCE]).order_by("-number").first()
    if there is not None:
        raise Conflict(
            _("An agreement of this case is being written already. Go on with that one.")
            if there.is_written
            else _("An agreement of this case is in force. Open it, and choose “Agree anew”.")
        )
    with history.action("restorative.case.draft_agreement", actor=actor):
        return records.insert(
            RepairAgreement(
                case=case, number=_next_number(case), language=language, review_date=review_date,
                introduction=introduction.strip(), introduction_es=introduction_es.strip(), drafted_by=actor,
            )
        )  # fmt: skip


def _next_number(case: RestorativeCase) -> int:
    return (case.agreements.aggregate(last=Max("number"))["last"] or 0) + 1


@transaction.atomic
def agreement_change(
    *, actor: User, ref: str, language: str, review_date: date | None, introduction: str, introduction_es: str,
    today: date, version: int | None,
) -> RepairAgreement:  # fmt: skip
    """Change what stands around the items, while it is written."""
    agreement = agreement_locked(actor, ref, "change", version, today)
    agreement.language, agreement.review_date = language, review_date
    agreement.introduction, agreement.introduction_es = introduction.strip(), introduction_es.strip()
    unreviewed(agreement)
    with history.action("restorative.agreement.change", actor=actor):
        return records.update(
            agreement, "language", "review_date", "introduction", "introduction_es", "spanish_reviewed_at",
            "spanish_reviewed_by",
        )  # fmt: skip


def unreviewed(agreement: RepairAgreement) -> None:
    """Let the Spanish wait for a reader again: other words than those that somebody read are not reviewed."""
    agreement.spanish_reviewed_at = agreement.spanish_reviewed_by = None


def spanish_touched(agreement: RepairAgreement) -> None:
    """Raise the version of an agreement of which an item changed, whose Spanish waits for a reader again."""
    if agreement.spanish_reviewed_at is None:
        records.touch(agreement)
        return
    unreviewed(agreement)
    records.update(agreement, "spanish_reviewed_at", "spanish_reviewed_by")


@transaction.atomic
def agreement_offer(*, actor: User, ref: str, today: date, version: int | None) -> RepairAgreement:
    """
    Close the text of an agreement, so that everyone signs the same.

    :raises Conflict: when nothing is agreed in it.
    """
    agreement = agreement_locked(actor, ref, "offer", version, today)
    if not agreement.items.filter(removed_at=None).exists():
        raise Conflict(_("Nothing is agreed yet. Add an item first."))
    agreement.status = AGREEMENT.check("offer", agreement.status)
    with history.action("restorative.agreement.offer", actor=actor):
        return records.update(agreement, "status")


@transaction.atomic
def agreement_reword(
    *, actor: User, ref: str, reason: str, today: date, at: datetime, version: int | None
) -> RepairAgreement:
    """Open the text again. Whoever signed has signed another one, so their signatures are taken back."""
    agreement = agreement_locked(actor, ref, "reword", version, today)
    reason = reason_said(reason)
    agreement.status = AGREEMENT.check("reword", agreement.status)
    with history.action("restorative.agreement.reword", actor=actor, reason=reason):
        for signed in agreement.signatures.select_for_update().filter(taken_back_at=None):
            signed.taken_back_at, signed.taken_back_reason = at, reason
            records.update(signed, "taken_back_at", "taken_back_reason")
        return records.update(agreement, "status")


@transaction.atomic
def agreement_discard(*, actor: User, ref: str, reason: str, today: date, version: int | None) -> RepairAgreement:
    """Throw away what was written and is not in force. What is in force stays so."""
    agreement = agreement_locked(actor, ref, "discard", version, today)
    reason = reason_said(reason)
    agreement.status = AGREEMENT.check("discard", agreement.status)
    with history.action("restorative.agreement.discard", actor=actor, reason=reason):
        return records.update(agreement, "status")


@transaction.atomic
def agreement_renegotiate(*, actor: User, ref: str, reason: str, today: date, version: int | None) -> RepairAgreement:
    """
    Begin the next version of an agreement in force, with what is still awaited. Until it is signed, this one holds.

    :raises Conflict: when the next version is being written already.
    """
    before = agreement_locked(actor, ref, "renegotiate", version, today, with_case=True)
    reason = reason_said(reason)
    if before.case.agreements.filter(status__in=WRITTEN).exists():
        raise Conflict(_("The next version is being written already. Go on with that one."))
    with history.action("restorative.agreement.renegotiate", actor=actor, reason=reason):
        made = records.insert(
            RepairAgreement(
                case=before.case, number=_next_number(before.case), language=before.language,
                introduction=before.introduction, introduction_es=before.introduction_es, renegotiates=before,
                why_anew=reason, drafted_by=actor,
            )
        )  # fmt: skip
        for item in before.items.filter(outcome=Outcome.OPEN, removed_at=None).order_by("pk"):
            left = owed(item)
            if left is None or left > 0:
                carried = {name: getattr(item, name) for name in CARRIED}
                records.insert(RepairItem(agreement=made, replaces=item, amount=left, **carried))
        return made


@transaction.atomic
def agreement_review_spanish(
    *, actor: User, ref: str, was_read: bool, today: date, at: datetime, version: int | None
) -> RepairAgreement:
    """
    Say that one read the Spanish and that it says the same as the English.

    :raises Conflict: when nobody reads it in Spanish, or words are missing.
    """
    agreement = agreement_locked(actor, ref, "review_spanish", version, today)
    if not was_read:
        raise ValidationError({"was_read": _("Read it first, then tick this.")})
    if not agreement.has_spanish:
        raise Conflict(_("This agreement is in English alone. Change its language first."))
    if agreement.introduction and not agreement.introduction_es:
        raise Conflict(_("The introduction has no Spanish words yet."))
    missing = selectors.spanish_missing(list(agreement.items.select_related("kind")))
    if missing:
        told = "; ".join(one.kind.name for one in missing)
        raise Conflict(_("These items have no Spanish words yet: %(items)s.") % {"items": told})
    agreement.spanish_reviewed_at, agreement.spanish_reviewed_by = at, actor
    with history.action("restorative.agreement.review_spanish", actor=actor):
        return records.update(agreement, "spanish_reviewed_at", "spanish_reviewed_by")


@transaction.atomic
def agreement_end(
    *, actor: User, ref: str, on: date, today: date, at: datetime, version: int | None
) -> RepairAgreement:
    """
    End an agreement of which it is said of every item what came of it. The case moves on to the follow-up.

    :raises Conflict: when something is still awaited, or the next version is being written.
    """
    agreement = agreement_locked(actor, ref, "end", version, today, with_case=True)
    case = agreement.case
    day_of_step(case, on, today)
    if agreement.agreed_date is not None and on < agreement.agreed_date:
        raise ValidationError({"on": _("That is before it came into force. Choose that day or a later one.")})
    if case.agreements.filter(status__in=WRITTEN).exists():
        raise Conflict(_("The next version is being written. Bring it into force, or throw it away, first."))
    open_ = [one for one in agreement.items.filter(outcome=Outcome.OPEN, removed_at=None) if one.exempt_until
             or one.exempt_at is None]  # fmt: skip
    if open_:
        raise Conflict(_("Say of every item first what came of it; %(n)d still wait.") % {"n": len(open_)})
    agreement.status, agreement.ended_date = AGREEMENT.check("end", agreement.status), on
    with history.action("restorative.agreement.end", actor=actor):
        records.update(agreement, "status", "ended_date")
        follow_up_begin(case, on)
        return agreement
