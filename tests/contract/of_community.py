"""Examples of the records of level 1, by subject."""

from __future__ import annotations

from tests.contract.of_community_supports import SUPPORTS

from tests.contract import (
    of_community_bodies,
    of_community_decisions,
    of_community_prevention,
)

EXAMPLES = [
    *of_community_bodies.EXAMPLES,
    *of_community_decisions.EXAMPLES,
    *of_community_prevention.EXAMPLES,
    *SUPPORTS,
]
