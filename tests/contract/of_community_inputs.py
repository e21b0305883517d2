"""Examples of what people said, of themes, and of what waits to be looked at."""

from __future__ import annotations

from community import actions
from tests.contract.examples import Examples
from tests.factories import community_inputs as make
from tests.factories.district import district, school

WHY = {"reason": "It names a student."}
NAMES = {"name": "The way home", "name_es": "El camino a casa", "about": "", "about_es": "", "is_public": True}


def _held(ref_of: object) -> dict[str, object]:
    return {"inputs": [make.said().ref]}


def _unthemed(theme: object) -> dict[str, object]:
    return {"inputs": [make.said("kept").ref]}


EXAMPLES = [
    Examples(
        actions.INPUT,
        lambda status: make.said(status, school=school()),
        bodies={
            "enter": lambda none: {
                "text": "The hall is loud at noon.", "several": False, "event": "", "topic": "other",
                "voice": "student", "school": school().code, "language": "en", "received_date": "2022-10-12",
            },
            "publish": lambda one: {"shown": one.text or "The hall is loud.", "is_nameless": False},
            "keep": lambda one: {"reason": ""},
            "set_aside": lambda one: WHY,
            "take_up": lambda one: {},
            "theme": lambda one: {"themes": [make.theme().ref]},
            "answer": lambda one: {"answer": "An aide is there from Monday on."},
            "strike": lambda one: WHY,
        },
        wrong={
            "enter": ("received_date", "soon"), "publish": ("shown", ""), "keep": ("reason", "x" * 20_001),
            "set_aside": ("reason", ""), "theme": ("themes", ["thm-00000000000"]), "answer": ("answer", ""),
            "strike": ("reason", ""),
        },
        by_school=True,
    ),
    Examples(
        actions.THEME,
        make.theme,
        bodies={
            "add": lambda none: NAMES,
            "correct": lambda one: NAMES | {"name": "The way to school"},
            "merge": lambda one: {"into": make.theme().ref},
            "gather": _unthemed,
        },
        wrong={
            "add": ("name", ""), "correct": ("name", ""), "merge": ("into", "thm-00000000000"),
            "gather": ("inputs", ["inp-00000000000"]),
        },
    ),
    Examples(
        actions.QUEUE,
        lambda status: district(),
        bodies={"publish": _held, "keep": _held},
        wrong={"publish": ("inputs", []), "keep": ("inputs", [])},
        silent=frozenset({"publish", "keep"}),
    ),
]  # fmt: skip
