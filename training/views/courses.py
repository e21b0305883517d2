"""Courses: the list, and the page of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock
from core.list_page import list_page
from core.record_page import record_page
from core.row_list import Cell, Row, Said, shown
from district.roles import require_room
from district.signed_in import current_user
from training import filters, labels, lists, policies, selectors
from training.actions import COURSE, PAST, session_trails


@require_safe
def course_list(request: HttpRequest) -> HttpResponse:
    """List the courses, by title."""
    user, today = current_user(request), clock.today()
    require_room(policies.sees(user, "course"))
    listed = list_page(request, "courses", lists.COURSES, selectors.courses(user), filters.CourseFilter)
    if file := listed.file():
        return file
    page, new = listed.page, COURSE["add"]
    rows = [
        Row(
            one.title,
            labels.course_name(one),
            [
                Cell(labels.topics_taught(one), first=True),
                Cell(labels.hours_words(one.hours)),
                Cell(state=labels.course_state(one, today), first=True),
            ],
            reverse("training:course-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    may = policies.permitted(user, COURSE.full(new))
    said = Said(
        _("Courses"),
        _("What the district teaches its staff. Each course is held in sessions."),
        _("By title"),
        _("No course is there yet. HR adds the topics first, then the courses that teach them."),
        "training:course-list",
        trail=session_trails.sessions(),
        button=(new.label, reverse("training:course-add")) if may else None,
    )
    return shown(listed, page, said, ("title", "topics", "hours", "status"), rows)


@require_safe
def course_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one course."""
    user, today = current_user(request), clock.today()
    course = COURSE.get(user, ref, today)
    facts = [
        (_("Code"), course.code),
        (_("Hours"), labels.hours_words(course.hours)),
        (_("What it teaches"), labels.topics_taught(course)),
    ]
    links = []
    if course.is_active and policies.permitted(user, "training.session.schedule"):
        links.append((_("Plan a session"), f"{reverse('training:session-schedule')}?course={course.ref}"))
    return record_page(
        request, COURSE, course, labels.course_state(course, today), facts, words=PAST, links=links,
        texts=[(_("What it is about"), course.about)],
    )  # fmt: skip
