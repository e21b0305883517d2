"""The list of prevention activities, and the page of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community import labels, lists, policies, selectors
from community.actions import ACTIVITY, PAST
from community.filters import ActivityFilter
from community.models import Constituency
from core import clock
from core.dates import day_words, moment_words
from core.list_page import list_page
from core.record_page import record_page
from core.row_list import Cell, Row, Said, shown
from district.roles import require_room
from district.signed_in import current_user


@require_safe
def activity_list(request: HttpRequest) -> HttpResponse:
    """List what schools did so that less harm happens, the newest first."""
    user = current_user(request)
    require_room(policies.sees(user, "activity"))
    listed = list_page(request, "prevention", lists.ACTIVITIES, selectors.activities(user), ActivityFilter)
    if file := listed.file():
        return file
    page, new = listed.page, ACTIVITY["enter"]
    may = policies.permitted(user, ACTIVITY.full(new))
    rows = [
        Row(
            one.title,
            labels.activity_name(one),
            [
                Cell(day_words(one.held_date), first=True),
                Cell(one.school.name, first=True),
                Cell(one.get_kind_display()),
                Cell(str(one.students)),
                Cell(str(one.parents)),
                Cell(str(one.community)),
                Cell(str(one.staff)),
                Cell(state=labels.activity_state(one)),
            ],
            reverse("community:activity-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    said = Said(
        _("Prevention activities"),
        _("What schools do so that less harm happens, and how many took part. Nobody is named."),
        _("Newest first"),
        _("No activity is entered yet."),
        "community:activity-list",
        button=(new.label, reverse("community:activity-enter")) if may else None,
    )
    keys = ("title", "held_date", "school", "kind", "students", "parents", "community", "staff", "status")
    return shown(listed, page, said, keys, rows)


@require_safe
def activity_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one activity."""
    one = ACTIVITY.get(current_user(request), ref, clock.today())
    facts = [
        (_("School"), one.school.name),
        (_("Kind"), one.get_kind_display()),
        (_("Day"), day_words(one.held_date)),
        *((str(Constituency(who).label), n) for who, n in one.counts),
        *([(_("Organization"), one.organization.name)] if one.organization else []),
        *([(_("Strategy"), str(one.strategy))] if one.strategy else []),
        (_("Entered"), _("%(moment)s by %(name)s")
         % {"moment": moment_words(one.entered_at), "name": one.entered_by.name}),
    ]  # fmt: skip
    return record_page(
        request, ACTIVITY, one, labels.activity_state(one), facts, words=PAST,
        texts=[(_("Why it was taken back"), one.taken_back_reason)],
    )  # fmt: skip
