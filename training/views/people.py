"""How people stand with what is required of them: one's own page, one person's, all in a list, and the coverage."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock
from core.dates import day_words
from core.folding import in_words
from core.list_page import list_page
from core.pages import panel
from core.row_list import Cell, Row, Said, shown
from district.models import StaffMember, User
from district.roles import require_room
from district.signed_in import current_user
from training import labels, lists, policies, selectors
from training.filters import LearnerFilter
from training.selectors import Due, Tally

LATEST = 20  # records on a person's page; all of them are in the list


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Show to whoever asks what is required of them, and what they learned."""
    user = current_user(request)
    require_room(policies.sees(user, "enrollment"))
    person = selectors.own(user)
    told = person_facts(user, person) if person else {"nobody": True}
    return render(request, "training/person.html", {"heading": _("My training"), "links": _ways(user), **told})


def _ways(user: User) -> list[tuple[str, str]]:
    """Return the ways from one's own page to what else of training there is for ``user``."""
    ways = (
        ("session", _("Sessions"), "training:session-list"),
        ("coverage", _("Training coverage"), "training:coverage"),
        ("coverage", _("By person"), "training:person-list"),
        ("requirement", _("Required of whom"), "training:requirement-list"),
        ("topic", _("Topics"), "training:topic-list"),
        ("completion", _("Records"), "training:completion-list"),
        ("import", _("Imports of past records"), "training:import-list"),
    )
    return [(words, reverse(address)) for kind, words, address in ways if policies.sees(user, kind)]


@require_safe
def person_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the training of one person to whoever watches it."""
    user = current_user(request)
    person = selectors.person_get(user, ref)
    if person.user_id != user.pk:
        require_room(policies.sees(user, "coverage"))
    number = person.ref.removeprefix(f"{person.ref_prefix}-").upper()
    heading = _("Training of %(name)s, %(number)s") % {"name": person.name, "number": number}
    trail = [(_("Training by person"), reverse("training:person-list"))]
    return render(
        request, "training/person.html", {"heading": heading, "trail": trail, **person_facts(user, person)}
    )  # fmt: skip


def person_facts(user: User, person: StaffMember) -> dict[str, Any]:
    """Return what the page of a person says, as of today."""
    dues = selectors.due_on(clock.today(), staff=[person.pk])
    topics = {one.pk: one for one in selectors.topics(user)}
    tally = selectors.tallied(dues).get(person.pk) or Tally()
    records = selectors.completions_of(user, person)
    return {
        "person": person,
        "state": labels.person_state(tally.late, tally.soon) if dues else None,
        "required": [due_row(one, topics[one.topic_id]) for one in dues],
        "records": [
            {
                "url": reverse("training:completion-detail", args=[one.ref]),
                "called": labels.completion_name(one),
                "topic": one.topic.name,
                "day": day_words(one.completed_on),
                "source": one.get_source_display(),
                "hours": f"{one.hours.normalize():f}" if one.hours else "",
                "state": labels.completion_state(one),
            }
            for one in records[:LATEST]
        ],
        "all_url": f"{reverse('training:completion-list')}?{urlencode({'name': person.name})}",
    }


def due_row(one: Due, topic: Any) -> dict[str, Any]:
    """Return one line of what is required of a person."""
    return {
        "topic": topic.name,
        "url": reverse("training:topic-detail", args=[topic.ref]),
        "who": labels.asked_words(one.role, one.role_title),
        "due": labels.due_words(one.due_on),
        "done": day_words(one.completed_on) if one.completed_on else "",
        "state": labels.due_state(one.state),
    }


@require_safe
def person_list(request: HttpRequest) -> HttpResponse:
    """List the people whom somebody watches, with how each stands; the late ones are one filter away."""
    user, today = current_user(request), clock.today()
    require_room(policies.sees(user, "coverage"))
    dues = selectors.watched_on(user, today)
    tallies = selectors.tallied(dues)
    people = selectors.people(user).order_by(*in_words("name"), "pk")
    filters = LearnerFilter(request.GET, queryset=people, request=request)
    filters.dues = dues
    filters.roles = selectors.roles_held(today, selectors.people(user).order_by())
    listed = list_page(request, "training-by-person", lists.learners(tallies), people, filters)
    if file := listed.file():
        return file
    page = listed.page
    rows = [_learner(one, tallies.get(one.pk) or Tally()) for one in page.rows]
    said = Said(
        _("Training by person"),
        _("What is required of each person who works here, and how they stand with it today."),
        _("By name"),
        _("Nobody whom you answer for works here."),
        "training:person-list",
        links=[(_("Training coverage"), reverse("training:coverage"))],
    )
    return shown(listed, page, said, ("name", "school", "job", "required", "done", "late", "next"), rows)


def _learner(one: StaffMember, tally: Tally) -> Row:
    return Row(
        one.name,
        f"{one.name}, {one.ref}",
        [
            Cell(str(one.school or "")),
            Cell(one.job_title),
            Cell(str(tally.required)),
            Cell(str(tally.done)),
            Cell(state=labels.person_state(tally.late, tally.soon), first=True),
            Cell(day_words(tally.next_due) if tally.next_due else "", first=True),
        ],
        reverse("training:person-detail", args=[one.ref]),
    )


@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    """Show how many of those who must have learned something have: by topic, by role and by school."""
    user = current_user(request)
    require_room(policies.sees(user, "coverage"))
    found = selectors.coverage(user, clock.today())
    parts = [
        {"key": key, "heading": heading, "first": first, "rows": [_covered(one, key, none) for one in lines]}
        for key, heading, first, lines, none in (
            ("topic", _("By topic"), _("Topic"), found.topics, ""),
            ("role", _("By role"), _("Role"), found.roles, _("Without a role in this system")),
            ("school", _("By school"), _("School"), found.schools, _("No school")),
        )
    ]
    context = {"whole": _covered(found.whole, "", ""), "parts": parts, "people": len(found.whole.people)}
    return render(request, "training/coverage.html", context)


def _covered(line: selectors.Line, key: str, none: str) -> dict[str, Any]:
    tally, words = line.tally, line.words or none
    value = line.key or ("none" if key == "role" else "")
    asked = {"stands": "late"} | ({key: value} if value else {})
    leads = bool(tally.late) and (bool(value) or not key)  # nobody is found by having no school
    return {
        "words": words,
        "people": len(line.people),
        "required": tally.required,
        "done": tally.done,
        "late": tally.late,
        "ahead": tally.ahead,
        "percent": labels.percent_words(tally.percent),
        "share": tally.percent,
        "url": f"{reverse('training:person-list')}?{urlencode(asked)}" if leads else "",
    }


@require_safe
def beside_position(request: HttpRequest) -> HttpResponse:
    """Show how those who hold a position stand with what is required of them: a panel on the position's page."""
    user, today = current_user(request), clock.today()
    position, people = selectors.holders(user, request.GET.get("position", ""), today)
    require_room(position is not None)
    topics = {one.pk: one for one in selectors.topics(user)}
    by_person: dict[int, list[dict[str, Any]]] = {one.pk: [] for one in people}
    for one in selectors.due_on(today, staff=list(by_person)) if people else []:
        by_person[one.staff_id].append(due_row(one, topics[one.topic_id]))
    told = [
        {"name": one.name, "url": reverse("training:person-detail", args=[one.ref]), "required": by_person[one.pk]}
        for one in people
    ]
    return panel(request, "training/position", {"position": position, "people": told})
