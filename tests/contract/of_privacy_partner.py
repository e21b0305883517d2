"""Examples of what an organization does on what is shared with it."""

from __future__ import annotations

from core import clock
from privacy import actions
from privacy.models import ShareStatus
from tests.contract.examples import Examples
from tests.contract.of_privacy_opening import CROSSING, MOVES, MOVES_WRONG
from tests.factories import privacy_shares as make
from tests.factories.district import organization, written
from tests.factories.students import code

NOTE, MOVED = (
    frozenset({"privacy.share.note"}),
    frozenset(f"privacy.share.{one}" for one in ("move", "shorten", "revoke")),
)
ANSWER = {"reason": "no_room", "whose": "organization", "words": "We are full until May."}
SESSION = {
    "on": "2022-10-12", "attendance": "on_time", "late_minutes": None, "late_reason": "", "canceled_by": "",
    "canceled_reason": "", "summary": "We talked about the plan.", "concern": "",
}  # fmt: skip
TYPED = {name: value for name, value in SESSION.items() if value is not None}
WHY = {"reason": "It was another student’s."}


def _outcomes(share):
    return [{"goal": one.ref, "result": "achieved", "note": "Every week."} for one in share.goals.order_by("pk")]


def _typed_outcomes(share):
    told = {}
    for number, one in enumerate(_outcomes(share)):
        told |= {f"outcomes-{number}-{name}": value for name, value in one.items()}
    return told


def _entered(of, **fields):
    def made(status: str):
        told = {"taken_back_at": clock.now(), "taken_back_reason": "Wrong day."} if status == "taken_back" else {}
        one = of(_share("accepted"), **fields)
        return written(one, **told) if told else one

    return made


def _share(status: str):
    made = make.share(status)
    make.accepted_for(made.organization)
    return made


SHARE = Examples(
    actions.SHARE,
    _share,
    statuses=tuple(map(str, ShareStatus.values)),
    bodies={
        "accept": lambda one: {},
        "decline": lambda one: ANSWER,
        "return": lambda one: ANSWER,
        "enter_session": lambda one: SESSION,
        "enter_hours": lambda one: {
            "on": "2022-10-12", "hours": "2.5", "place": "Food bank", "verified_by": "Nora Quill",
        },
        "enter_onward": lambda one: {
            "on": "2022-10-12", "party": "A clinic", "interest": "To treat an injury.", "what": "The name.",
        },
        "note": lambda one: {"text": "We begin on Monday."},
        "complete": lambda one: {"outcomes": _outcomes(one)},
        **MOVES,
    },
    typed={"enter_session": lambda one: TYPED, "complete": _typed_outcomes},
    wrong={
        "decline": ("reason", "weather"),
        "return": ("whose", ""),
        "enter_session": ("on", "soon"),
        "enter_hours": ("hours", "13"),
        "enter_onward": ("party", ""),
        "note": ("text", ""),
        **MOVES_WRONG,
    },
    # Of another level: the role alone does not make it theirs.
    not_theirs={"restoration_coordinator": NOTE | MOVED},
)  # fmt: skip
SESSIONS = Examples(
    actions.SESSION,
    _entered(make.session, concern="They spoke of running away."),
    bodies={"read_concern": lambda one: {}, "take_back": lambda one: WHY},
    wrong={"take_back": ("reason", "")},
    not_theirs={"restoration_coordinator": frozenset({"privacy.session.read_concern"})},
)
HOURS = Examples(
    actions.HOURS, _entered(make.hours), bodies={"take_back": lambda one: WHY}, wrong={"take_back": ("reason", "")},
)  # fmt: skip
ONWARD = Examples(
    actions.ONWARD, _entered(make.onward), bodies={"take_back": lambda one: WHY}, wrong={"take_back": ("reason", "")},
)  # fmt: skip


CONDUCT = Examples(
    actions.CONDUCT,
    lambda status: make.accepted_for(organization()),
    bodies={"accept": lambda none: {"code": code().ref}},
    wrong={},
)
PARTNERS = [SHARE, SESSIONS, HOURS, ONWARD, CONDUCT, CROSSING]
