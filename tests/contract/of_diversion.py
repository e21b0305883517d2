"""Examples of contacts with the police, and of students in them."""

from __future__ import annotations

from core import clock
from diversion import actions
from tests.contract.examples import Examples
from tests.contract.of_diversion_eligibility import ELIGIBILITY
from tests.contract.of_diversion_endings import (
    CASES,
    ENDINGS,
)
from tests.contract.of_diversion_imports import IMPORTS
from tests.factories import diversion as make
from tests.factories.district import school
from tests.factories.students import student

CONTACT = {
    "on_date": "2022-10-12",
    "at_time": "10:40",
    "where": "grounds",
    "place": "",
    "kind": "referral",
    "started_by": "school",
    "asked_by": "Assistant principal",
    "what": make.WHAT,
    "officer": "Officer Ames",
    "agency_number": "22-77001",
    "why": "violence",
}  # fmt: skip
STUDENT = {"part": "alleged", "was_referred": True, "was_cited": False, "was_searched": True, "in_custody": False,
           "was_arrested": False, "statute": "Assault", "offense": "", "outcome": "parent", "force": "none",
           "parent_told_at": None, "offer": "not_asked", "no_offer_why": ""}  # fmt: skip
# What a page sends: a box that is not ticked is not there, and neither is a moment that nobody knows.
TYPED = {name: value for name, value in STUDENT.items() if value is not False and value is not None}
WHY = {"reason": "It was another day."}


def a_contact(status: str):
    return make.contact(status)


def in_contact(status: str):
    """Return somebody whom nobody has matched yet, of whose parent nothing is noted: all can be done to them."""
    one = make.in_contact(name="Nick Nobody")
    return one if status == "on" else make.written(one, off_at=clock.now(), off_reason="Was not there.")


def agency() -> dict[str, str]:
    return {"agency": make.agency().ref}


EXAMPLES = [
    Examples(
        actions.CONTACT,
        a_contact,
        bodies={
            "record": lambda none: CONTACT | agency() | {"school": school().code},
            "add_student": lambda one: (
                STUDENT | {"student": student(at=one.school).ref, "name": "", "birth_date": None, "student_number": ""}
            ),
            "change": lambda one: CONTACT | agency() | WHY,
            "error": lambda one: WHY,
        },
        typed={
            "add_student": lambda one: TYPED | {"student": student(at=one.school).ref},
        },
        wrong={
            "record": ("where", "nowhere"),
            "add_student": ("part", "none"),
            "change": ("agency", "org-00000000000"),
            "error": ("reason", ""),
        },
        by_school=True,
    ),
    Examples(
        actions.IN_CONTACT,
        in_contact,
        bodies={
            "tell_parent": lambda one: {"parent_told_at": "2022-10-12T13:00:00-05:00"},
            "match": lambda one: {"student": student(at=one.contact.school).ref},
            "change": lambda one: STUDENT | WHY,
            "take_off": lambda one: WHY,
        },
        typed={
            "tell_parent": lambda one: {"parent_told_at": "2022-10-12T13:00"},
            "change": lambda one: TYPED | WHY,
        },
        wrong={
            "tell_parent": ("parent_told_at", "soon"),
            "match": ("student", "stu-00000000000"),
            "change": ("outcome", "perhaps"),
            "take_off": ("reason", ""),
        },
        by_school=True,
    ),
    *IMPORTS,
    CASES,
    *ENDINGS,
    *ELIGIBILITY,
]
