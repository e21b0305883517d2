"""Settling what the law asks of the plan, looking at it again, and taking back what was recorded in error."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.dates import day_words
from core.rules import not_to_come, reason_said, said
from district.models import User
from plan import policies
from plan.models import Precondition
from plan.workflow import PRECONDITION

SETTLED = ("status", "settled_date", "settled_how", "evidence")
REVIEWED = ("reviewed_date", "finding", "review_date")


@transaction.atomic
def precondition_settle(
    *,
    actor: User,
    ref: str,
    settled_date: date,
    settled_how: str,
    evidence: str,
    review_date: date,
    today: date,
    version: int | None,
) -> Precondition:
    """
    Record that a precondition was settled on ``settled_date``, how, where that stands, and when it is looked at again.

    :raises ValidationError: when that day is to come or before the plan's status, there is no evidence, or the day of
        review has come already.
    """
    precondition = _begin(actor, ref, version, "settle")
    not_to_come(settled_date, today, "settled_date")
    since = precondition.plan.status_date
    if settled_date < since:
        words = _("The plan has its status since %(day)s; nothing was settled for it before.")
        raise ValidationError({"settled_date": words % {"day": day_words(since)}})
    _to_come(review_date, today)
    precondition.status = PRECONDITION.check("settle", precondition.status)
    precondition.settled_date, precondition.settled_how = settled_date, settled_how
    precondition.evidence = said(
        evidence, "evidence", _("Say where it stands: the minutes, or who keeps what shows it.")
    )
    # What an earlier look found was about the time before; history keeps it.
    precondition.reviewed_date, precondition.finding, precondition.review_date = None, "", review_date
    with history.action("plan.precondition.settle", actor=actor):
        return records.update(precondition, *SETTLED, *REVIEWED)


@transaction.atomic
def precondition_review(
    *, actor: User, ref: str, reviewed_date: date, finding: str, review_date: date, today: date, version: int | None
) -> Precondition:
    """
    Record that a precondition was looked at and stays as it is: what is settled still holds, what is open is open.

    :raises ValidationError: when that day is to come or before it was settled, nothing is said of what was found, or
        the next day of review has come already.
    """
    precondition = _begin(actor, ref, version, "review")
    _looked_at(precondition, reviewed_date, finding, review_date, today)
    with history.action("plan.precondition.review", actor=actor):
        return records.update(precondition, *REVIEWED)


@transaction.atomic
def precondition_lapse(
    *, actor: User, ref: str, reviewed_date: date, finding: str, review_date: date, today: date, version: int | None
) -> Precondition:
    """
    Record that what settled a precondition holds no longer: it is open again, from that look on.

    How it was settled before stays in history.

    :raises ValidationError: as ``precondition_review``.
    """
    precondition = _begin(actor, ref, version, "lapse")
    _looked_at(precondition, reviewed_date, finding, review_date, today)
    _open(precondition, "lapse")
    with history.action("plan.precondition.lapse", actor=actor):
        return records.update(precondition, *SETTLED, *REVIEWED)


@transaction.atomic
def precondition_undo(
    *, actor: User, ref: str, reason: str, review_date: date, today: date, version: int | None
) -> Precondition:
    """
    Take back that a precondition was settled, because that was recorded in error.

    :raises ValidationError: without a reason, or when the day of review has come already.
    """
    precondition = _begin(actor, ref, version, "undo")
    reason = reason_said(reason)
    _to_come(review_date, today)
    _open(precondition, "undo")
    # What was found since was found of something that is not so.
    precondition.reviewed_date, precondition.finding, precondition.review_date = None, "", review_date
    with history.action("plan.precondition.undo", actor=actor, reason=reason):
        return records.update(precondition, *SETTLED, *REVIEWED)


def _begin(actor: User, ref: str, version: int | None, action: str) -> Precondition:
    """Return the precondition, locked, once ``actor`` may do ``action`` and its status allows it."""
    precondition = records.lock(policies.visible_preconditions(actor), ref, version=version)
    policies.check(actor, f"plan.precondition.{action}", precondition)
    PRECONDITION.check(action, precondition.status)
    return precondition


def _open(precondition: Precondition, action: str) -> None:
    precondition.status = PRECONDITION.check(action, precondition.status)
    precondition.settled_date, precondition.settled_how, precondition.evidence = None, "", ""


def _looked_at(precondition: Precondition, on: date, finding: str, review_date: date, today: date) -> None:
    not_to_come(on, today, "reviewed_date")
    since = max(filter(None, [precondition.settled_date, precondition.reviewed_date]), default=None)
    if since is not None and on < since:
        words = _("It is as it is since %(day)s. Choose that day or a later one.")
        raise ValidationError({"reviewed_date": words % {"day": day_words(since)}})
    _to_come(review_date, today)
    precondition.reviewed_date, precondition.review_date = on, review_date
    precondition.finding = said(finding, "finding", _("Say what was looked at, and what was found."))


def _to_come(review_date: date, today: date) -> None:
    if review_date <= today:
        raise ValidationError({"review_date": _("This day is not to come any more. Choose one after today.")})
