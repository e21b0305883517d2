"""The list of meetings by week, the page of one, and the questions to take along."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock, exports, reads
from core.dates import moment_words, weekday_words
from core.list_page import asked, list_page
from core.record_page import record_page
from district.roles import require_room
from district.signed_in import current_user
from restorative import guides, labels, lists, policies, selectors
from restorative.actions import ENCOUNTER, PAST
from restorative.filters import EncounterFilter
from restorative.models import Encounter, Standing
from restorative.models.people import Part
from restorative.services import encounter_hindrances

SHOWN = ("when", "kind", "case", "status", "school", "room", "facilitator")


@reads.confidential
@require_safe
def encounter_list(request: HttpRequest) -> HttpResponse:
    """List the meetings of the cases one works on, by week; sorted by something else, in one."""
    user = current_user(request)
    require_room(policies.sees_encounters(user))
    every = selectors.encounters(user)
    narrowed = EncounterFilter(asked(request, EncounterFilter, "status=planned"), queryset=every, request=request)
    listed = list_page(request, "restorative-meetings", lists.ENCOUNTERS, every, narrowed)
    if file := listed.file():
        return file
    page = listed.page
    by_week = request.GET.get("sort", "") in {"", "when", "-when"}
    headings = exports.headings(request, listed.columns)
    return listed.shown(
        "restorative/encounter_list.html",
        page,
        page.rows,
        weeks=_weeks(page.rows) if by_week else [("", [_row(one) for one in page.rows])],
        heads=[headings[key] for key in SHOWN],
        list_url=reverse("restorative:encounter-list"),
    )


def _weeks(rows: list[Encounter]) -> list[tuple[str, list[dict[str, Any]]]]:
    return [
        (week, [_row(one) for one in found])
        for week, found in groupby(rows, lambda one: labels.week_words(one.on_date))
    ]


def _row(one: Encounter) -> dict[str, Any]:
    return {
        "one": one,
        "url": reverse("restorative:encounter-detail", args=[one.ref]),
        "day": weekday_words(one.on_date),
        "when": labels.when_words(one),
        "kind": labels.kind_words(one),
        "state": labels.encounter_state(one, clock.today()),
        "called": labels.encounter_name(one),
    }


@reads.confidential
@require_safe
def encounter_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one meeting: who comes, what stands in its way, how it went, and what was noted of it."""
    user, today = current_user(request), clock.today()
    one = ENCOUNTER.get(user, ref, today)
    reads.shown(request, [one])
    facts = [
        (_("Kind"), labels.kind_words(one)),
        (_("When"), labels.when_words(one)),
        (_("Where"), _("%(room)s, %(school)s") % {"room": one.room, "school": one.school.name}),
        (_("Facilitator"), one.facilitated_by.name),
        *([(_("It took"), _("%(n)d minutes") % {"n": one.held_minutes})] if one.held_minutes else []),
    ]
    return record_page(
        request, ENCOUNTER, one, labels.encounter_state(one, today), facts, words=PAST,
        template="restorative/encounter_detail.html", encounter=one,
        coming=[_comes(each) for each in one.attendances.all()],
        hindrances=_hindrances(one), cancelled=labels.cancelled_words(one) if one.cancelled_reason else "",
        notes=[(note, moment_words(note.written_at)) for note in selectors.notes(one)],
        guide_url=reverse("restorative:encounter-guide", args=[one.ref]),
        note_url=reverse("restorative:encounter-note", args=[one.ref]),
    )  # fmt: skip


def _comes(attendance: Any) -> dict[str, Any]:
    """Return what the page says of one who comes."""
    one = attendance.participant
    told = [
        (_("Not available"), one.unavailable),
        (_("Language"), one.language),
        (_("Access needs"), one.access_needs),
    ]
    return {
        "name": one.called,
        "part": Part(one.part).label,
        "answer": labels.consent_words(one),
        "needs": [(name, words) for name, words in told if words],
        "state": labels.came_state(attendance),
    }


def _hindrances(one: Encounter) -> list[str]:
    """Return what stands in the way of a meeting that is planned, by now."""
    if one.status != Standing.PLANNED:
        return []
    coming = [each.participant for each in one.attendances.all()]
    return encounter_hindrances(one.case, one.kind, coming, clock.today())


@reads.confidential
@require_safe
def encounter_guide(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the questions to take along to a meeting, for paper. It names nobody."""
    one = ENCOUNTER.get(current_user(request), ref, clock.today())
    reads.shown(request, [one])
    context = {
        "called": labels.encounter_name(one),
        "trail": [*ENCOUNTER.trail(one), (ENCOUNTER.called(one), ENCOUNTER.address(one))],
        "guides": guides.of_meeting(one.kind, [each.participant.part for each in one.attendances.all()]),
    }
    return render(request, "restorative/encounter_guide.html", context)
