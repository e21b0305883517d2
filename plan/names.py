"""
What the plan's figures, targets and changes are called in a sentence.

A refusal names what it is about as the pages do: so this stands below the services, unlike the labels.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.dates import day_words
from plan.models import Amendment, AmendmentChange, Target

FIGURES: dict[str, str | Promise] = {
    "staffing.positions_filled": gettext_lazy("Positions filled"),
    "staffing.realignments_in_effect": gettext_lazy("Realignments in effect"),
    "staffing.stipends_awarded": gettext_lazy("Stipends awarded"),
    "plan.milestones_met_on_time": gettext_lazy("Milestones met on time"),
    "staffing.money_committed": gettext_lazy("Money committed, in dollars"),
}


def figure_name(indicator: str) -> str:
    """Return the name of a figure, or its key where the plan has no name for it."""
    return str(FIGURES.get(indicator, indicator))


def amendment_name(amendment: Amendment) -> str:
    """Return an amendment in words: "Amendment 2, More monitors". Two may have one title."""
    return _("Amendment %(number)d, %(title)s") % {"number": amendment.number, "title": amendment.title}


def target_name(target: Target) -> str:
    """Return a target in words: "Positions filled, Aug 31, 2022"."""
    return f"{figure_name(target.indicator)}, {change_moment(target.by_date)}"


def change_subject(change: AmendmentChange) -> str:
    """Return what a change is about: "Campus monitor (A-03)". Needs its records loaded."""
    if change.kind.startswith("authorization"):
        found = change.authorization
        code, title = (found.code, found.role_title) if found else (change.code, change.title)
        return f"{title} ({code})"
    if change.kind.startswith("milestone"):
        reached = change.milestone
        code, title = (reached.code, reached.title) if reached else (change.code, change.title)
        return f"{title} ({code})"
    return figure_name(change.target.indicator if change.target else change.indicator)


def change_moment(value: Any) -> str:
    """Return a value or a day of a change as pages write it; of a pair both."""
    if isinstance(value, tuple):
        return _("%(value)s by %(day)s") % {"value": change_moment(value[0]), "day": change_moment(value[1])}
    if isinstance(value, date):
        return day_words(value)
    if isinstance(value, Decimal):
        value = value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
    return _("nothing") if value is None else str(formats.localize(value))
