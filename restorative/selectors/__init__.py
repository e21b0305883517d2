"""Reads, each starting at what the policies show."""

from restorative.selectors.cases import case_get, cases

__all__ = ["case_get", "cases"]
