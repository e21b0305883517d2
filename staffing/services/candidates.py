"""What is noted of a posting: when it closes, its number in the applicant system, and how many candidates came."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.dates import day_words
from core.rules import not_to_come
from district.models import User
from staffing.models import CandidateCount, PositionStatus, Requisition
from staffing.services.requisition_steps import last_day_of, requisition_locked
from staffing.workflow import REQUISITION

STAGES = ("applied", "screened", "interviewed", "finalists")


@transaction.atomic
def requisition_set_posting(
    *,
    actor: User,
    ref: str,
    version: int | None,
    applicant_number: str = "",
    posting_until: date | None = None,
    starts_on: date | None = None,
) -> Requisition:
    """
    Say when a posting closes, its number in the applicant system, and, of an accepted offer, another first day.

    ``posting_until`` is the first day on which nobody can apply any more.

    :raises ValidationError: when nothing would change, or a day cannot be.
    """
    one = requisition_locked(actor, ref, version, "set_posting")
    closes_later(one, posting_until)
    if starts_on != one.starts_on:
        _agreed_later(one, starts_on)
    said = (applicant_number.strip(), posting_until, starts_on)
    if (one.applicant_number, one.posting_until, one.starts_on) == said:
        raise ValidationError(_("It says so already. Nothing was changed."))
    one.applicant_number, one.posting_until, one.starts_on = said
    with history.action(f"{REQUISITION.name}.set_posting", actor=actor):
        return records.update(one, "applicant_number", "posting_until", "starts_on")


def closes_later(one: Requisition, until: date | None) -> None:
    """:raises ValidationError: when a posting would close before the request for it was approved."""
    if until is not None and until <= last_day_of(one):
        words = _("The request was approved on %(day)s. The last day to apply is that day or a later one.")
        raise ValidationError({"posting_until": words % {"day": day_words(last_day_of(one))}})


def _agreed_later(one: Requisition, day: date | None) -> None:
    """:raises ValidationError: when no offer is accepted, or ``day`` lies before that it was, or is missing."""
    if one.position.status != PositionStatus.ACCEPTED:
        raise ValidationError({"starts_on": _("A first day is agreed on with an offer that is accepted.")})
    if day is None:
        raise ValidationError({"starts_on": _("Say on which day they begin.")})
    accepted = one.position.spans.get(until_date__isnull=True).from_date
    if day < accepted:
        words = _("The offer was accepted on %(day)s. Choose that day or a later one.")
        raise ValidationError({"starts_on": words % {"day": day_words(accepted)}})


@transaction.atomic
def requisition_count(
    *,
    actor: User,
    ref: str,
    version: int | None,
    on: date,
    today: date,
    applied: int,
    screened: int = 0,
    interviewed: int = 0,
    finalists: int = 0,
) -> Requisition:
    """
    Note how many candidates had come how far on a day. Of a day that was counted before, it corrects that count.

    :raises ValidationError: when the day cannot be, or more came further than came so far.
    """
    one = requisition_locked(actor, ref, version, "count")
    not_to_come(on, today, "on")
    if on < one.requested_on:
        words = _("The request was made on %(day)s. Choose that day or a later one.")
        raise ValidationError({"on": words % {"day": day_words(one.requested_on)}})
    there = one.candidates.filter(on=on).first()
    count = there or CandidateCount(requisition=one, on=on)
    said = (applied, screened, interviewed, finalists)
    if there and tuple(getattr(there, name) for name in STAGES) == said:
        raise ValidationError({"on": _("That day is counted so already. Nothing was changed.")})
    for name, number in zip(STAGES, said, strict=True):
        setattr(count, name, number)
    with history.action(f"{REQUISITION.name}.count", actor=actor):
        if there:
            records.update(count, *STAGES)
        else:
            records.insert(count)
        return records.touch(one)
