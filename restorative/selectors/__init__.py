"""Reads, each starting at what the policies show."""

from restorative.selectors.agreements import (
    agreement_get,
    agreements,
    document_get,
    item_get,
    item_kinds,
    items,
    of_case,
    parties,
    spanish_missing,
    taking_part,
    unsigned,
)
from restorative.selectors.cases import case_get, cases
from restorative.selectors.follow_ups import asked, follow_up_duties, follow_ups_due, later_cases, number_due

__all__ = [
    "agreement_get",
    "agreements",
    "asked",
    "case_get",
    "cases",
    "document_get",
    "follow_up_duties",
    "follow_ups_due",
    "item_get",
    "item_kinds",
    "items",
    "later_cases",
    "number_due",
    "of_case",
    "parties",
    "spanish_missing",
    "taking_part",
    "unsigned",
]
