"""Examples of the students' records."""

from __future__ import annotations

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from district.models import Role, User
from students import actions
from students.models import ErrorNotice, Guardianship, Student
from tests.contract import NOW, TODAY
from tests.contract import of_students_access as access
from tests.contract.examples import Examples
from tests.contract.of_student_imports import IMPORTS
from tests.factories import students as make
from tests.factories.district import user
from tests.factories.writing import writing


def a_student(status: str) -> Student:
    found = make.student(**({} if status == "on_roster" else {"provisional": "withdrawn"}))
    told = {
        "merged": lambda: {"merged_into": make.student()},
        "in_error": lambda: {"entered_in_error_at": NOW, "error_reason": "Wrong one."},
    }
    if status in told:
        with writing():
            Student.objects.filter(pk=found.pk).update(**told[status]())
        found.refresh_from_db()
    return found


def a_guardianship(status: str) -> Guardianship:
    return make.barred() if status == "barred" else make.guardian(make.student())


def a_notice(status: str) -> ErrorNotice:
    """Return what a coordinator is told: one of those who try, or another one."""
    asked = User.objects.filter(role_assignments__role=Role.DIVERSION_COORDINATOR).order_by("pk").first()
    who = asked or user(Role.DIVERSION_COORDINATOR)
    return make.notice(who, a_student("in_error"), acknowledged_at=NOW if status == "read" else None)


def an_order(record) -> dict:
    return {
        "document": SimpleUploadedFile("order.txt", b"By order of the court."),
        "barred_date": "2022-10-01",
        "barred_reason": "No contact.",
    }


SAID = {"given_name": "Nova", "middle_name": "", "family_name": "Newcomer", "preferred_given_name": "",
        "preferred_family_name": "", "birth_date": "2008-02-03", "local_id": "", "state_id": "",
        "provisional": "other_district"}  # fmt: skip


def a_match(record) -> dict:
    return {"into": make.student().ref, "reason": "Same birth certificate."}


EXAMPLES = [
    Examples(
        actions.STUDENT,
        a_student,
        bodies={
            "add": lambda none: SAID,
            "change": lambda one: SAID,
            "merge": a_match,
            "error": lambda one: {"error_reason": "Wrong one."},
            "separate": lambda one: {"reason": "Another child."},
            **access.BODIES,
        },
        wrong={
            "add": ("birth_date", str(TODAY + timedelta(days=1))),
            "change": ("given_name", ""),
            "merge": ("into", "stu-00000000000"),
            "error": ("error_reason", ""),
            "separate": ("reason", ""),
            **access.WRONG,
        },
    ),
    Examples(
        actions.GUARDIANSHIP,
        a_guardianship,
        bodies={
            "change": lambda one: {"language": "Spanish", "lives_with": None},
            "bar": an_order,
            "lift": lambda one: {"reason": "The order was lifted."},
        },
        wrong={
            "change": ("language", "x" * 50),
            "bar": ("document", ""),
            "lift": ("reason", ""),
        },
    ),
    Examples(
        actions.NOTICE,
        a_notice,
        bodies={"acknowledge": lambda one: {}},
        wrong={},
        # Whoever was shown it, at whatever school their role is held.
        more={
            "leader elsewhere": (
                frozenset({"students.notice.acknowledge"}),
                lambda one: User.objects.get(
                    role_assignments__school__code="elsewhere", role_assignments__role=Role.SCHOOL_LEADER
                ),
            ),
        },
    ),
    *access.EXAMPLES,
    *IMPORTS,
]
