"""What a line's page and the API warn of, to each as far as they may know it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from district.models import User
from staffing import policies
from staffing.models import Line, Position
from staffing.selectors.leavers import warnings
from staffing.selectors.lines import agreement_ends, too_much, without_agreement

Warnings = Mapping[str, list[str]]


def warned(user: User, line: Line, day: date) -> Warnings:
    """
    Return what speaks against whoever holds a line of ``lines_on``, by the place of its page where it stands.

    Who left or is to leave, holds too much, or by which agreement, is told to those who mind it; others learn that
    something is ``unsettled``. Three queries at most.
    """
    found = {"leavers": warnings(line, day)}
    if isinstance(line, Position):
        found |= {
            "warnings": too_much(line),
            "not_covered": without_agreement(line, day),
            "agreement_ends": agreement_ends(line, day),
        }
    if policies.minds_holders(user, line) or not any(found.values()):
        return found
    return {"unsettled": [_("Something is to be settled about who holds it. Ask HR.")]}
