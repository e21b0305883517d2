"""Examples of seals and legal holds."""

from __future__ import annotations

from privacy import actions
from tests.contract.examples import Examples
from tests.factories.privacy_seals import completed, held, sealed


def ordered(none) -> dict:
    return {"record_kind": "diversion.case", "number": completed().number, "kind": "court",
            "order_number": "JV-0815", "order_date": "2022-10-03"}  # fmt: skip


def to_hold(none) -> dict:
    return {"record_kind": "diversion.case", "number": completed().number, "matter": "Suit 1", "reason": "Asked."}


def why(one) -> dict:
    return {"reason": "A review of the program."}


EXAMPLES = [
    Examples(
        actions.SEAL,
        lambda status: sealed(status=status),
        bodies={"order": ordered, "ask_open": why, "open": lambda one: {}, "keep": why},
        wrong={"order": ("number", "XXXXXX"), "ask_open": ("reason", ""), "keep": ("reason", "")},
    ),
    Examples(
        actions.HOLD,
        lambda status: held(status=status),
        bodies={"set": to_hold, "lift": why},
        wrong={"set": ("number", "XXXXXX"), "lift": ("reason", "")},
    ),
]
