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
from restorative.selectors.cases import beside_it, case_get, cases, due_first
from restorative.selectors.facilitators import facilitators, loads
from restorative.selectors.waiting import covers_ending, own, unscreened, without_anybody

__all__ = [
    "apart_get",
    "aparts_of",
    "assignment_get",
    "assignments_of",
    "behaviors",
    "beside_it",
    "case_get",
    "cases",
    "covers_ending",
    "due_first",
    "duties_of",
    "facilitators",
    "loads",
    "own",
    "screens_of",
    "unscreened",
    "without_anybody",
]
