"""Consents and what parents ask, for the tests that walk over all addresses."""

from __future__ import annotations

from typing import Any

from students.models import Student
from tests.factories import privacy_rights as make
from tests.factories.district import school
from tests.factories.students import student


def things(of: Student | None = None) -> dict[str, Any]:
    """Return one record of each kind, by noun."""
    about = of or student(at=school())
    return {
        "privacy:consent": make.consent(of=about),
        "privacy:access": make.access(of=about),
        "privacy:amendment": make.amendment(of=about),
    }


def more(found: dict[str, Any]) -> None:
    """Add rows of every kind about the same child and another one."""
    about = found["privacy:access"].student
    things(about)
    things()
    make.amendment("stated", of=about)
