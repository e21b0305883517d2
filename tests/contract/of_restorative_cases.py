"""Examples of cases."""

from __future__ import annotations

from restorative import actions
from tests.contract.examples import Examples
from tests.factories import restorative as make

BODIES: dict = {}
WRONG: dict = {}
EXAMPLES = [
    Examples(actions.CASE, make.full, bodies=BODIES, wrong=WRONG),
]
