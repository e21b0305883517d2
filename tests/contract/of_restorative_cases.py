"""Examples of cases."""

from __future__ import annotations

from restorative import actions
from tests.contract import of_restorative_referrals
from tests.contract.examples import Examples
from tests.factories import restorative as make


def sexual(status: str):
    """Return a case that waits for the Title IX coordinator, who sees no other."""
    return make.full(status, hard_stops=["sexual"])


BODIES: dict = {**of_restorative_referrals.BODIES}
WRONG: dict = {**of_restorative_referrals.WRONG}
EXAMPLES = [
    Examples(actions.CASE, sexual, bodies=BODIES, wrong=WRONG),
]
