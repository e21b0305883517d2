"""
What a position's steps do to its request to hire: posted on one, accepted with a first day, filled by it.

Positions of before requests were kept have none: their steps go on without, and an accepted offer begins one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core import records
from core.dates import day_words
from core.errors import Conflict
from district.models import User
from staffing.models import LineSpan, Position, PositionSpan, PositionStatus, Requisition, RequisitionStatus
from staffing.services.candidates import closes_later
from staffing.services.onboarding import first_day_allowed, items_begin, items_end
from staffing.services.requisition_steps import last_day_of, open_of

S = RequisitionStatus


@dataclass(frozen=True, slots=True)
class Hiring:
    """
    What is said of a hiring with a step of a position.

    ``starts_on`` is the first day agreed on, ``checked_on`` when what comes before it was done, ``posting_until`` the
    first day without applications, ``applicant_number`` the posting's in the applicant system.
    """

    starts_on: date | None = None
    checked_on: date | None = None
    posting_until: date | None = None
    applicant_number: str = ""


def follow(action: str, before: LineSpan, now: PositionSpan, *, hiring: Hiring, actor: User, reason: str) -> None:
    """
    Let the request to hire of a locked position follow a step to the state ``now``.

    :raises Conflict: when the position is to be posted without an approved request.
    :raises ValidationError: when a day cannot be, or something is missing before a first day.
    """
    if action == "post":
        _posted(now, hiring, actor)
    elif action == "accept":
        _accepted(now, hiring, actor)
    elif action == "fill":
        _filled(now, hiring, actor)
    elif action == "decline" and before.status == PositionStatus.ACCEPTED:
        _declined(now.line)
    elif action == "abolish":
        _abolished(now, reason)


def _posted(now: PositionSpan, hiring: Hiring, actor: User) -> None:
    one = open_of(now.line)
    if settings.HIRING_APPROVALS and (one is None or one.status != S.APPROVED):
        raise Conflict(_not_approved(one))
    if one is None:
        one = _begun(now, actor)
    elif last_day_of(one) > now.from_date:
        words = _("The request to hire was asked for, or approved, on %(day)s. Choose that day or a later one.")
        raise ValidationError({"on": words % {"day": day_words(last_day_of(one))}})
    closes_later(one, hiring.posting_until)
    if hiring.posting_until is not None and hiring.posting_until <= now.from_date:
        words = _("It is posted on %(day)s. The last day to apply is that day or a later one.")
        raise ValidationError({"posting_until": words % {"day": day_words(now.from_date)}})
    # Of a posting before, that did not lead to anybody, nothing holds any more.
    one.posting_until = hiring.posting_until
    one.applicant_number = hiring.applicant_number.strip() or one.applicant_number
    one.status = S.APPROVED
    if one.pk is None:
        records.insert(one)
    else:
        records.update(one, "status", "posting_until", "applicant_number")


def _not_approved(one: Requisition | None) -> str:
    if one is None:
        return _("Nobody asked to hire for this position yet. Ask for it, and post it once the request is approved.")
    words = _("Its request to hire, %(ref)s, is not approved: “%(status)s”. Post the position once it is.")
    return words % {"ref": one.ref, "status": one.get_status_display()}


def _begun(now: PositionSpan, actor: User) -> Requisition:
    """Return a new request for a position that needs no approval, or stands posted from before requests were kept."""
    return Requisition(position=now.line, status=S.APPROVED, requested_by=actor, requested_on=now.from_date)


def _accepted(now: PositionSpan, hiring: Hiring, actor: User) -> None:
    if hiring.starts_on is None:
        raise ValidationError({"starts_on": _("Say on which day they begin. It may lie ahead.")})
    if hiring.starts_on < now.from_date:
        words = _("The offer was accepted on %(day)s. Choose that day or a later one.")
        raise ValidationError({"starts_on": words % {"day": day_words(now.from_date)}})
    one = open_of(now.line) or _begun(now, actor)
    one.starts_on = hiring.starts_on
    if one.pk is None:
        records.insert(one)
    else:
        records.update(one, "starts_on")
    items_begin(one, hiring.starts_on)


def _filled(now: PositionSpan, hiring: Hiring, actor: User) -> None:
    one = open_of(now.line)
    if one is None:
        return
    items_begin(one, now.from_date)
    first_day_allowed(one, now.from_date, hiring.checked_on, actor)
    one.status, one.closed_on, one.filled_span = S.FILLED, now.from_date, now
    one.starts_on = one.starts_on or now.from_date
    records.update(one, "status", "closed_on", "filled_span", "starts_on")


def _declined(line: Position) -> None:
    one = open_of(line)
    if one is None:
        return
    items_end(one)
    one.starts_on = None
    records.update(one, "starts_on")


def _abolished(now: PositionSpan, reason: str) -> None:
    one = open_of(now.line)
    if one is None:
        return
    one.status, one.closed_on, one.closed_reason = S.WITHDRAWN, max(now.from_date, last_day_of(one)), reason
    records.update(one, "status", "closed_on", "closed_reason")
