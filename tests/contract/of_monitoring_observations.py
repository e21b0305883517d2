"""Examples of observations and adjustments."""

from __future__ import annotations

from district.models import Role
from monitoring import actions
from tests.contract.examples import Examples
from tests.factories import observations as make
from tests.factories.district import school, staff, user

NOTED = {
    "section": "challenge", "words": "Postings of July found few applicants.", "seen_on": "2022-10-12",
    "about": "", "indicator": "", "evidence": "The applicant system.",
}  # fmt: skip
WHY = {"reason": "It was noted twice."}


def _noted(_one: object) -> dict[str, object]:
    return NOTED | {"school": school().code}


def _proposed(_one: object) -> dict[str, object]:
    return {
        "title": "Answer applicants within a week", "why": "Good ones took other offers.", "owner": staff().ref,
        "due_on": "2022-12-01", "observations": [],
    }  # fmt: skip


def _elsewhere(role: Role):
    return lambda one: user(role, at=school("elsewhere", "Elsewhere"))


def _who_proposed(one: object):
    return one.proposed_by


# Whoever works at one school alone notes and proposes like all others, and decides nothing.
NOTES, PROPOSES = frozenset({"monitoring.observation.note"}), frozenset({"monitoring.adjustment.propose"})
ELSEWHERE = {"leader elsewhere": Role.SCHOOL_LEADER, "director elsewhere": Role.PLAN_DIRECTOR}

EXAMPLES = [
    Examples(
        actions.OBSERVATION,
        lambda status: make.observation(status, school=school()),
        bodies={
            "note": _noted,
            "correct": lambda one: _noted(one) | {"reason": "The wrong month."},
            "set_aside": lambda one: WHY,
            "take_up": lambda one: {},
        },
        wrong={
            "note": ("section", "praise"),
            "correct": ("words", ""),
            "set_aside": ("reason", ""),
        },
        more={
            "who noted it": (NOTES | {"monitoring.observation.correct"}, lambda one: one.noted_by),
            **{who: (NOTES, _elsewhere(role)) for who, role in ELSEWHERE.items()},
        },
    ),
    Examples(
        actions.ADJUSTMENT,
        make.adjustment,
        bodies={
            "propose": _proposed,
            "correct": _proposed,
            "accept": lambda one: {"change": "practice"},
            "refuse": lambda one: {"reason": "It is done already."},
            "move": lambda one: {"due_on": "2022-12-15", "reason": "The posting is longer."},
            "assign": lambda one: {"owner": staff().ref},
            "finish": lambda one: {"on": "2022-10-13", "result": "Applicants hear within a week."},
            "drop": lambda one: {"reason": "The posting filled the position."},
        },
        wrong={
            "propose": ("due_on", "soon"),
            "correct": ("title", ""),
            "accept": ("change", "nothing"),
            "refuse": ("reason", ""),
            "move": ("reason", ""),
            "assign": ("owner", "stf-00000000000"),
            "finish": ("result", ""),
            "drop": ("reason", ""),
        },
        more={
            "who proposed it": (PROPOSES | {"monitoring.adjustment.correct"}, _who_proposed),
            "owner": (frozenset({"monitoring.adjustment.finish"}), lambda one: one.owner.user),
            **{who: (PROPOSES, _elsewhere(role)) for who, role in ELSEWHERE.items()},
        },
    ),
]
