"""Statements of parents that stand beside a case: for whoever works on it."""

from __future__ import annotations

from typing import Any

from core.dates import day_words
from district.models import User
from diversion.models import DiversionCase
from privacy.selectors import statements_beside


def statements(user: User, case: DiversionCase) -> dict[str, Any] | None:
    """Return the statements beside a case, which whoever sees it reads (34 CFR 99.21(c)); None where there is none."""
    found = [
        (day_words(one.statement_date), one.who, one.statement)
        for one in statements_beside("diversion.case", case.ref)
        if one.statement_date is not None
    ]
    return {"statements": found} if found else None
