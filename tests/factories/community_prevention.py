"""Prevention activities, made as the services would leave them."""

from __future__ import annotations

from datetime import date

from community.models import PreventionActivity
from core import clock
from tests.factories.district import make, school, user


def activity(status: str = "standing", **fields) -> PreventionActivity:
    """Return an activity at the one school, entered or taken back."""
    told = {"kind": "circle", "title": "Morning circle of the ninth grade", "held_date": date(2022, 10, 3),
            "students": 24, "staff": 2} | fields  # fmt: skip
    if status == "taken_back":
        told |= {"taken_back_at": clock.now(), "taken_back_reason": "It was entered twice."}
    at = told.pop("school", None) or school()
    return make(PreventionActivity(school=at, entered_by=user(), entered_at=clock.now(), **told))
