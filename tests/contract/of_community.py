"""Examples of the records of level 1, by subject."""

from __future__ import annotations

from tests.contract import (
    of_community_bodies,
    of_community_decisions,
    of_community_inputs,
    of_community_prevention,
)
from tests.contract.examples import Examples
from tests.contract.of_community_events import EVENTS
from tests.contract.of_community_supports import SUPPORTS

EXAMPLES: list[Examples] = [
    *SUPPORTS,
    *of_community_bodies.EXAMPLES,
    *of_community_prevention.EXAMPLES,
    *of_community_inputs.EXAMPLES,
    *EVENTS,
    *of_community_decisions.EXAMPLES,
]
