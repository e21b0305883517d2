"""Examples of bodies, their seats, and who sits there."""

from __future__ import annotations

from community import actions
from tests.contract.examples import Examples
from tests.factories import community_bodies as make

BODY = {
    "kind": "council", "name": "Council on safe schools", "name_es": "", "purpose": "Advises the superintendent.",
    "purpose_es": "", "method": "vote", "created_by_board": True, "quorum": 3,
}  # fmt: skip
SEATS = {"students": 2, "parents": 2, "community": 1, "staff": 1, "from_date": "2022-10-14"}
FILL = {"name": "Ines Marlow", "is_public": True, "school": "", "from_date": "2022-10-14", "until_date": None}
CORRECT = {"name": "Ines Marlow-Pike", "is_public": False, "school": "", "from_date": "2022-12-05"}


def typed(said: dict[str, object]) -> dict[str, object]:
    """Return what a page sends: a box that is not ticked is not there, nor is a day that nobody knows."""
    return {name: value for name, value in said.items() if value is not False and value is not None}


EXAMPLES = [
    Examples(
        actions.BODY,
        make.body,
        bodies={
            "add": lambda none: BODY | {"school": "", "from_date": "2022-10-01"},
            "add_seats": lambda one: SEATS | {"from_date": max(one.from_date.isoformat(), "2022-10-14")},
            "correct": lambda one: BODY,
            "end": lambda one: {"until_date": "2022-12-01", "reason": "Its work is done."},
        },
        wrong={
            "add": ("method", "dice"),
            "add_seats": ("students", 51),
            "correct": ("quorum", 0),
            "end": ("reason", ""),
        },
        by_school=True,
    ),
    Examples(
        actions.SEAT,
        lambda status: make.seat(status=status),
        bodies={
            "fill": lambda one: FILL if one.terms.count() == 0 else FILL | {"from_date": "2022-12-01"},
            "end": lambda one: {"until_date": "2022-12-01"},
        },
        typed={"fill": lambda one: typed(FILL if one.terms.count() == 0 else FILL | {"from_date": "2022-12-01"})},
        wrong={"fill": ("name", ""), "end": ("until_date", "soon")},
    ),
    Examples(
        actions.TERM,
        lambda status: make.term(status=status),
        bodies={
            "correct": lambda one: CORRECT | {"from_date": one.from_date.isoformat()},
            "end": lambda one: {"until_date": "2022-12-01"},
            "call_off": lambda one: {},
        },
        typed={"correct": lambda one: typed(CORRECT | {"from_date": one.from_date.isoformat()})},
        wrong={"correct": ("name", ""), "end": ("until_date", "soon")},
    ),
]
