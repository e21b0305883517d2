"""Reviews of realignments: planned when one starts, moved, held with what came of it, canceled with its end."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, past, records
from core.dates import day_words
from core.rules import not_to_come, reason_said, said
from district.models import User
from staffing import policies
from staffing.line_types import REALIGNMENT
from staffing.models import LineSpan, Realignment, RealignmentReview, RealignmentSpan, ReviewStatus
from staffing.workflow import REVIEW


@transaction.atomic
def review_plan(*, actor: User, realignment: str, due_on: date, today: date) -> RealignmentReview:
    """
    Plan a day on which one looks whether a realignment in effect works.

    :raises ValidationError: when it is not in effect, has a review planned, or the day has passed.
    """
    policies.check_record(actor, f"{REVIEW.name}.plan")
    visible = policies.visible_lines(actor, REALIGNMENT).filter(ref=realignment)
    line = Realignment.objects.select_for_update(of=("self",)).select_related("authorization").filter(
        pk__in=visible.values("pk")
    ).first()  # fmt: skip
    if line is None or line.status not in REALIGNMENT.held:
        raise ValidationError({"realignment": _("Choose a realignment that is in effect.")})
    policies.check_record(actor, f"{REVIEW.name}.plan", RealignmentReview(realignment=line))
    if line.reviews.filter(status=ReviewStatus.DUE).exists():
        raise ValidationError({"realignment": _("A review of this realignment is planned already. Move that one.")})
    _ahead(due_on, today)
    with history.action(f"{REVIEW.name}.plan", actor=actor):
        return records.insert(RealignmentReview(realignment=line, due_on=due_on))


@transaction.atomic
def review_move(
    *, actor: User, ref: str, version: int | None, due_on: date, reason: str, today: date
) -> RealignmentReview:
    """
    Move a review that is planned to another day, with a reason.

    :raises ValidationError: when it is that day already, or the day has passed.
    """
    one, reason = _locked(actor, ref, version, "move"), reason_said(reason)
    if due_on == one.due_on:
        raise ValidationError({"due_on": _("It is that day already.")})
    _ahead(due_on, today)
    one.due_on = due_on
    with history.action(f"{REVIEW.name}.move", actor=actor, reason=reason):
        return records.update(one, "due_on")


@transaction.atomic
def review_hold(
    *, actor: User, ref: str, version: int | None, held_on: date, result: str, words: str, today: date
) -> RealignmentReview:
    """
    Note that a review was held, what was found, and whether the realignment goes on, is to change or to end.

    It changes nothing by itself: to end it, or to write its duties anew, is a step of the realignment.

    :raises ValidationError: when the day is to come or before the realignment began, or nothing is said.
    """
    one = _locked(actor, ref, version, "hold")
    not_to_come(held_on, today, "held_on")
    began = one.realignment.spans.filter(status__in=REALIGNMENT.held).order_by("number").first()
    if began and held_on < began.from_date:
        told = _("The realignment began on %(day)s. Choose that day or a later one.")
        raise ValidationError({"held_on": told % {"day": day_words(began.from_date)}})
    one.status, one.held_on, one.held_by, one.result = REVIEW.check("hold", one.status), held_on, actor, result
    one.words = said(words, "words", _("Say what was found."))
    with history.action(f"{REVIEW.name}.hold", actor=actor):
        return records.update(one, "status", "held_on", "held_by", "result", "words")


@transaction.atomic
def review_cancel(*, actor: User, ref: str, version: int | None, reason: str) -> RealignmentReview:
    """
    Cancel a review that is not to be held.

    :raises ValidationError: without a reason.
    """
    one, reason = _locked(actor, ref, version, "cancel"), reason_said(reason)
    one.status = REVIEW.check("cancel", one.status)
    with history.action(f"{REVIEW.name}.cancel", actor=actor, reason=reason):
        return records.update(one, "status")


def follow(now: RealignmentSpan) -> None:
    """Plan a review of a locked realignment that begins with the state ``now``; with its end, cancel it."""
    if now.status in REALIGNMENT.held:
        _plan(now.line, now.from_date + timedelta(days=settings.REALIGNMENT_REVIEW_DAYS))
    else:
        _cancel(now.line)


def follow_back(last: RealignmentSpan, before: LineSpan) -> None:
    """
    Let the reviews of a locked realignment follow it back from its state ``last`` to the one ``before``.

    What its end canceled is planned anew; what somebody had canceled before stays so.
    """
    if last.status in REALIGNMENT.held:
        _cancel(last.line)
    elif before.status in REALIGNMENT.held:
        newest = RealignmentReview.objects.filter(realignment=last.line).order_by("-id").first()
        if newest and newest.status == ReviewStatus.CANCELED and not _canceled_by_hand(newest):
            _plan(last.line, newest.due_on)


def _plan(line: Realignment, due_on: date) -> None:
    records.insert(RealignmentReview(realignment=line, due_on=due_on))


def _cancel(line: Realignment) -> None:
    for one in RealignmentReview.objects.filter(realignment=line, status=ReviewStatus.DUE):
        one.status = ReviewStatus.CANCELED
        records.update(one, "status")


def _canceled_by_hand(one: Any) -> bool:
    event = one.history.order_by("-pgh_id").first()
    return past.told(event).action == f"{REVIEW.name}.cancel"


def _ahead(due_on: date, today: date) -> None:
    if due_on < today:
        raise ValidationError({"due_on": _("That day has passed. Choose today or a later one.")})


def _locked(actor: User, ref: str, version: int | None, action: str) -> RealignmentReview:
    """Return a review, locked after its realignment, as the steps of that lock both."""
    visible = policies.visible_reviews(actor)
    pk = visible.values_list("realignment", flat=True).get(ref=ref)
    line = Realignment.objects.select_for_update(of=("self",)).select_related("authorization").get(pk=pk)
    one = records.lock(visible, ref, version=version)
    one.realignment = line
    policies.check_record(actor, f"{REVIEW.name}.{action}", one)
    REVIEW.check(action, one.status)
    return one
