"""Reads, each starting at what the policies show."""

from restorative.selectors.beside import (
    apart_get,
    aparts_of,
    assignment_get,
    assignments_of,
    behaviors,
    duties_of,
    screens_of,
)
from restorative.selectors.cases import (
    beside_it,
    case_get,
    cases,
    due_first,
)
from restorative.selectors.encounters import (
    coming,
    encounter_get,
    encounters,
    may_facilitate,
    notes,
    of_case,
    risks,
    taken,
    whom_to_call,
)
from restorative.selectors.facilitators import (
    facilitators,
    loads,
)
from restorative.selectors.waiting import (
    covers_ending,
    own,
    unscreened,
    without_anybody,
)

__all__ = [
    "apart_get",
    "aparts_of",
    "assignment_get",
    "assignments_of",
    "behaviors",
    "beside_it",
    "case_get",
    "cases",
    "coming",
    "covers_ending",
    "due_first",
    "duties_of",
    "encounter_get",
    "encounters",
    "facilitators",
    "loads",
    "may_facilitate",
    "notes",
    "of_case",
    "own",
    "risks",
    "screens_of",
    "taken",
    "unscreened",
    "whom_to_call",
    "without_anybody",
]
