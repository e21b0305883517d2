"""Examples of the plan's records."""

from __future__ import annotations

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from district.models import Role
from plan import actions, services
from plan.models import Milestone
from tests.contract import NOW
from tests.contract.examples import Examples
from tests.factories.district import staff, user
from tests.factories.plan import STATES, amended, document, milestone, precondition, target

DUE = date(2022, 10, 31)


def a_milestone(status: str) -> Milestone:
    return milestone(due=DUE, owner=staff("Owner", user=user(Role.STAFF_MEMBER)), **STATES[status])


def a_target(status: str):
    return target(by=date(2022, 12, 31) if status == "ahead" else date(2022, 10, 1))


def a_document(status: str):
    found = document(milestone(due=DUE))
    if status == "removed":
        director = user(Role.PLAN_DIRECTOR)
        services.document_remove(actor=director, ref=found.ref, reason="Wrong one.", at=NOW, version=None)
        found.refresh_from_db()
    return found


def a_file(record) -> dict:
    return {"document": SimpleUploadedFile("minutes.txt", b"Other minutes.")}


SAID = {"title": "Other", "body": "superintendent", "decided_date": "2022-10-01", "reason": "Why."}
LOOKED_AT = {"reviewed_date": "2022-10-14", "finding": "Why.", "review_date": "2022-12-31"}
EXAMPLES = [
    Examples(
        actions.MILESTONE,
        a_milestone,
        bodies={
            "meet": lambda one: {"met_date": "2022-10-14", "evidence": "Minutes."},
            "move": lambda one: {"due_date": "2022-11-30", "reason": "Why."},
            "assign": lambda one: {"owner": ""},
            "reopen": lambda one: {"reason": "Why."},
            "add_document": a_file,
        },
        wrong={
            "meet": ("met_date", "yesterday"),
            "move": ("reason", ""),
            "assign": ("owner", "stf-00000000000"),
            "reopen": ("reason", ""),
            "add_document": ("document", ""),
        },
        more={
            "owner": (
                frozenset({"plan.milestone.meet", "plan.milestone.add_document"}),
                lambda one: one.owner.user,
            ),
        },
    ),
    Examples(
        actions.TARGET,
        a_target,
        bodies={"change": lambda one: {"value": "21", "by_date": "2023-01-31", "reason": "Why."}},
        wrong={"change": ("value", "many")},
    ),
    Examples(
        actions.DOCUMENT,
        a_document,
        bodies={"remove": lambda one: {"reason": "Why."}},
        wrong={"remove": ("reason", "")},
    ),
    Examples(
        actions.AMENDMENT,
        amended,
        bodies={
            "new": lambda none: SAID,
            "change": lambda one: SAID,
            "remove": lambda one: {"change": one.changes.get().ref},
            "withdraw": lambda one: {"reason": "Why."},
            "add": lambda one: {
                "kind": "milestone_drop",
                "milestone": (Milestone.objects.first() or milestone("m1", date(2022, 12, 1))).ref,
            },
            "enforce": lambda one: {},
            "add_document": a_file,
        },
        wrong={
            "new": ("decided_date", "soon"),
            "change": ("title", ""),
            "remove": ("change", "chg-00000000000"),
            "withdraw": ("reason", ""),
            "add": ("milestone", "mil-00000000000"),
            "add_document": ("document", ""),
        },
    ),
    Examples(
        actions.PRECONDITION,
        precondition,
        bodies={
            "settle": lambda one: {
                "settled_date": "2022-10-11",
                "settled_how": "vote",
                "evidence": "Minutes.",
                "review_date": "2023-10-11",
            },
            "review": lambda one: LOOKED_AT,
            "lapse": lambda one: LOOKED_AT,
            "undo": lambda one: {"reason": "Why.", "review_date": "2022-12-31"},
            "add_document": a_file,
        },
        wrong={
            "settle": ("settled_how", "by luck"),
            "review": ("finding", ""),
            "lapse": ("review_date", "2022-10-14"),
            "undo": ("reason", ""),
            "add_document": ("document", ""),
        },
    ),
]
