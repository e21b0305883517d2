"""Examples of the room of restorative practice, by subject."""

from __future__ import annotations

from tests.contract import of_restorative_agreements, of_restorative_cases

EXAMPLES = [
    *of_restorative_cases.EXAMPLES,
    *of_restorative_agreements.EXAMPLES,
]
