"""Examples of everyday practice, ways back and days."""

from __future__ import annotations

from restorative import actions
from tests.contract.examples import Examples
from tests.factories import restorative as make
from tests.factories.district import school
from tests.factories.students import accepted, student

LOG = {"school": "east", "on_date": "2022-10-13", "kind": "question", "students": 2, "minutes": "short", "place": "gym"}
CIRCLE = {"school": "east", "on_date": "2022-10-13", "class_words": "Homeroom 9B", "topic": "check_in", "students": 20,
          "minutes": 15, "led_by": "teacher", "roll_class": ""}  # fmt: skip
DAYS = {"occurrence": "second", "days": 0, "decided_date": "2022-10-13", "note": ""}


def a_log(status: str):
    return make.practice(status=status)


def a_circle(status: str):
    return make.circle(status=status)


def a_plan(status: str):
    return make.reentry(status)


def assigned_to(plan):
    """Return whom a plan is assigned to."""
    who = make.facilitator()
    make.written(plan, assigned_to=who)
    return accepted(who)


def own(noun: str) -> dict:
    """Return who counted it themselves: they take it back, and count others."""
    may = frozenset({f"restorative.{noun}.take_back", f"restorative.{noun}.log"})
    return {"who counted it": (may, lambda one: one.entered_by)}


OF_ASSIGNED = frozenset(f"restorative.reentry.{one}" for one in ("check_in", "support", "end_support", "end"))
PLAN = {"school": "east", "after": "absence", "gone_date": "2022-09-01", "back_date": "2022-10-13", "days": "7, 14",
        "case": "", "note": ""}  # fmt: skip
TRANSFER = {"school": "east", "on_date": "2022-10-13", "to_what": "Therapeutic classroom, North"}
EXAMPLES = [
    Examples(
        actions.TRANSFER,
        make.transfer,
        bodies={
            "enter": lambda none: TRANSFER | {"student": student(at=school()).ref},
            "take_back": lambda one: {"reason": "It was another day."},
        },
        wrong={"enter": ("to_what", ""), "take_back": ("reason", "")},
        by_school=True,
    ),
    Examples(
        actions.PRACTICE,
        a_log,
        bodies={"log": lambda none: LOG, "take_back": lambda one: {}},
        wrong={"log": ("minutes", "ages")},
        by_school=True,
        more=own("practice"),
    ),
    Examples(
        actions.CIRCLE,
        a_circle,
        bodies={"log": lambda none: CIRCLE, "take_back": lambda one: {}},
        wrong={"log": ("students", 1)},
        by_school=True,
        more=own("circle"),
    ),
    Examples(
        actions.REENTRY,
        a_plan,
        bodies={
            "plan": lambda none: PLAN | {"student": student(at=school()).ref},
            "check_in": lambda one: {"on_date": "2022-10-13", "how": "4", "note": ""},
            "support": lambda one: {"what": "A bus pass.", "who": "Office", "from_date": "2022-10-13"},
            "end_support": lambda one: {"support": one.supports.get().ref, "until_date": "2022-10-13"},
            "assign": lambda one: {"user": make.facilitator().ref},
            "end": lambda one: {"on": "2022-10-13", "outcome": "settled", "end_note": ""},
        },
        wrong={
            "plan": ("days", "soon"),
            "check_in": ("how", "6"),
            "support": ("what", ""),
            "end_support": ("support", "rsu-00000000000"),
            "assign": ("user", "usr-00000000000"),
            "end": ("outcome", "perhaps"),
        },
        more={"who works on it": (OF_ASSIGNED, assigned_to)},
    ),
    Examples(
        actions.DAYS,
        make.days_asked,
        bodies={"enter": lambda one: DAYS, "correct": lambda one: DAYS},
        wrong={"enter": ("days", -1), "correct": ("occurrence", "fifth")},
        by_school=True,
    ),
]
