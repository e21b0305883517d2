"""What people said: the list, one of them, and what waits to be looked at."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community import labels, lists, policies, selectors
from community.actions import INPUT, PAST, QUEUE
from community.filters import InputFilter
from community.models import Input
from community.views import beside
from core import clock, past
from core.dates import day_words, moment_words
from core.list_page import list_page
from core.record_page import record_page
from core.row_list import Cell, Row, Said, shown
from core.web import page_of
from district.models import User
from district.roles import require_room
from district.selectors import district_find
from district.signed_in import current_user


@require_safe
def input_list(request: HttpRequest) -> HttpResponse:
    """List what people said, the newest first."""
    user, today = current_user(request), clock.today()
    require_room(policies.sees(user, "input"))
    listed = list_page(request, "input", lists.INPUTS, selectors.inputs(user), InputFilter)
    if file := listed.file():
        return file
    page, new = listed.page, INPUT["enter"]
    rows = [
        Row(
            one.number,
            labels.input_name(one),
            [
                Cell(day_words(one.received_date)),
                Cell(labels.beginning(user, one), first=True),
                Cell(one.get_topic_display()),
                Cell(one.get_voice_display()),
                Cell(one.school.name if one.school else ""),
                Cell(state=labels.input_state(one), first=True),
                Cell(state=labels.answer_state(one, today)),
            ],
            reverse("community:input-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    said = Said(
        _("Input"),
        _("What students, parents, the community and staff say. Nothing is shown in public before it is looked at."),
        _("Newest first"),
        _("Nothing was said yet. What comes by the public form and at events stands here."),
        "community:input-list",
        links=_links(user),
        button=(new.label, reverse("community:input-enter")) if policies.permitted(user, INPUT.full(new)) else None,
    )
    keys = ("number", "received", "words", "topic", "voice", "school", "status", "answer_due")
    return shown(listed, page, said, keys, rows)


def _links(user: User) -> list[tuple[str, str]]:
    found = [(_("Themes"), reverse("community:theme-list"))] if policies.sees(user, "theme") else []
    district = district_find()
    if district is not None and policies.sees(user, "queue"):
        found.insert(0, (_("What waits to be looked at"), reverse("community:queue-detail", args=[district.ref])))
    return found


@require_safe
def input_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one input, in the words its reader may read; how to reach whoever said it, to who answers it."""
    user, today = current_user(request), clock.today()
    one = INPUT.get(user, ref, today)
    moderates = policies.sees_contact(user, one)
    texts = [(_("What was said"), labels.words_shown(user, one))]
    if moderates and one.shown:
        texts.append((_("What is shown in public"), one.shown))
    texts += [(_("Answer"), one.answer)]
    if moderates:
        texts.append((_("Why it was looked at so"), one.looked_at_reason))
    care = labels.care_words(one) if moderates and one.is_held else ""
    return record_page(
        request, INPUT, one, labels.input_state(one), _facts(user, one), words=PAST, texts=texts,
        warning=(_("Look at it with care"), care) if care else None,
        # What was shown once and is no more stands in the history.
        entries=past.entries(one, PAST) if moderates else [],
        links=_themes(user, one),
    )  # fmt: skip


def _themes(user: User, one: Input) -> list[tuple[str, str]]:
    """Return the themes of an input that its reader may see, with their addresses."""
    found = policies.visible_themes(user).filter(themed__input=one).order_by("name", "pk")
    return [(theme.name, reverse("community:theme-detail", args=[theme.ref])) for theme in found]


def _facts(user: User, one: Input) -> list[tuple[Any, Any]]:
    due = labels.answer_due(one)
    facts = [
        (_("Topic"), one.get_topic_display()),
        (_("Voice"), one.get_voice_display()),
        (_("School"), one.school.name if one.school else _("None named")),
        (_("How it came"), one.get_channel_display()),
        *([(_("Event"), beside.led(one.event.title, "event-detail", one.event.ref))] if one.event else []),
        (_("Language"), one.get_language_display()),
        (_("Received on"), day_words(one.received_date)),
        *([(_("Answer due"), day_words(due))] if due else []),
        *([(_("Answered"), moment_words(one.answered_at))] if one.answered_at else []),
        *([(_("Text struck"), moment_words(one.struck_at))] if one.struck_at else []),
    ]  # fmt: skip
    if policies.sees_contact(user, one):
        facts += _reached(user, one)
    return facts


def _reached(user: User, one: Input) -> list[tuple[Any, Any]]:
    contact = selectors.contact_of(user, one)
    if contact is None:
        return [(_("Who said it"), _("Left no address"))]
    if contact.forgotten_at is not None:
        return [(_("Who said it"), _("Forgotten on %(day)s") % {"day": day_words(contact.forgotten_at)})]
    told = "; ".join(labels.told_words(row) for row in one.told.order_by("queued_at", "pk"))
    return [
        (_("Who said it"), " · ".join(filter(None, [contact.name, contact.email]))),
        (_("Wants to hear what came of it"), _("Yes") if contact.wants_changes else _("No")),
        *([(_("Told of"), told)] if told else []),
    ]


@require_safe
def queue_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show what waits to be looked at, with care first, and then the oldest."""
    user, today = current_user(request), clock.today()
    district = QUEUE.get(user, ref, today)
    page = page_of(request, selectors.held(user))
    rows = [(one, labels.input_name(one), labels.words_shown(user, one), labels.care_words(one)) for one in page.rows]
    return record_page(
        request, QUEUE, district, labels.queue_state(page.count), [(_("Waiting"), page.count)], words={},
        template="community/queue_detail.html", rows=rows, page=page, entries=[],
    )  # fmt: skip
