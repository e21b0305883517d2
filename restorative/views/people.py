"""The page of somebody who takes part in a case, and the one page that shows a link of theirs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock, pages, reads
from core.action_views import page_of_action
from core.dates import day_words, moment_words
from core.record_page import record_page
from district.signed_in import current_user
from restorative import labels, selectors
from restorative.actions import PARTICIPANT, PAST
from restorative.models import Consent, Participant


@reads.confidential
@require_safe
def participant_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one participant: what they said of taking part, their own words, their links."""
    one = PARTICIPANT.get(current_user(request), ref, clock.today())
    reads.shown(request, [one])
    now = clock.now()
    facts = [
        (_("Takes part as"), one.get_part_display()),
        (_("Is"), one.get_kind_display()),
        (_("Stands by"), one.supports.called if one.supports else ""),
        (_("Language"), one.language),
        (_("Needs"), one.access_needs),
        (_("Cannot come"), one.unavailable),
        (_("Parent or guardian"), _sought(one)),
        (_("Taken off the case"), moment_words(one.left_at) if one.left_at else ""),
    ]
    return record_page(
        request, PARTICIPANT, one, labels.participant_state(one), [fact for fact in facts if fact[1]], words=PAST,
        template="restorative/participant_detail.html", named=one.called, part=one.get_part_display(),
        said=[_said(each) for each in reversed(selectors.said_of(one))],
        own=[_own(each) for each in reversed(one.own_words.all())],
        sent=[(each, labels.link_state(each, now)) for each in reversed(one.links.all())],
    )  # fmt: skip


def _said(one: Consent) -> dict[str, Any]:
    by = labels.guardian_words(one.guardianship) if one.guardianship else _("The person")
    answer = _("Was told of it") if one.is_informed_only else one.get_answer_display()
    return {"day": day_words(one.on_date), "by": by, "answer": answer, "way": one.get_way_display(), "note": one.note}


def _sought(one: Any) -> str:
    if one.sought_by is None:
        return ""
    told = {"name": one.sought_by, "day": day_words(one.sought_on)}
    return _("Looked for, and nobody found: %(name)s on %(day)s") % told


def _own(one: Any) -> dict[str, Any]:
    return {"day": day_words(one.on_date), "words": one.words, "way": one.get_way_display()}


@reads.confidential
def participant_link(request: HttpRequest, ref: str) -> HttpResponse:
    """Make a link and show its address, this once."""
    action = PARTICIPANT["send_link"]
    participant = PARTICIPANT.begin(current_user(request), action, ref, clock.today())
    page = page_of_action(request, PARTICIPANT, action, participant)
    made: list[tuple[Participant, str]] = []
    save = page.save
    page = replace(page, save=lambda **facts: made.append(save(**facts)), after=None, done=str(action.done))
    answer = pages.action(request, page)
    return _link_page(request, *made[0]) if made else answer


def _link_page(request: HttpRequest, participant: Participant, token: str) -> HttpResponse:
    """Show the address in the answer to the form itself: no other page, message or history ever holds it."""
    context = {
        "participant": participant,
        "called": labels.participant_name(participant),
        "trail": [*PARTICIPANT.trail(participant), (PARTICIPANT.called(participant), PARTICIPANT.address(participant))],
        "address": link_address(token),
        "days": settings.LINK_DAYS,
    }
    answer = render(request, "restorative/participant_link.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


def link_address(token: str) -> str:
    """Return the whole address of a link, as it is given to somebody."""
    return settings.SITE_URL + reverse("restorative:answer", args=[token])
