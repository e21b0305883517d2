"""Rules that several services ask: reasons, days, and who may begin to hold a line."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from district.models import StaffMember
from plan.models import Authorization
from staffing.kinds import REASONED
from staffing.models import Line


def need_reason(action: str, reason: str) -> None:
    """:raises ValidationError: when ``action`` asks for a reason and none was given."""
    if action in REASONED and not reason.strip():
        raise ValidationError({"reason": _("Say why. The history keeps it.")})


def not_in_future(on: date, today: date) -> None:
    """:raises ValidationError: when ``on`` is after ``today``."""
    if on > today:
        raise ValidationError({"on": _("That day is still to come. Choose today or a day before.")})


def not_before_plan_year(authorization: Authorization, on: date) -> None:
    """:raises ValidationError: when the plan year with which ``authorization`` starts begins after ``on``."""
    starts = authorization.starts_year.starts_date
    if on < starts:
        words = _("%(code)s starts with plan year %(year)s: nobody can hold the line before %(day)s.")
        names = {"code": authorization.code, "year": authorization.starts_year, "day": day_words(starts)}
        raise ValidationError({"on": words % names})


def holder_from(line: Line, ref: str | None, on: date) -> StaffMember:
    """
    Return who begins to hold ``line`` on ``on``.

    :raises ValidationError: when nobody was chosen, there is no such person, or they cannot hold a line on that day.
    """
    not_before_plan_year(line.authorization, on)
    if not ref:
        raise ValidationError({"holder": _("Choose who holds the line.")})
    holder = StaffMember.objects.filter(district=line.authorization.plan.district_id, ref=ref).first()
    if holder is None:
        raise ValidationError({"holder": _("There is no such staff member.")})
    if holder.left_date and holder.left_date <= on:
        words = _("%(name)s left the district on %(day)s.")
        raise ValidationError({"holder": words % {"name": holder.name, "day": day_words(holder.left_date)}})
    return holder


def day_words(day: date) -> Any:
    """Return a day as pages write it."""
    return date_format(day, "j M Y")
