"""Reads, each starting at what the policies show."""

from restorative.selectors.cases import case_get, cases
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

__all__ = [
    "case_get",
    "cases",
    "coming",
    "encounter_get",
    "encounters",
    "may_facilitate",
    "notes",
    "of_case",
    "risks",
    "taken",
    "whom_to_call",
]
