"""Examples of the room of restorative practice, by subject."""

from __future__ import annotations

from tests.contract import of_restorative_cases, of_restorative_referrals

EXAMPLES = [
    *of_restorative_cases.EXAMPLES,
    *of_restorative_referrals.EXAMPLES,
]
