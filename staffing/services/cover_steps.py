"""What a realignment's steps do to its covers: they begin with it, end with it, and follow it to another day."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import F, Q
from django.utils.translation import gettext as _

from core import records
from core.dates import day_words
from staffing.line_types import REALIGNMENT
from staffing.models import LineSpan, Realignment, RealignmentCover, RealignmentSpan


def follow(before: LineSpan, now: RealignmentSpan) -> None:
    """End the covers of a locked realignment whose state changes from ``before`` to ``now``, if it was in effect."""
    if before.status in REALIGNMENT.held:
        _end_all(now.line, now)


def follow_back(last: RealignmentSpan, before: LineSpan) -> None:
    """Let the covers of a locked realignment be as they were before its state ``last``, which is taken back."""
    if before.status in REALIGNMENT.held:
        _go_on(last)
    elif last.status in REALIGNMENT.held:
        _undo(last)


def follow_move(span: RealignmentSpan, was: date) -> None:
    """
    Let the covers of a locked realignment follow its state ``span``, which began on the day ``was``.

    One that began before the realignment now does begins with it; an earlier start leaves a gap until someone says who
    covered it. Those that ended with the realignment end with it on its new day.

    :raises ValidationError: when a cover changed in between.
    """
    on = span.from_date
    every = RealignmentCover.objects.filter(realignment=span.line).order_by("id")
    if span.status in REALIGNMENT.held:
        for cover in every.filter(from_date__lt=on):
            if cover.until_date and cover.until_date <= on:
                raise _changed_on(cover, cover.until_date, _("Choose an earlier day, or correct that cover first."))
            cover.from_date = on
            records.update(cover, "from_date")
        return
    for cover in every.filter(until_span=span):
        if cover.from_date >= on:
            raise _changed_on(cover, cover.from_date, _("Choose a later day, or correct that cover first."))
        cover.until_date = on
        records.update(cover, "until_date")
    ended = every.filter(until_date__gt=on, until_span__isnull=True).first()
    if ended and ended.until_date:
        raise _changed_on(ended, ended.until_date, _("Choose that day or a later one."))


def _changed_on(cover: RealignmentCover, day: date, advice: str) -> ValidationError:
    words = _("Who covers “%(duty)s” changed on %(day)s.") % {"duty": cover.duty, "day": day_words(day)}
    return ValidationError({"on": f"{words} {advice}"})


def _end_all(line: Realignment, end: RealignmentSpan) -> None:
    """
    End every cover of a locked realignment with the state ``end``.

    :raises ValidationError: when a cover began or ended after that day.
    """
    on = end.from_date
    there = RealignmentCover.objects.filter(realignment=line).exclude(from_date=F("until_date"))
    late = there.filter(Q(from_date__gt=on) | Q(until_date__gt=on)).first()
    if late is not None:
        words = _("Who covers “%(duty)s” changed on %(day)s. Choose that day or a later one.")
        day = max(filter(None, [late.from_date, late.until_date]))
        raise ValidationError({"on": words % {"duty": late.duty, "day": day_words(day)}})
    for cover in there.filter(until_date__isnull=True).order_by("id"):
        cover.until_date, cover.until_span = on, end
        records.update(cover, "until_date", "until_span")


def _go_on(end: RealignmentSpan) -> None:
    """Let the covers that the end of a realignment ended go on: it is taken back."""
    for cover in RealignmentCover.objects.filter(until_span=end).order_by("id"):
        cover.until_date = cover.until_span = None
        records.update(cover, "until_date", "until_span")


def _undo(start: RealignmentSpan) -> None:
    """Remove the covers of a realignment whose start is taken back. History keeps them."""
    for cover in RealignmentCover.objects.filter(realignment=start.line_id).order_by("id"):
        cover.delete()
