"""Examples of diversion cases: each subject brings the bodies of what it does to one."""

from __future__ import annotations

from collections.abc import Callable

from core import clock
from diversion import actions
from diversion.models import DiversionCase
from tests.contract import of_diversion_agreements as agreements
from tests.contract import of_diversion_endings as endings
from tests.contract import of_diversion_referrals as referrals
from tests.contract import of_diversion_way as way
from tests.contract.examples import Examples
from tests.factories import diverted as make
from tests.factories import ended
from tests.factories.students import student

LATE = {"in_progress", "completed", "returned"}


def a_case(status: str) -> DiversionCase:
    """
    Return a case in a status that can go wherever its status lets it, and long ago, where it is late.

    One that was just referred is of somebody whom nobody has matched yet.
    """
    told = {"name": "Nora Novak-Nobody"} if status == "referred" else {}
    before = "referred" if status == "in_error" else status  # nothing comes to a case once it is entered in error
    one = make.case(before, on=ended.LONG_AGO if status in LATE else make.SINCE, **told)
    make.referral(one)
    if status == "in_error":
        make.written(one, status=status, entered_in_error_at=clock.now(), error_reason="Another youth.")
    if status == "in_progress":
        ended.ready(one)
    if status in {"completed", "returned"}:
        ended.certificate()
    return one


def matched(body: Callable[[DiversionCase], dict]) -> Callable[[DiversionCase], dict]:
    """Return the body of what is done to a case of which somebody has said who it is."""

    def of(one: DiversionCase) -> dict:
        if one.status == "referred" and one.student is None:
            make.written(one, student=student(at=one.school))
        return body(one)

    return of


CASES = [
    Examples(
        actions.CASE,
        a_case,
        bodies={
            **referrals.BODIES,
            **way.BODIES,
            **{name: matched(way.BODIES[name]) for name in ("decide", "tell_rights", "add_party")},
            **agreements.BODIES,
            **endings.BODIES_OF_CASES,
        },
        typed={**referrals.TYPED, **endings.TYPED_OF_CASES},
        wrong={**referrals.WRONG, **way.WRONG, **agreements.WRONG, **endings.WRONG_OF_CASES},
        by_school=True,
    ),
    *way.BESIDE,
    *agreements.BESIDE,
    *endings.ENDINGS,
    *referrals.EXAMPLES,
]
