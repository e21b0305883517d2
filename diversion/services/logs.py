"""The contact log: what was tried and whom it reached, told once and never changed."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.rules import not_to_come, reason_said
from district.models import User
from diversion import policies
from diversion.models import DiversionCase, DiversionContact, DiversionParty
from diversion.services.risks import risk_begin
from diversion.services.steps import case_locked, held
from diversion.workflow import LOG


@transaction.atomic
def case_log_contact(
    *,
    actor: User,
    ref: str,
    on: date,
    medium: str,
    was_reached: bool,
    today: date,
    at: datetime,
    party: str = "",
    with_whom: str = "",
    minutes: int | None = None,
    note: str = "",
    follow_up_date: date | None = None,
    risk: bool = False,
    seen: str = "",
) -> DiversionContact:
    """
    Note a contact about the case ``ref``, or the attempt at one, with a ``party`` (a reference) or by words.

    It returns the contact, whose ``sign`` is that of a suicide ``risk``, if one was heard.

    :raises ValidationError: naming each field that is not right.
    """
    case = case_locked(actor, ref, "log_contact", None)
    not_to_come(on, today, "on")
    if on < case.offense_date:
        raise ValidationError({"on": _("That is before the day of the offense. Choose that day or a later one.")})
    if follow_up_date is not None and follow_up_date < on:
        raise ValidationError({"follow_up_date": _("That is before the contact. Choose a later day.")})
    whom = _whom(case, party, with_whom)
    with history.action("diversion.case.log_contact", actor=actor):
        made = records.insert(
            DiversionContact(
                case=case, party=whom, with_whom="" if whom else with_whom.strip(), on_date=on, medium=medium,
                was_reached=was_reached, minutes=minutes, note=note, follow_up_date=follow_up_date, entered_by=actor,
                entered_at=at,
            )
        )  # fmt: skip
        if risk:
            made.sign = risk_begin(actor=actor, case=case, seen=seen, at=at)
    return made


@transaction.atomic
def log_take_back(
    *, actor: User, ref: str, reason: str, today: date, at: datetime, version: int | None
) -> DiversionContact:
    """
    Take back a contact that was entered wrongly. A sign of risk that was told with it stays.

    :raises TransitionNotAllowed: when it is taken back already.
    :raises ValidationError: without a reason.
    """
    seen = policies.visible_logs(actor).filter(ref=ref)
    case = held(seen.select_related("case").get().case)
    contact = records.lock(seen, ref, version=version)
    contact.case = case
    policies.check(actor, f"{LOG.name}.take_back", contact)
    LOG.check("take_back", LOG.status_of(contact, today))
    contact.taken_back_at, contact.taken_back_reason = at, reason_said(reason)
    with history.action("diversion.log.take_back", actor=actor, reason=contact.taken_back_reason):
        return records.update(contact, "taken_back_at", "taken_back_reason")


def _whom(case: DiversionCase, ref: str, words: str) -> DiversionParty | None:
    """Return whom a contact was with, None where words say it."""
    if ref:
        found = DiversionParty.objects.filter(case=case, ref=ref).first()
        if found is None:
            raise ValidationError({"party": _("This person is not in the case. Choose another one.")})
        return found
    if not words.strip():
        raise ValidationError({"party": _("Say with whom: choose from the list, or write it below.")})
    return None
