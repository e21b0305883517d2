"""What was recorded only after a report was released without it: each such report has a revision that tells of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from demo.last_year import restored
from demo.milestones import LATE
from demo.people import account
from district.models import Role
from monitoring.models import Cadence, Report
from plan.models import Milestone
from plan.services import milestone_meet


@dataclass(frozen=True, slots=True)
class Correction:
    """The report on ``day`` of a cadence was corrected on ``recorded``, when ``enters`` was done."""

    cadence: str
    day: date
    recorded: date
    reason: str
    enters: Callable[[], object]


def _milestone_met() -> None:
    milestone_meet(
        actor=account(Role.PLAN_DIRECTOR), ref=Milestone.objects.get(code=LATE.code).ref, met_date=LATE.met.on,
        evidence=LATE.met.evidence, today=LATE.recorded, version=None,
    )  # fmt: skip


CORRECTIONS = (
    Correction(Cadence.MONTH, LATE.met.on, LATE.recorded, LATE.reason, _milestone_met),
    # So many that what they add tells of nobody: the figures that were released before stay known.
    Correction(
        Cadence.QUARTER, date(2021, 11, 1), restored.LATE_ENTERED,
        "The restorative cases of Lincoln from October and November stood on paper and were entered on January 18.",
        restored.bring_late,
    ),
)  # fmt: skip


def correction_of(report: Report) -> Correction | None:
    """Return why a report was corrected; None of most."""
    if report.revision > 1:
        return None
    fit = (one for one in CORRECTIONS if one.cadence == report.cadence)
    return next((one for one in fit if report.period_from <= one.day < report.period_until), None)
