"""Examples of cases."""

from __future__ import annotations

from restorative import actions
from tests.contract import of_restorative_people as people
from tests.contract.examples import Examples
from tests.factories import restorative as make

BODIES: dict = {
    **people.BODIES,
}
WRONG: dict = {
    **people.WRONG,
}
EXAMPLES = [
    Examples(actions.CASE, lambda status: people.theirs(make.full(status)), bodies=BODIES, wrong=WRONG),
]
