"""The contact log: what was tried and whom it reached, told once and never changed."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from casework.services import duty_done
from core import history, records
from core.rules import reason_said
from district.models import User
from restorative import policies
from restorative.models import CaseContact, CaseDuty, DutyKind, Participant, RestorativeCase
from restorative.services.cases.duties import anew
from restorative.services.risks import risk_begin
from restorative.services.steps import case_locked, day_of_step
from restorative.workflow import CONTACT


@transaction.atomic
def contact_log(
    *,
    actor: User,
    ref: str,
    on: date,
    medium: str,
    was_reached: bool,
    today: date,
    at: datetime,
    participant: str = "",
    with_whom: str = "",
    minutes: int | None = None,
    note: str = "",
    follow_up_date: date | None = None,
    risk: bool = False,
    about: str = "",
    seen: str = "",
) -> CaseContact:
    """
    Note a contact about the case ``ref``, or the attempt at one, with a ``participant`` (a reference) or by words.

    The first that reached somebody is the case's first contact, and does the duty that asks for it. It returns the
    contact, whose ``sign`` is that of a suicide ``risk``, if one was heard: ``about`` a participant, or somebody else.

    :raises ValidationError: naming each field that is not right.
    """
    case = case_locked(actor, ref, "log_contact", None)
    day_of_step(case, on, today)
    if follow_up_date is not None and follow_up_date < on:
        raise ValidationError({"follow_up_date": _("That is before the contact. Choose a later day.")})
    whom = _whom(case, participant, with_whom)
    with history.action("restorative.case.log_contact", actor=actor):
        made = records.insert(
            CaseContact(
                case=case, participant=whom, with_whom="" if whom else with_whom.strip(), on_date=on, medium=medium,
                was_reached=was_reached, minutes=minutes, note=note, follow_up_date=follow_up_date, entered_by=actor,
                entered_at=at,
            )
        )  # fmt: skip
        first_contact_follows(case)
        if was_reached:
            _duty_done(actor, case, made, at)
        if risk:
            who = case.participants.filter(ref=about).first() if about else None
            made.sign = risk_begin(actor=actor, case=case, participant=who, seen=seen, at=at)
    return made


@transaction.atomic
def contact_take_back(
    *, actor: User, ref: str, version: int | None, reason: str, today: date, at: datetime
) -> CaseContact:
    """
    Take back a contact that was entered wrongly. What it did to the case is undone with it.

    :raises TransitionNotAllowed: when it is taken back already.
    :raises ValidationError: without a reason.
    """
    seen = policies.visible_contacts(actor).select_related("case").get(ref=ref)
    case = records.lock(policies.visible_cases(actor), seen.case.ref, version=None)
    contact = records.lock(policies.visible_contacts(actor), ref, version=version)
    policies.check(actor, "restorative.contact.take_back", contact)
    CONTACT.check("take_back", CONTACT.status_of(contact, today))
    contact.taken_back_at, contact.taken_back_reason = at, reason_said(reason)
    with history.action("restorative.contact.take_back", actor=actor, reason=contact.taken_back_reason):
        records.update(contact, "taken_back_at", "taken_back_reason")
        first_contact_follows(case)
        if case.first_contact_date is None and case.is_open:
            _duty_anew(case)
    return contact


def first_contact_follows(case: RestorativeCase) -> None:
    """Let a locked case's first contact be the earliest that reached somebody and stands. Inside a history action."""
    reached = CaseContact.objects.filter(case=case, was_reached=True, taken_back_at=None)
    first = reached.order_by("on_date").values_list("on_date", flat=True).first()
    if case.first_contact_date != first:
        case.first_contact_date = first
        records.update(case, "first_contact_date")


def _whom(case: RestorativeCase, ref: str, words: str) -> Participant | None:
    """Return whom a contact was with, None where words say it."""
    if ref:
        found = Participant.objects.filter(case=case, ref=ref).first()
        if found is None:
            raise ValidationError({"participant": _("This person is not on the case. Choose another one.")})
        return found
    if not words.strip():
        raise ValidationError({"participant": _("Say with whom: choose from the list, or write it below.")})
    return None


def _duty_done(actor: User, case: RestorativeCase, contact: CaseContact, at: datetime) -> None:
    evidence = _("Contact %(ref)s was logged.") % {"ref": contact.ref}
    for duty in CaseDuty.objects.open().select_for_update().filter(case=case, kind=DutyKind.FIRST_CONTACT):
        duty_done(duty, actor=actor, on=contact.on_date, evidence=evidence, at=at)


def _duty_anew(case: RestorativeCase) -> None:
    """Ask again for the first contact, by the same moment: what did the duty was taken back."""
    asked = CaseDuty.objects.filter(case=case, kind=DutyKind.FIRST_CONTACT)
    last = asked.filter(done_at__isnull=False).order_by("-pk").first()
    if last is not None and not asked.open().exists():
        records.insert(anew(last))
