"""Examples of rules of eligibility, and of questions about a child; tests/contract/of_diversion.py adds them."""

from __future__ import annotations

from diversion import actions
from tests.contract.examples import Examples
from tests.factories import diversion as make

RULES = {"youngest": 12, "oldest": 17, "excluded_classes": ["felony_a"], "excluded_sections": [], "asked_classes": [],
         "earlier_most": 1, "earlier_months": None, "asks_consent": False, "return_tells": ["reason"],
         "longest_days": 90, "note": "Section 4."}  # fmt: skip
# What a page sends: a box that is not ticked is not there, and neither is an empty list or number.
TYPED = {name: value for name, value in RULES.items() if value not in (False, None, [])}
LATER = {"from_date": "2023-01-01"}
WHY = {"reason": "The agreement was renewed."}
ASKED = {"caller": "Officer Ames", "agency_number": "22-0101", "student": "", "name": "Nick Nobody",
         "birth_date": "2008-01-01", "student_number": "", "section": "708.2(6)", "on_date": "2022-10-12",
         "harmed": "nobody"}  # fmt: skip


def agreed(none) -> dict[str, str]:
    return LATER | {"agreement": make.agency().agreements.get().ref}


ELIGIBILITY = [
    Examples(
        actions.RULES,
        make.rules,
        bodies={
            "add": lambda none: RULES | agreed(none),
            "replace": lambda one: RULES | LATER | WHY,
            "change": lambda one: RULES | LATER | WHY,
            "end": lambda one: {"until_date": "2023-01-01"} | WHY,
            "call_off": lambda one: WHY,
        },
        typed={
            "add": lambda none: TYPED | agreed(none),
            "replace": lambda one: TYPED | LATER | WHY,
            "change": lambda one: TYPED | LATER | WHY,
        },
        wrong={
            "add": ("oldest", "18"),
            "replace": ("asked_classes", ["grave"]),
            "change": ("longest_days", "0"),
            "end": ("until_date", "soon"),
            "call_off": ("reason", ""),
        },
    ),
    Examples(
        actions.ELIGIBILITY,
        lambda status: make.request(),
        bodies={"ask": lambda none: ASKED | {"organization": make.agency().ref}},
        wrong={"ask": ("on_date", "lately")},
    ),
]
