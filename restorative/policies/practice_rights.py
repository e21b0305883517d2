"""The part of the table about everyday practice, ways back, days, and the pages of counts."""

from __future__ import annotations

from collections.abc import Mapping

from district.roles import Roles
from restorative.workflow import CIRCLE, DAYS, PRACTICE, REENTRY, TRANSFER
from restorative.workflow.roles import COORDINATOR, DIRECTOR, LEADER, PRIVACY, REFERRERS, WORKERS

COUNTS = COORDINATOR | LEADER | DIRECTOR
PRACTICES: Mapping[str, Roles] = {
    # One's own; coordinators those of their schools. They name nobody.
    "restorative.practice.list": REFERRERS,
    "restorative.practice.view": COORDINATOR,
    **PRACTICE.may,
    "restorative.circle.list": REFERRERS,
    "restorative.circle.view": COORDINATOR,
    **CIRCLE.may,
    # Coordinators at their schools. Whoever one is assigned to finds it by that.
    "restorative.reentry.list": WORKERS,
    "restorative.reentry.view": COORDINATOR,
    **REENTRY.may,
    # A school's leader learns who is concerned, because they say how many days were assigned; nothing else of the case.
    "restorative.days.view": LEADER | COORDINATOR,
    **DAYS.may,
    # Counts alone: of one's own schools, or of all.
    "restorative.counts.view": COUNTS,
    "restorative.patterns.view": COUNTS,
    # At their schools.
    "restorative.transfer.view": COORDINATOR | LEADER,
    **TRANSFER.may,
    # Whole counts, small ones too: for who files them for the whole district.
    "restorative.violence.view": COORDINATOR | PRIVACY,
}
