"""Community volunteers: a list, and the page of one."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from core import clock
from core.dates import day_words
from core.list_page import list_page
from core.record_page import record_page
from core.row_list import Cell, Row, Said, shown
from district.roles import require_room
from district.signed_in import current_user
from restorative import labels, lists, policies, selectors
from restorative.actions import PAST, VOLUNTEER
from restorative.filters import VolunteerFilter


@require_safe
def volunteer_list(request: HttpRequest) -> HttpResponse:
    """List the volunteers, with what is missing before they may meet students."""
    user, today = current_user(request), clock.today()
    require_room(policies.sees_volunteers(user))
    listed = list_page(request, "volunteers", lists.VOLUNTEERS, selectors.volunteers(user), VolunteerFilter)
    if file := listed.file():
        return file
    page = listed.page
    rows = [
        Row(
            one.name,
            labels.volunteer_name(one),
            [
                Cell(state=labels.volunteer_state(one, today), first=True),
                Cell(_day(one.background_checked_date), first=True),
                Cell(_day(one.trained_date)),
                Cell(one.languages),
                Cell(one.reached_at),
            ],
            reverse("restorative:volunteer-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    may_add = policies.permitted(user, "restorative.volunteer.add")
    said = Said(
        _("Volunteers"),
        _("Members of the community who keep circles or support people."),
        _("By name"),
        _("There is no volunteer yet."),
        "restorative:volunteer-list",
        trail=[(_("Cases"), reverse("restorative:case-list"))],
        button=(_("Add a volunteer"), reverse("restorative:volunteer-add")) if may_add else None,
    )
    return shown(listed, page, said, ("name", "state", "checked", "trained", "languages", "reached_at"), rows)


@require_safe
def volunteer_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one volunteer."""
    today = clock.today()
    one = VOLUNTEER.get(current_user(request), ref, today)
    facts = [
        (_("Background checked on"), _day(one.background_checked_date)),
        (_("Trained on"), _day(one.trained_date)),
        (_("Languages"), one.languages or _("not noted")),
        (_("Telephone or e-mail"), one.reached_at or _("not noted")),
    ]
    warning = None
    if labels.check_is_old(one, today):
        years = settings.VOLUNTEER_CHECK_YEARS
        words = ngettext("It is %(n)d year old or more: have it renewed.", "It is %(n)d years old or more: have it"
                         " renewed.", years)  # fmt: skip
        warning = (_("The background check is old"), words % {"n": years})
    return record_page(
        request, VOLUNTEER, one, labels.volunteer_state(one, today), facts, words=PAST, warning=warning,
        texts=[(_("Note"), one.note)],
    )  # fmt: skip


def _day(day: object) -> str:
    return day_words(day) if day else _("not noted")  # type: ignore[arg-type]
