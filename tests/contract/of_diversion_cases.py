"""Examples of diversion cases: each subject brings the bodies of what it does to one."""

from __future__ import annotations

from diversion import actions
from diversion.models import DiversionCase
from tests.contract import of_diversion_agreements as agreements
from tests.contract import of_diversion_way as way
from tests.contract.examples import Examples
from tests.factories import diverted as make


def a_case(status: str) -> DiversionCase:
    return make.case(status)


CASES = [
    Examples(
        actions.CASE,
        a_case,
        bodies={**way.BODIES, **agreements.BODIES},
        wrong={**way.WRONG, **agreements.WRONG},
        by_school=True,
    ),
    *way.BESIDE,
    *agreements.BESIDE,
]
