"""Installments, payroll files and reviews for the tests that walk over all addresses."""

from __future__ import annotations

from datetime import date
from typing import Any

from staffing.models import DutyShare, RealignmentReview
from tests.factories import installments as factory
from tests.factories.district import make


def things() -> dict[str, Any]:
    """Return one record of each kind, by noun. What is planned and what is due has all actions."""
    made = factory.payroll_in()
    return {
        "staffing:installment": factory.installment(),
        "staffing:payroll": made,
        "staffing:review": factory.review(line_made=factory.in_effect()),
    }


def more(found: dict[str, Any]) -> None:
    """Add rows, of the same stipend, file and realignment too."""
    factory.planned(found["staffing:stipend"], "10.00", "20.00")
    factory.signed(factory.planned(found["staffing:installment"].stipend, "30.00")[0])
    factory.signed(factory.planned(found["staffing:installment"].stipend, "40.00")[0])
    factory.payroll()
    line = found["staffing:realignment"]
    if not line.duties.exists():
        for side in ("before", "after"):
            for words in ("Teaching", "Circles"):
                make(DutyShare(realignment=line, side=side, words=words, percent=50))
    make(RealignmentReview(realignment=line, due_on=date(2022, 12, 1), status="canceled"))
    factory.review(line_made=factory.in_effect())


def twins(found: dict[str, Any]) -> dict[str, Any]:
    """Return another of each."""
    return things()
