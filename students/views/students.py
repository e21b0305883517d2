"""Find a student, and the page of one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from core import clock, past, reads
from core.action_views import page_of_action
from core.actions import Button
from core.files import faces
from core.list_page import list_page
from core.pages import action
from district.models import User
from district.roles import require_room
from district.signed_in import current_user
from students import labels, lists, panels, policies, presentation, seeing, selectors
from students.actions import GUARDIANSHIP, PAST, STUDENT
from students.filters import StudentFilter
from students.models import Guardianship, Student


@reads.confidential
@require_safe
def student_list(request: HttpRequest) -> HttpResponse:
    """List the students whom one may open, by name, narrowed by what the address says."""
    user, today = current_user(request), clock.today()
    require_room(policies.sees_room(user))
    listed = list_page(request, "students", lists.STUDENTS, selectors.students(user, today), StudentFilter)
    if file := listed.file():
        return file
    page = listed.page
    return listed.shown(
        "students/student_list.html",
        page,
        [presentation.student_row(one, today) for one in page.rows],
        may_add=policies.permitted(user, "students.student.add"),
        emergency=seeing.emergency_address(user),
    )


@reads.confidential
@require_safe
def student_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one student. The reference of a record that was merged leads to the student it is about."""
    user, today = current_user(request), clock.today()
    student = selectors.student_get(user, ref, today)
    if student.ref != ref:
        return redirect("students:student-detail", student.ref)
    reads.shown(request, [student])
    guardians = list(selectors.guardianships(user, student))
    schools, schools_before = presentation.school_rows(selectors.schooling(student), today)
    sees_traits = policies.permitted(user, "students.trait.view", student)
    context = {
        "row": presentation.student_row(student, today),
        "student": student,
        "state": presentation.state_of(student, today),
        "born": presentation.born_words(student, today),
        "of_age": labels.rights_words(student, today),
        "schools": schools,
        "schools_before": schools_before,
        "guardians": (rows := _guardian_rows(user, guardians)),
        "acts": any(one.buttons for one in rows),
        "conflict": _conflict(user, student),
        "documents": _document_rows(user, guardians),
        "sees_traits": sees_traits,
        "traits": presentation.trait_rows(selectors.traits(student), today) if sees_traits else [],
        "merged": _merged_rows(user, student),
        "why": seeing.why(user, student),
        "others": seeing.who_else(user, student),
        "panels": panels.links(user, student),
        "buttons": STUDENT.buttons(user, student),
        "entries": past.together(
            past.entries(student, PAST), past.entries_of(Guardianship, [one.pk for one in guardians], PAST)
        ),
    }
    return render(request, "students/student_detail.html", context)


@reads.confidential
def student_add(request: HttpRequest) -> HttpResponse:
    """Add a student who is not on the roster; who may be the same is shown first."""
    STUDENT.begin(current_user(request), STUDENT["add"], "", clock.today())
    page = page_of_action(request, STUDENT, STUDENT["add"], None)
    answer = action(request, page)
    if answer.status_code != 302:
        reads.shown(request, page.form.others)  # type: ignore[attr-defined]  # a StudentAddForm
    return answer


@reads.confidential
@require_safe
def document_detail(request: HttpRequest, ref: str) -> HttpResponseBase:
    """Send a court document as a file to keep."""
    document, about = selectors.document_get(current_user(request), ref)
    reads.shown(request, [about], face=reads.EXPORT)
    return faces.download(request, document)


def _conflict(user: User, student: Student) -> Button | None:
    """Return the way to say that one must not know of a student: beside why one does."""
    may = "conflict" in policies.offered(user, student)
    return STUDENT.button(STUDENT["conflict"], student) if may else None


def _guardian_rows(user: User, found: list[Guardianship]) -> list[presentation.GuardianRow]:
    offered = policies.offered_each(user, found)
    return [
        presentation.guardian_row(one, clock.today(), [GUARDIANSHIP.button(GUARDIANSHIP[name], one) for name in names])
        for one, names in zip(found, offered, strict=True)
    ]


def _document_rows(user: User, guardians: list[Guardianship]) -> list[faces.Row]:
    whose = {one.ref: one.guardian.name for one in guardians}
    found = [one for ones in selectors.court_documents(user, guardians).values() for one in ones]
    return faces.rows(
        found,
        lambda one: reverse("students:document-detail", args=[one.ref]),
        about=lambda one: whose[one.owner_ref],
    )


def _merged_rows(user: User, student: Student) -> list[dict[str, Any]]:
    may = policies.permitted(user, "students.student.separate")
    return [
        {
            "record": one,
            "address": reverse("students:student-separate", args=[one.ref]) if may else "",
        }
        for one in selectors.merged(student)
    ]
