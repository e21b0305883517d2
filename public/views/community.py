"""Decisions, what came of what people said, councils and supports."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from community import selectors as community
from community.models import Spoken, SupportKind
from community.selectors.inputs import public_themes
from core import clock
from core.ends import last_day
from district.selectors import school_list
from public.pages import public_page, shown
from public.presentation.decisions import decision_facts, decision_rows
from public.presentation.paging import part_of
from public.presentation.reads import events_all
from public.presentation.stories import stories_shown, themes_open

MOST = 30


@public_page
def decision_list(request: HttpRequest, lang: str) -> HttpResponse:
    """Show the decisions, the newest first."""
    part = part_of(request, lang, community.public_decisions(), MOST)
    return shown(request, lang, "decision_list", {"part": part, "rows": decision_rows(lang, part.rows)})


@public_page
def decision_detail(request: HttpRequest, lang: str, ref: str) -> HttpResponse:
    """Show one decision: the question, what was decided and why, its votes, and what changed."""
    decision = community.public_decision_get(ref)
    return shown(request, lang, "decision_detail", decision_facts(lang, decision, clock.today()))


@public_page
def stories(request: HttpRequest, lang: str) -> HttpResponse:
    """
    Show what people said, what was decided of it and what changed; of one school or theme where that is asked.

    How much was said in twelve months, answered and decided on stands above all of it alone.
    """
    school, theme = request.GET.get("school", ""), request.GET.get("theme", "")
    schools, themes = list(school_list()), list(public_themes())
    at = next((one for one in schools if one.code == school), None)
    about = next((one for one in themes if one.ref == theme), None)
    found = stories_shown(lang, school=at, theme=about)
    found += themes_open(lang, found, at, about)
    context = {
        "part": part_of(request, lang, found, MOST),
        "heard": None if school or theme else community.public_heard(clock.today()),
        "schools": schools,
        "themes": themes,
        "school": school,
        "theme": theme,
        "is_filtered": bool(school or theme),
    }
    return shown(request, lang, "stories", context)


@public_page
def body_list(request: HttpRequest, lang: str) -> HttpResponse:
    """Show the councils that stand today, with their seats."""
    return shown(request, lang, "body_list", {"bodies": list(community.public_bodies(clock.today()))})


@public_page
def body_detail(request: HttpRequest, lang: str, ref: str) -> HttpResponse:
    """Show one council: its seats, those of its members who agreed to be named, its meetings and decisions."""
    body = community.public_body_get(ref, clock.today())
    context = {
        "body": body,
        "events": [row for row in events_all(lang, clock.now()) if row.record.body_id == body.pk][:-MOST:-1],
        "decisions": decision_rows(lang, community.public_decisions().filter(body=body)[:MOST]),
    }
    return shown(request, lang, "body_detail", context)


@public_page
def support_list(request: HttpRequest, lang: str) -> HttpResponse:
    """Show what supports can be had today; of one school, kind or language where that is asked."""
    today = clock.today()
    asked = {name: request.GET.get(name, "") for name in ("school", "kind", "language")}
    everything = list(community.public_supports(today))
    context = {
        "supports": [one for one in everything if _offers(one, asked)],
        "schools": list(school_list()),
        "kinds": [kind for kind in SupportKind.values if any(one.kind == kind for one in everything)],
        "languages": [code for code in Spoken.values if any(code in one.languages for one in everything)],
        "is_filtered": any(asked.values()),
        "is_empty": not everything,
        **asked,
    }
    return shown(request, lang, "support_list", context)


def _offers(support: Any, asked: dict[str, str]) -> bool:
    """Tell whether a support is what somebody asks for. One that names no schools is for all of them."""
    schools = [one.school.code for one in support.for_schools.all()]
    return (
        (not asked["school"] or not schools or asked["school"] in schools)
        and (not asked["kind"] or support.kind == asked["kind"])
        and (not asked["language"] or asked["language"] in support.languages)
    )


@public_page
def support_detail(request: HttpRequest, lang: str, ref: str) -> HttpResponse:
    """Show one support: what it is, where, when, in which languages, and how families reach it."""
    support = community.public_support_get(ref, clock.today())
    schools = [one.school.name for one in support.for_schools.all()]
    is_full = support.capacity is not None and support.in_use >= support.capacity
    context = {
        "support": support,
        "schools": schools,
        "is_full": is_full,
        "last_day": last_day(support.until_date) if support.until_date else None,
    }
    return shown(request, lang, "support_detail", context)
