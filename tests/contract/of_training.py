"""Examples of the records of professional development, by subject."""

from __future__ import annotations

from tests.contract import of_training_topics
from tests.contract.examples import Examples
from tests.contract.of_training_sessions import SESSIONS

EXAMPLES: list[Examples] = [
    *of_training_topics.EXAMPLES,
    *SESSIONS,
]
