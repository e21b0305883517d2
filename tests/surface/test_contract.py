"""
Whatever the API is asked, by whomever, it answers as its description says, and never fails.

Requests are made up from the description by schemathesis and sent through WSGI; of those about an action most name a
record to which it can be done, with a body that is right but for a field or two. ``make test`` asks some operations by
turns, ``make test-deep`` all of them, SURFACE_EXAMPLES times each.
"""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import unquote
from zlib import crc32

import pytest
from django.urls import Resolver404, resolve
from hypothesis import HealthCheck, Phase, given, seed, settings, strategies
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi import checks

from core import clock
from tests.architecture.conftest import TODAY
from tests.surface.asking import APP, NAMES, Asker, Everyone, taken_back
from tests.surface.document import operations, scopes_of
from tests.surface.filling import DRAWN, Filling, made
from tests.turns import TURN

pytestmark = pytest.mark.django_db

CHECKS = [
    not_a_server_error, checks.status_code_conformance, checks.content_type_conformance,
    checks.response_schema_conformance,
]  # fmt: skip
PARTS = 48  # of the operations: one of them each day, and in the deep set each by itself, so that all processes help
DEEP = int(os.environ.get("SURFACE_EXAMPLES", "200"))
SHORT = 10
PART = TURN % PARTS


def part_of(number: int) -> list[Any]:
    return [one for one in operations() if crc32(one.label.encode()) % PARTS == number]


@pytest.mark.parametrize(
    ("part", "examples"),
    [pytest.param(PART, SHORT, id="by turns")]
    + [pytest.param(part, DEEP, id=f"part {part}", marks=pytest.mark.deep) for part in range(PARTS)],
)
def test_every_answer_is_one_that_the_description_tells(things, everyone, part, examples):
    wrong: dict[str, str] = {}
    for name in NAMES:
        everyone[name]  # made here, and so for all operations
    for operation in part_of(part):
        with clock.travel(TODAY), taken_back():
            ask(operation, Filling.of(operation, things), everyone, examples, wrong)
    told(wrong)


def told(wrong: dict[str, str]) -> None:
    """Fail with all that is wrong, each with the request that showed it."""
    if wrong:
        found = "\n".join(f"{what}\n    {by}" for what, by in wrong.items())
        pytest.fail(f"{found}\n(again: TURN={TURN})", pytrace=False)


def ask(operation: Any, filling: Filling, everyone: Everyone, examples: int, wrong: dict[str, str]) -> None:
    """Send an operation's requests, and say in ``wrong`` which answers are none that the description tells."""
    # Half of them by whoever may most, the others by all in turn.
    most = ["all roles"] * len(NAMES)

    @seed(TURN)
    @settings(
        max_examples=examples, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(made(operation), DRAWN, strategies.integers(0, 99), strategies.sampled_from(NAMES + most))
    def sent(case: Any, drawn: int, number: int, who: str) -> None:
        filling.fill(case, drawn, number)
        with taken_back() as failed:
            answer = case.call(app=APP, headers=dict(everyone[who].headers), cookies=dict(everyone[who].cookies))
        for said in [*failed, *_faults(case, answer), *_let_in(case, answer, everyone[who])]:
            wrong.setdefault(f"{operation.label} {said}", f"asked by {who}: {case!r:.900}")

    sent()


def _faults(case: Any, answer: Any) -> list[str]:
    """Return what of an answer is not as the description tells."""
    found = []
    told = {str(code) for code in case.operation.definition.raw["responses"]}
    if answer.status_code < 400 and str(answer.status_code) not in told:
        found.append(f"answers {answer.status_code}, which is not told")
    try:
        case.validate_response(answer, checks=CHECKS)
    except FailureGroup as group:
        found += [f"{error.title}: {error.message}"[:600] for error in group.exceptions]
    return found


def _let_in(case: Any, answer: Any, asker: Asker) -> list[str]:
    """Return that someone was let in who proves nothing, or a system without the scope that is told."""
    if not _is_there(case):
        return []
    if not asker.headers and answer.status_code not in {401, 403}:
        return [f"answers nobody {answer.status_code}"]
    needed = scopes_of(case.operation)
    if asker.scopes is not None and not needed & asker.scopes and answer.status_code != 403:
        return [f"answers {answer.status_code} to a system without {needed or 'any scope'}"]
    return []


def _is_there(case: Any) -> bool:
    """Return whether the address is one of ours: a reference that is made up may be none, and then nobody is asked."""
    try:
        resolve(unquote(case.formatted_path))
    except Resolver404:
        return False
    return True
