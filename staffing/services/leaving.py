"""
What ends with somebody who leaves, or with the agreement under which they hold a position.

Who notes the departure or ends the agreement was asked; ``staffing.leaving`` says what they may end so. Steps are
recorded on the day they take effect: ahead of it shares and covers get their end, and the step waits in “My work”.
"""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core import history, records
from core.dates import day_words
from district.models import StaffMember, User
from staffing.line_types import POSITION, REALIGNMENT, L, LineType
from staffing.models import HeldSpan, PositionHolding, RealignmentCover
from staffing.services.holder_rules import ends_in_force
from staffing.services.steps import step_take


def holding_leave(holding: PositionHolding, *, actor: User, on: date, today: date, reason: str) -> None:
    """
    End a holding, ``on`` being the first day without it: by a vacancy when nobody else holds the position then.

    :raises ValidationError: when it began on that day or later, or someone began or stopped holding it later.
    """
    line = _locked(POSITION, holding.position_id)
    if on <= holding.from_date:
        words = _("%(name)s holds it since %(day)s. Choose that day or a later one.")
        raise ValidationError({"on": words % {"name": holding.name, "day": day_words(holding.from_date)}})
    others = PositionHolding.objects.filter(position=line).lasting(on).exclude(pk=holding.pk)
    if on <= today and line.status in POSITION.held and not others.exists():
        _unplanned(holding)
        step_take(POSITION, line, actor=actor, action="vacate", on=on, reason=reason)
        return
    ends_in_force(holding, on)
    holding.until_date = on
    with history.action("staffing.position.end_holding", actor=actor, reason=reason):
        records.update(holding, "until_date")
        records.touch(line)


def _unplanned(holding: PositionHolding) -> None:
    """Take an end away that was planned for later: the vacancy that comes before it ends the holding."""
    if holding.until_date is not None:
        holding.until_date = None
        records.update(holding, "until_date")


def cover_leave(cover: RealignmentCover, *, actor: User, on: date, today: date, reason: str) -> None:
    """
    End a cover, ``on`` being the first day on which nobody covers the duty: that is noted too, so that none drops out.

    Whether the day lies before or after ``today`` makes no difference.

    :raises ValidationError: when it began on that day or later.
    """
    line = _locked(REALIGNMENT, cover.realignment_id)
    if on <= cover.from_date:
        words = _("That began on %(day)s. Choose that day or a later one.")
        raise ValidationError({"on": words % {"day": day_words(cover.from_date)}})
    cover.until_date = on
    with history.action("staffing.realignment.end_cover", actor=actor, reason=reason):
        records.update(cover, "until_date")
        records.insert(RealignmentCover(realignment=line, from_date=on, duty=cover.duty, reason=reason))
        records.touch(line)


def line_leave(line_type: LineType, span: HeldSpan, *, actor: User, on: date, today: date, reason: str) -> None:
    """
    End a realignment or a stipend with who holds it. Of a day still ahead it waits: the step is recorded on the day.

    :raises ValidationError: when its state began after that day.
    """
    if on > today:
        return
    line = _locked(line_type, span.line.pk)
    if line.status == span.status:
        step_take(line_type, line, actor=actor, action="end", on=on, reason=reason)


def planned_undone(member: StaffMember, *, actor: User, on: date, reason: str) -> None:
    """Let go on what was to end with ``member`` ``on`` a day that is still ahead."""
    for holding in PositionHolding.objects.filter(staff=member, until_date=on, until_span=None).order_by("id"):
        line = _locked(POSITION, holding.position_id)
        holding.until_date = None
        with history.action("staffing.position.change_holding", actor=actor, reason=reason):
            records.update(holding, "until_date")
            records.touch(line)
    for cover in RealignmentCover.objects.filter(staff=member, until_date=on, until_span=None).order_by("id"):
        realignment = _locked(REALIGNMENT, cover.realignment_id)
        after = RealignmentCover.objects.filter(realignment=realignment, duty=cover.duty, from_date=on)
        cover.until_date = None
        with history.action("staffing.realignment.correct_cover", actor=actor, reason=reason):
            after.filter(staff=None).delete()
            records.update(cover, "until_date")
            records.touch(realignment)


def _locked(line_type: LineType[L], pk: int) -> L:
    """Return a line, locked as every service on it locks it, whoever may see it: that was asked before."""
    manager = line_type.model._default_manager
    return manager.select_for_update(of=("self",)).select_related("authorization").get(pk=pk)
