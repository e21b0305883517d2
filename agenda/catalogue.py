"""Everything that can wait for somebody: the rooms' own functions, in plain sight and in the order they are asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from community.work import work as community
from core.work import Work
from district.models import User
from district.work import work as district
from diversion.work import work as diversion
from monitoring.work import work as monitoring
from plan.work import work as plan
from privacy.work import work as privacy
from restorative.work import work as restorative
from staffing.work import work as staffing
from students.work import work as students
from training.work import work as training

CATALOGUE: tuple[Callable[[User, date], Work], ...] = (
    plan,
    staffing,
    training,
    monitoring,
    students,
    community,
    restorative,
    diversion,
    privacy,
    district,
)
