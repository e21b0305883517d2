"""Examples of the room of restorative practice, by subject."""

from __future__ import annotations

from tests.contract import (
    of_restorative_agreements,
    of_restorative_cases,
    of_restorative_encounters,
    of_restorative_people,
    of_restorative_practice,
    of_restorative_referrals,
)

EXAMPLES = [
    *of_restorative_cases.EXAMPLES,
    *of_restorative_encounters.EXAMPLES,
    *of_restorative_people.EXAMPLES,
    *of_restorative_agreements.EXAMPLES,
    *of_restorative_practice.EXAMPLES,
    *of_restorative_referrals.EXAMPLES,
]
