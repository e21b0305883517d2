"""An agreement is signed as it stands, and comes into force once everyone signed; the version before it ends then."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from casework.models import Outcome
from casework.services import owed
from core import history, records
from core.errors import Conflict
from core.rules import not_to_come
from district.models import User
from restorative import policies, selectors
from restorative.models import AgreementStatus, RepairAgreement, Signature
from restorative.models.people import PARTIES
from restorative.services.agreements import agreement_locked
from restorative.services.steps import day_of_step, moved
from restorative.workflow import AGREEMENT, CASE


@transaction.atomic
def agreement_sign(
    *, actor: User, ref: str, participant: str, on: date, way: str, today: date, at: datetime
) -> RepairAgreement:
    """
    Record that somebody signed.

    :raises ValidationError: when they do not take part, signed already, or the scan is not there.
    """
    # Without a version: two sign, one after the other, on a page that was opened once.
    agreement = agreement_locked(actor, ref, "sign", None, today)
    not_to_come(on, today, "on")
    who = selectors.taking_part(agreement.case).filter(ref=participant).first()
    if who is None:
        raise ValidationError({"participant": _("Choose somebody who takes part in the case.")})
    if way == "scan" and not policies.visible_documents(actor).filter(owner_ref=agreement.ref).exists():
        raise ValidationError({"way": _("No scan is kept here yet. Add the document first.")})
    with history.action("restorative.agreement.sign", actor=actor):
        records.insert(
            Signature(
                agreement=agreement, participant=who, on_date=on, way=way, entered_by=actor, entered_at=at
            )
        )  # fmt: skip
        return records.touch(agreement)


@transaction.atomic
def agreement_come_into_force(*, actor: User, ref: str, on: date, today: date, version: int | None) -> RepairAgreement:
    """
    Bring an agreement into force that every party signed. The version before it is replaced; the case moves on.

    :raises ValidationError: when the day is to come, or before somebody signed.
    :raises Conflict: when somebody has not signed.
    """
    agreement = agreement_locked(actor, ref, "come_into_force", version, today, with_case=True)
    case = agreement.case
    CASE.check("draft_agreement", case.status)  # of a case that ended nothing comes into force any more
    day_of_step(case, on, today)
    _signed_by_all(agreement, on)
    agreement.status, agreement.agreed_date = AGREEMENT.check("come_into_force", agreement.status), on
    with history.action("restorative.agreement.come_into_force", actor=actor):
        if agreement.renegotiates_id is not None:
            _replace(agreement, on)
        if case.status in {"preparing", "convened"}:
            case.agreed_date = on
            moved(case, "agree", "agreed_date")
        return records.update(agreement, "status", "agreed_date")


def _signed_by_all(agreement: RepairAgreement, on: date) -> None:
    if gone := selectors.bound_no_more(agreement):
        names = ", ".join(sorted({one.called for one in gone}))
        words = _("%(names)s: takes part no more, and is to do something here. Open the text, and change those items.")
        raise Conflict(words % {"names": names})
    missing = selectors.unsigned(agreement)
    if missing:
        names = ", ".join(one.called for one in missing)
        raise Conflict(_("These have not signed yet: %(names)s.") % {"names": names})
    signed = list(agreement.signatures.filter(taken_back_at=None, participant__part__in=PARTIES))
    if not signed:
        raise Conflict(_("Nobody has signed yet. It takes one party at least, and each who takes part."))
    if any(one.on_date > on for one in signed):
        raise ValidationError({"on": _("Somebody signed after that day. Choose a later one.")})


def _replace(agreement: RepairAgreement, on: date) -> None:
    """Let the version before end: what is still open there is agreed anew in this one."""
    before = RepairAgreement.objects.select_for_update(of=("self",)).get(later=agreement)
    if before.status != AgreementStatus.IN_FORCE:
        raise Conflict(_("The version before this one is not in force any more. Throw this one away."))
    for item in before.items.select_for_update().filter(outcome=Outcome.OPEN, removed_at=None):
        # What was paid in full was kept: nothing of it is left to agree on.
        came_of_it = Outcome.RENEGOTIATED if item.amount is None or owed(item) else Outcome.FULFILLED
        item.outcome, item.outcome_date, item.outcome_note = came_of_it, on, agreement.why_anew
        records.update(item, "outcome", "outcome_date", "outcome_note")
    before.status, before.ended_date = AGREEMENT.check("replace", before.status), on
    records.update(before, "status", "ended_date")
