"""
What becomes of a request to hire when a position's step is taken back, or is moved to another day.

What a step did to the request stands in history under the step's own action: that is undone, and nothing else.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from core import past, records
from core.dates import day_words
from core.errors import Conflict
from staffing.models import (
    OnboardingItem,
    PositionSpan,
    PositionStatus,
    Requisition,
    RequisitionStatus,
)
from staffing.services.onboarding import first_day_stands
from staffing.services.requisition_steps import open_of

# What steps of a position say of its request.
FOLLOWS = ("status", "applicant_number", "posting_until", "starts_on", "closed_on", "closed_reason", "filled_span_id")


def follow_back(last: PositionSpan, reason: str) -> None:
    """
    Let the request of a locked position be as it was before its state ``last``, which is taken back.

    :raises Conflict: when a new hire was asked for since the vacancy that is taken back.
    """
    if last.status == PositionStatus.VACATED and (one := open_of(last.line)) is not None:
        words = _("A new hire was asked for since: %(ref)s. Withdraw that request first.")
        raise Conflict(words % {"ref": one.ref})
    step = _step(last)
    if step is None:
        return
    told = _events(Requisition).filter(position_id=last.line_id, pgh_context__id=step).order_by("pgh_id")
    for event in told:
        one = Requisition.objects.select_for_update().get(pk=event.pgh_obj_id)
        before = _events(Requisition).filter(pgh_obj_id=one.pk, pgh_id__lt=event.pgh_id).order_by("-pgh_id").first()
        if before is None:
            _withdrawn(one, last, reason)
        else:
            _as_before(one, before, event)
        _items_as_before(one, step)


def _step(span: PositionSpan) -> str | None:
    """Return the key of the action that began a state; None where history keeps none."""
    begun = _events(PositionSpan).filter(pgh_obj_id=span.pk, pgh_label="insert").first()
    return past.told(begun).id if begun else None


def _events(model: Any) -> QuerySet[Any]:
    events: QuerySet[Any] = model.history.rel.related_model._default_manager.all()
    return events


def _withdrawn(one: Requisition, last: PositionSpan, reason: str) -> None:
    """Withdraw a request that the step itself had made. It stays on record."""
    one.status, one.closed_on, one.closed_reason = RequisitionStatus.WITHDRAWN, last.from_date, reason
    one.starts_on = one.posting_until = one.filled_span = None
    records.update(one, "status", "closed_on", "closed_reason", "starts_on", "posting_until", "filled_span")


def _as_before(one: Requisition, before: Any, event: Any) -> None:
    changed = [name for name in FOLLOWS if getattr(before, name) != getattr(event, name)]
    for name in changed:
        setattr(one, name, getattr(before, name))
    if changed:
        records.update(one, *(name.removesuffix("_id") for name in changed))


def _items_as_before(one: Requisition, step: str) -> None:
    """Remove what began with the step, and let what it ended go on."""
    for event in _events(OnboardingItem).filter(requisition_id=one.pk, pgh_context__id=step).order_by("pgh_id"):
        if event.pgh_label == "insert":
            OnboardingItem.objects.filter(pk=event.pgh_obj_id).delete()
        elif event.pgh_label == "delete":
            kept = ("kind", "needed", "due_on", "done_on", "done_by_id", "note")
            records.insert(OnboardingItem(requisition=one, **{name: getattr(event, name) for name in kept}))


def follow_move(span: PositionSpan, was: date) -> None:
    """
    Let the request of a locked position follow its state ``span``, which began on the day ``was``.

    :raises ValidationError: when the state would begin before its request was approved, after the first day that was
        agreed on, or before what comes before a first day was done.
    """
    on = span.from_date
    if span.status == PositionStatus.POSTED:
        _not_before_approval(span, was)
    elif span.status == PositionStatus.ACCEPTED:
        one = open_of(span.line)
        if one is not None and one.starts_on is not None and one.starts_on < on:
            words = _("The agreed first day is %(day)s. Choose that day or an earlier one.")
            raise ValidationError({"on": words % {"day": day_words(one.starts_on)}})
    filled = Requisition.objects.select_for_update().filter(filled_span=span).first()
    if filled is not None:
        first_day_stands(filled, on)
        filled.closed_on = on
        records.update(filled, "closed_on")


def _not_before_approval(span: PositionSpan, was: date) -> None:
    """:raises ValidationError: when a posting is moved before the approval that it had on the day it ``was``."""
    for one in Requisition.objects.filter(position=span.line, requested_on__lte=was).order_by("-requested_on", "-id"):
        approved = one.approved_on or one.endorsed_on or one.requested_on
        if approved <= was and one.status in {"approved", "filled"}:
            if approved > span.from_date:
                words = _("The request to hire was asked for, or approved, on %(day)s. Choose that day or a later one.")
                raise ValidationError({"on": words % {"day": day_words(approved)}})
            return
