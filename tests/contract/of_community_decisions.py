"""Examples of decisions, and of what changes because of them."""

from __future__ import annotations

from typing import Any

from community import actions
from community.models import Decision
from tests.contract.examples import Examples
from tests.factories import community_decisions as make

ASKED: dict[str, Any] = {
    "title": "Where students learn to repair harm", "title_es": "Dónde se repara el daño",
    "question": "Which schools begin first?", "question_es": "", "meeting": "",
}  # fmt: skip
OPTIONS = [{"words": "The middle schools", "words_es": ""}, {"words": "The high schools", "words_es": ""}]
TYPED_OPTIONS = {
    "options-0-words": "The middle schools", "options-0-words_es": "",
    "options-1-words": "The high schools", "options-1-words_es": "",
}  # fmt: skip
PUT = ASKED | {"body": "", "decided_by": "Associate superintendent", "school": "", "addressed_to": "",
               "is_public": True}  # fmt: skip
CORRECT = ASKED | {"addressed_to": "", "is_public": True}
RESPONSE = {"response": "partly", "response_reason": "The money reaches for two schools.", "response_reason_es": "",
            "responded_date": "2022-10-14"}  # fmt: skip
SEATS = {"student": 3, "parent": 2, "community": 1, "staff": 2}
WHY = {"chosen": "", "reason": "Most asked for it.", "reason_es": "", "decided_date": "2022-10-13"}
CHANGE = {"words": "Breaks of ten minutes", "words_es": "", "amendment": "", "milestone": "", "strategy": "",
          "support": ""}  # fmt: skip
DAY = {"changed_date": "2022-10-13"}


def decided(one: Decision) -> dict[str, Any]:
    """Return what a system sends: who was there, and how they voted."""
    options = list(one.options.order_by("number"))
    return WHY | {
        "chosen": options[0].ref,
        "presence": [{"constituency": who, "present": there, "abstained": 0} for who, there in SEATS.items()],
        "votes": [{"option": options[0].ref, "student": 3, "parent": 2, "community": 0, "staff": 0}],
    }


def typed(one: Decision) -> dict[str, Any]:
    """Return what a page sends of the same."""
    said = {name: value for name, value in decided(one).items() if name not in {"presence", "votes"}}
    for number, (who, there) in enumerate(SEATS.items()):
        said |= {f"presence-{number}-constituency": who, f"presence-{number}-present": there}
    option = one.options.order_by("number")[0].ref
    return said | {"votes-0-option": option, "votes-0-student": 3, "votes-0-parent": 2}


EXAMPLES = [
    Examples(
        actions.DECISION,
        lambda status: make.decision(status, addressed_to="superintendent"),
        bodies={
            "put": lambda none: PUT | {"options": OPTIONS},
            "correct": lambda one: CORRECT | {"options": OPTIONS},
            "reverse": lambda one: ASKED | {"options": OPTIONS},
            "link": lambda one: {"themes": [], "inputs": ""},
            "decide": decided,
            "add_change": lambda one: CHANGE,
            "respond": lambda one: RESPONSE,
            "withdraw": lambda one: {"reason": "It was asked twice."},
        },
        typed={
            "put": lambda none: PUT | TYPED_OPTIONS,
            "correct": lambda one: CORRECT | TYPED_OPTIONS,
            "reverse": lambda one: ASKED | TYPED_OPTIONS,
            "decide": typed,
        },
        wrong={
            "put": ("title", ""),
            "correct": ("question", ""),
            "reverse": ("title", ""),
            "link": ("themes", ["thm-none"]),
            "decide": ("decided_date", "soon"),
            "add_change": ("words", ""),
            "respond": ("response", "perhaps"),
            "withdraw": ("reason", ""),
        },
        by_school=True,
    ),
    Examples(
        actions.CHANGE,
        lambda status: make.change(status=status),
        bodies={
            "correct": lambda one: CHANGE,
            "begin": lambda one: {},
            "finish": lambda one: DAY,
            "drop": lambda one: DAY | {"reason": "Buses leave too early."},
        },
        wrong={"correct": ("words", ""), "finish": ("changed_date", "soon"), "drop": ("reason", "")},
    ),
]
