"""What of the room waits for somebody, by subject."""

from __future__ import annotations

from datetime import date

from core.work import Work
from district.models import User
from restorative import (
    agreement_work,
    case_work,
    contact_work,
    duty_work,
    encounter_work,
    error_work,
    practice_work,
    referral_work,
)

SUBJECTS = (
    duty_work, referral_work, case_work, encounter_work, contact_work, agreement_work, practice_work, error_work,
)  # fmt: skip


def work(user: User, today: date) -> Work:
    """Return what waits for ``user``."""
    return Work([item for subject in SUBJECTS for item in subject.items(user, today)])
