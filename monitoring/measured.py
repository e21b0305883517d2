"""What this room measures of its own. It stands below the catalogue, which adds it up with the other rooms' lists."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.db.models import Count, F, Q

from monitoring.models import Adjustment
from plan.indicators import Cell, Indicator, Period, Scope


def adjustments_on_time(scope: Scope, period: Period) -> Iterable[Cell]:
    """
    Return one cell for the plan as a whole, as of the period's last day; none while none was accepted by then.

    Of the adjustments judged by a day up to that one, those done up to it. One query.
    """
    day = period.last_day
    known = Adjustment.objects.filter(plan=scope.plan_id, accepted_on__lte=day)
    dropped = Q(ended_on__lte=F("judged_on")) & Q(ended_on__lte=day)
    due = Q(judged_on__lte=day) & ~dropped
    found = known.aggregate(
        every=Count("pk"),
        due=Count("pk", filter=due),
        on_time=Count("pk", filter=due & Q(done_on__lte=F("judged_on"))),
        dropped=Count("pk", filter=dropped),
    )
    if not found["every"]:
        return []
    left_out = {"not due yet": found["every"] - found["due"] - found["dropped"]}
    if found["dropped"]:
        left_out["dropped before they were due"] = found["dropped"]
    return [
        Cell(
            school_id=None,
            numerator=Decimal(found["on_time"]),
            denominator=Decimal(found["due"]),
            counted=found["due"],
            left_out=left_out,
        )
    ]


INDICATORS: list[Indicator] = [
    Indicator(
        key="monitoring.adjustments_on_time",
        label="Adjustments done on time",
        unit="of the adjustments due by then",
        source="Adjustments of the plan that were accepted, as known on the period’s last day. One is judged by the "
        "first of its days that passed while it was in force. One that was dropped by that day is left out; dropped "
        "later it counts as not done on time.",
        better="up",
        subject="plan",
        measure=adjustments_on_time,
    )
]
