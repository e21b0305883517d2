"""Examples of topics, requirements, records of training and imports of them."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.contract.examples import Examples
from tests.factories import topics as make
from tests.factories.district import school, staff
from tests.factories.imports import completion_import
from training import actions

TOPIC = {
    "code": "de-escalation", "name": "De-escalation", "about": "How a quarrel is calmed.",
    "source": "Policy of the district.", "good_months": 24,
}  # fmt: skip
WHY = {"reason": "The policy changed."}


def a_record(none: Any) -> dict[str, Any]:
    return {
        "staff": staff(school=school()).ref, "topic": make.topic().ref, "completed_on": "2022-09-01", "hours": "6.00",
        "evidence": "Personnel file",
    }  # fmt: skip


EXAMPLES = [
    Examples(
        actions.TOPIC,
        make.topic,
        bodies={
            "add": lambda none: TOPIC,
            "correct": lambda one: TOPIC | WHY,
            "retire": lambda one: WHY,
            "reopen": lambda one: {},
        },
        wrong={"add": ("good_months", 0), "correct": ("name", ""), "retire": ("reason", "")},
    ),
    Examples(
        actions.REQUIREMENT,
        make.requirement,
        bodies={
            "add": lambda none: {
                "topic": make.topic().ref, "role": "supervisor", "role_title": "", "due_days": 60,
                "from_date": "2022-10-01",
            },
            "correct": lambda one: {"due_days": 30, "from_date": "2022-08-02"} | WHY,
            "end": lambda one: {"until_date": "2023-07-01"} | WHY,
        },
        wrong={"add": ("due_days", 731), "correct": ("from_date", "soon"), "end": ("reason", "")},
    ),
    Examples(
        actions.COMPLETION,
        make.completion,
        bodies={"add": a_record, "strike": lambda one: {"reason": "It was somebody else."}},
        wrong={"add": ("hours", "201"), "strike": ("reason", "")},
    ),
    Examples(
        actions.IMPORT,
        completion_import,
        bodies={
            "upload": lambda none: {"document": SimpleUploadedFile("records.csv", b"employee_number")},
            "confirm": lambda one: {},
            "retry": lambda one: {},
            "cancel": lambda one: {},
        },
        wrong={"upload": ("document", "")},
    ),
]  # fmt: skip
