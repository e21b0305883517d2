"""Examples of disposals."""

from __future__ import annotations

from privacy import actions
from tests.contract.examples import Examples
from tests.factories.ended import ended
from tests.factories.privacy_disposals import disposal

DISPOSALS = [
    Examples(
        actions.DISPOSAL,
        disposal,
        bodies={
            "ask": lambda none: {"record_kind": "diversion.case", "number": ended().ref, "ground": "retention"},
            "approve": lambda one: {"understood": True},
            "withdraw": lambda one: {},
        },
        wrong={"ask": ("number", "nothing"), "approve": ("understood", "")},
        statuses=("asked", "withdrawn", "disposed"),
    ),
]
