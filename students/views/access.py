"""Pages of who may open whom, for whoever answers for privacy."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from core import clock, exports, reads
from core.dates import moment_words
from core.list_page import list_page
from core.row_list import Cell, Row, Said, shown
from district.signed_in import current_user
from students import access_labels as labels
from students import access_lists as lists
from students import access_policies
from students import access_selectors as selectors
from students.access_filters import ConflictFilter, GrantFilter, SightFilter
from students.actions import CONFLICT, GRANT
from students.views.shared import of_student, record
from students.workflow import MomentStatus, moment_status

ACCESS = gettext_lazy("Access to students")


@reads.confidential
@require_safe
def grant_list(request: HttpRequest) -> HttpResponse:
    """List who was given access to whom."""
    user, today = current_user(request), clock.today()
    access_policies.enter(user, "students.grant.view")
    listed = list_page(request, "access-grants", lists.GRANTS, selectors.grants(user), GrantFilter)
    if file := listed.file():
        return file
    page = listed.page
    rows = [
        Row(
            one.user.name,
            f"{one.user.name}, {one.ref}",
            [
                Cell(one.get_kind_display()),
                of_student(one.student),
                Cell(one.why),
                Cell(moment_words(one.from_at)),
                Cell(state=labels.moment_state(one, today), first=True),
            ],
            reverse("students:grant-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    said = Said(
        ACCESS,
        _("Whoever holds a role at a school sees its students. Here stand all who were let in one by one, and until "
          "when. Access is given on the student’s page."),
        _("Newest first"),
        _("Nobody was given access yet."),
        "students:grant-list",
        links=[
            (_("Conflicts of interest"), reverse("students:conflict-list")),
            (_("Emergency access"), reverse("students:emergency-list")),
            (_("Who can see what"), reverse("students:sight-list")),
            (_("Code of conduct"), reverse("students:code-list")),
        ],
    )  # fmt: skip
    return shown(listed, page, said, ("person", "kind", "student", "why", "from", "until"), rows)


@reads.confidential
@require_safe
def grant_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a grant."""
    grant = GRANT.get(current_user(request), ref, clock.today())
    reads.shown(request, [grant])
    facts = [
        (_("Person"), grant.user.name),
        (_("Student"), grant.student.in_list),
        (_("Kind"), grant.get_kind_display()),
        (_("Why"), grant.why),
        (_("From"), moment_words(grant.from_at)),
        (_("Until"), labels.end_words(grant) or _("no end set")),
        (_("Given by"), grant.granted_by.name if grant.granted_by else _("the product itself")),
    ]
    today = clock.today()
    still = selectors.still_words(grant, today) if moment_status(grant, today) == MomentStatus.ENDED else ""
    return record(request, GRANT, grant, labels.moment_state(grant, today), facts, still=still)


@reads.confidential
@require_safe
def conflict_list(request: HttpRequest) -> HttpResponse:
    """List who must not know of whom."""
    user, today = current_user(request), clock.today()
    access_policies.enter(user, "students.conflict.view")
    listed = list_page(request, "conflicts-of-interest", lists.CONFLICTS, selectors.conflicts(user), ConflictFilter)
    if file := listed.file():
        return file
    page = listed.page
    rows = [
        Row(
            one.user.name,
            f"{one.user.name}, {one.ref}",
            [
                Cell(one.get_kind_display()),
                of_student(one.student),
                Cell(one.said_by.name),
                Cell(moment_words(one.from_at)),
                Cell(state=labels.moment_state(one, today), first=True),
            ],
            reverse("students:conflict-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    said = Said(
        _("Conflicts of interest"),
        _("Who took part in what happened to a student, or is a relative, finds nothing of them, whatever their role."),
        _("Newest first"),
        _("No conflict of interest is noted."),
        "students:conflict-list",
        trail=[(ACCESS, reverse("students:grant-list"))],
        button=(_("Note a conflict of interest"), reverse("students:conflict-note")),
    )
    return shown(listed, page, said, ("person", "kind", "student", "said", "from", "until"), rows)


@reads.confidential
@require_safe
def conflict_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a conflict of interest."""
    conflict = CONFLICT.get(current_user(request), ref, clock.today())
    reads.shown(request, [conflict])
    facts = [
        (_("Person"), conflict.user.name),
        (_("Student"), conflict.student.in_list),
        (_("What joins them"), conflict.get_kind_display()),
        (_("Note"), conflict.note or _("none")),
        (_("Said by"), conflict.said_by.name),
        (_("From"), moment_words(conflict.from_at)),
        (_("Until"), moment_words(conflict.until_at) if conflict.until_at else _("no end set")),
    ]
    return record(request, CONFLICT, conflict, labels.moment_state(conflict, clock.today()), facts)


@reads.confidential
@require_safe
def sight_list(request: HttpRequest) -> HttpResponse:
    """List who can see which students today: by roles, and one by one. Of cases it says nothing."""
    user, today = current_user(request), clock.today()
    access_policies.enter(user, "students.sight.view")
    listed = list_page(request, "who-can-see-what", lists.SIGHTS, selectors.sights(user, today), SightFilter)
    if exports.kind_of_file(request) and listed.is_right:
        # The rows are people: the children are named in their grants, and so are told here.
        reads.shown(request, selectors.sighted(user, listed.found), face=reads.EXPORT)
    if file := listed.file():
        return file
    page = listed.page
    reads.shown(request, [grant for person in page.rows for grant in person.grants_now])
    rows = [
        Row(
            one.name,
            f"{one.name}, {one.email}",
            [
                Cell(one.email),
                Cell(state=labels.sight_state(one)),
                Cell("; ".join(map(labels.role_words, one.roles_now))),
                Cell("; ".join(map(labels.grant_words, one.grants_now)) or _("none one by one")),
            ],
        )
        for one in page.rows
    ]
    said = Said(
        _("Who can see what"),
        _(
            "Everyone whose role opens students today: whether they see them now, at which schools, and whom besides, "
            "by number."
        ),
        _("By name"),
        _("Nobody can see any student today."),
        "students:sight-list",
        trail=[(ACCESS, reverse("students:grant-list"))],
    )
    return shown(listed, page, said, ("person", "email", "now", "roles", "grants"), rows)
