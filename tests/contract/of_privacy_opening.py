"""Examples of what those who open shares do, and of questions between levels."""

from __future__ import annotations

from datetime import date

from district.models import Role, RoleAssignment
from privacy import actions
from tests.contract.examples import Examples
from tests.factories import privacy_opening as make
from tests.factories.district import district
from tests.factories.district import make as insert

SINCE = date(2021, 7, 1)

MOVES = {
    "open": lambda none: _opened(),
    "move": lambda one: _ground(make.partner()) | {"answer_by_date": "2022-10-21", "reason": "Nobody has room."},
    "shorten": lambda one: {"until_date": "2022-11-30"},
    "revoke": lambda one: {"reason": "The family asks."},
}
MOVES_WRONG = {
    "open": ("purpose", ""),
    "move": ("basis", "gossip"),
    "shorten": ("until_date", "soon"),
    "revoke": ("reason", ""),
}


def _ground(to):
    return {
        "organization": to.ref, "basis": "SCHOOL_OFFICIAL", "agreement": to.agreements.get().ref,
    }  # fmt: skip


def _opened():
    # The role alone opens no share: one sees the record, too. Who tries it from the other level is let see this one.
    for one in RoleAssignment.objects.filter(role=Role.RESTORATION_COORDINATOR).select_related("user"):
        insert(RoleAssignment(district=district(), user=one.user, role=Role.DIVERSION_COORDINATOR, from_date=SINCE))
    return _ground(make.partner()) | {
        "record_kind": "diversion.condition", "record": make.condition().ref, "shared": ["student", "what"],
        "purpose": "To serve the hours.", "goals": "Serves ten hours.\nIs on time.", "from_date": "2022-10-14",
        "answer_by_date": "2022-10-21",
    }  # fmt: skip


def _asked(none):
    return {"asking_kind": "diversion.condition", "asking": make.condition().ref, "purpose": "To settle the condition."}


def _answer(one):
    # On a day of its own: where it was answered, the student has a meeting already.
    return {"answer": make.mended(one.student, one.school, on=date(2022, 9, 13)).ref}


CROSSING = Examples(
    actions.CROSSING,
    make.crossing,
    bodies={
        "ask": _asked,
        "answer": _answer,
        "decline": lambda one: {"reason": "There is no case."},
        "close": lambda one: {},
    },
    wrong={"ask": ("purpose", ""), "answer": ("answer", "rcs-nothing"), "decline": ("reason", "")},
)
