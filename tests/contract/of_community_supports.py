"""Examples of supports and of referrals to them."""

from __future__ import annotations

from typing import Any

from community import actions
from community.models import Support, SupportReferral
from tests.contract.examples import Examples
from tests.factories import agreed, district
from tests.factories import community_supports as make
from tests.factories.district import written
from tests.factories.students import student

KEPT = {"hours": "Mondays, 3 to 5 p.m.", "hours_es": "Lunes", "how_to_reach": "555-0100", "capacity": 12}


def told(none: Any) -> dict[str, Any]:
    return KEPT | {
        "agreement": district.organization().agreements.get().ref, "kind": "food", "name": "Pantry", "name_es": "",
        "about": "Groceries for families.", "about_es": "", "where": "off_campus", "place": "12 River Street",
        "languages": ["en", "es"], "schools": [district.school().code], "from_date": "2022-10-01",
    }  # fmt: skip


def as_it_should_be(support: Support) -> dict[str, Any]:
    return told(None) | {"agreement": support.agreement.ref, "schools": []}


def a_support(status: str) -> Support:
    """Return a support of the organization whose people try."""
    return make.support(status, agreed.partner())


def a_referral(status: str) -> SupportReferral:
    """Return a referral; for one that waits there is a place by now."""
    made = make.referral(status)
    if status == "waiting":
        written(made.support, capacity=2)
    return made


ON = {"on": "2022-10-12"}
END = {**ON, "reason": "As it was agreed."}
SUPPORTS = [
    Examples(
        actions.SUPPORT,
        a_support,
        bodies={
            "add": told,
            "correct": as_it_should_be,
            "offer": lambda one: {},
            "pause": lambda one: {"reason": "Nobody is there in the fall."},
            "resume": lambda one: {},
            "end": lambda one: {"reason": "The program ended."},
            "keep_up": lambda one: KEPT,
        },
        wrong={
            "add": ("kind", "magic"),
            "correct": ("name", ""),
            "pause": ("reason", ""),
            "end": ("reason", ""),
            "keep_up": ("capacity", -1),
        },
    ),
    Examples(
        actions.REFERRAL,
        a_referral,
        by_school=True,
        bodies={
            "refer": lambda none: {
                "student": student(at=district.school()).ref, "support": make.support().ref, "language": "es",
                "purpose": "Somebody to talk with.", "on": "2022-10-12",
            },
            "take_place": lambda one: {},
            "contact": lambda one: {**ON, "what": "We spoke with the mother."},
            "connect": lambda one: ON,
            "complete": lambda one: END,
            "decline": lambda one: END,
            "not_reached": lambda one: {**END, "tries": 3},
            "withdraw": lambda one: END,
            "enter_error": lambda one: {"reason": "Another student was meant."},
        },
        wrong={
            "refer": ("purpose", ""),
            "contact": ("what", ""),
            "connect": ("on", "soon"),
            "complete": ("reason", ""),
            "decline": ("reason", ""),
            "not_reached": ("tries", 1),
            "withdraw": ("reason", ""),
            "enter_error": ("reason", ""),
        },
    ),
]  # fmt: skip
