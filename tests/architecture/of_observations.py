"""Observations and adjustments for the tests that walk over all addresses."""

from __future__ import annotations

from datetime import date
from typing import Any

from plan.models import Milestone
from tests.factories import observations as make
from tests.factories.district import school
from tests.factories.plan import milestone, target


def things() -> dict[str, Any]:
    """Return one record of each kind, by noun."""
    noted = make.observation(school=school(), evidence="The applicant system.", indicator="staffing.days_to_fill")
    adjusted = make.adjustment()
    make.rests_on(adjusted, noted)
    return {"monitoring:observation": noted, "monitoring:adjustment": adjusted}


def more(found: dict[str, Any]) -> None:
    """Add rows: of each status, and of what an adjustment may become."""
    make.observation("set_aside")
    make.told_in(found["monitoring:report"], make.observation())
    number = Milestone.objects.count()
    moved = milestone(f"m-adjusted-{number}", due=date(2023, 1, 31))
    for change in ({"milestone": moved}, {"target": target(f"adjusted.{number}", by=date(2023, 6, 30))}):
        make.adjustment("accepted", change=next(iter(change)), number=1, **change)
    make.adjustment("done")
    make.rests_on(found["monitoring:adjustment"], make.observation())


def twins(found: dict[str, Any]) -> dict[str, Any]:
    """Return another of the same words, school and day."""
    return things()
