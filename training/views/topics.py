"""The lists of topics and of what is required, and the pages of one of each."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock
from core.dates import day_words
from core.list_page import list_page
from core.record_page import record_page
from core.row_list import Cell, Row, Said, shown
from district.roles import require_room
from district.signed_in import current_user
from training import labels, lists, policies, selectors
from training.actions import PAST, REQUIREMENT, TOPIC
from training.filters import RequirementFilter, TopicFilter


@require_safe
def topic_list(request: HttpRequest) -> HttpResponse:
    """List the topics, those in use first."""
    user = current_user(request)
    require_room(policies.sees(user, "topic"))
    listed = list_page(request, "training-topics", lists.TOPICS, selectors.topics(user), TopicFilter)
    if file := listed.file():
        return file
    page, new = listed.page, TOPIC["add"]
    rows = [
        Row(
            one.name,
            labels.topic_name(one),
            [
                Cell(one.code, first=True),
                Cell(labels.renewal_words(one), first=True),
                Cell(one.source),
                Cell(state=labels.topic_state(one)),
            ],
            reverse("training:topic-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    said = Said(
        _("Training topics"),
        _("What staff learn, how long it holds, and what asks for it."),
        _("In use first, by name"),
        _("No topic is added yet."),
        "training:topic-list",
        button=(new.label, reverse("training:topic-add")) if policies.permitted(user, TOPIC.full(new)) else None,
        links=[(_("Of whom what is required"), reverse("training:requirement-list"))],
    )
    return shown(listed, page, said, ("name", "code", "renewal", "source", "status"), rows)


@require_safe
def topic_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one topic, and of whom it is required."""
    user, today = current_user(request), clock.today()
    one = TOPIC.get(user, ref, today)
    required = [
        f"{labels.asked_words(each.role, each.role_title)} · {labels.due_days_words(each.due_days)} · {each.span_words}"
        for each in selectors.requirements(user).filter(topic=one)
    ]
    facts = [(_("Code"), one.code), (_("Renewed"), labels.renewal_words(one))]
    texts = [
        (_("What it is about"), one.about),
        (_("What asks for it"), one.source),
        (_("Of whom it is required"), "\n".join(required) or _("Of nobody yet.")),
    ]
    links = [(_("Of whom what is required"), f"{reverse('training:requirement-list')}?topic={one.code}")]
    return record_page(
        request, TOPIC, one, labels.topic_state(one), facts, words=PAST, texts=texts, links=links
    )  # fmt: skip


@require_safe
def requirement_list(request: HttpRequest) -> HttpResponse:
    """List what is required of whom."""
    user, today = current_user(request), clock.today()
    require_room(policies.sees(user, "requirement"))
    everything = selectors.requirements(user)
    listed = list_page(request, "required-training", lists.REQUIREMENTS, everything, RequirementFilter)
    if file := listed.file():
        return file
    page, new = listed.page, REQUIREMENT["add"]
    may = policies.permitted(user, REQUIREMENT.full(new))
    rows = [
        Row(
            one.topic.name,
            labels.requirement_name(one),
            [
                Cell(labels.asked_words(one.role, one.role_title), first=True),
                Cell(labels.due_days_words(one.due_days), first=True),
                Cell(day_words(one.from_date)),
                Cell(one.last_words),
                Cell(state=labels.requirement_state(one, today)),
            ],
            reverse("training:requirement-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    said = Said(
        _("Required training"),
        _("Who must have learned what, and within how many days of their first day in the role."),
        _("By topic"),
        _("Nothing is required yet."),
        "training:requirement-list",
        button=(new.label, reverse("training:requirement-add")) if may else None,
        links=[(_("Training topics"), reverse("training:topic-list"))],
    )
    return shown(listed, page, said, ("topic", "who", "due_days", "from_date", "until_date", "status"), rows)


@require_safe
def requirement_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one requirement."""
    user, today = current_user(request), clock.today()
    one = REQUIREMENT.get(user, ref, today)
    facts = [
        (_("Topic"), labels.topic_name(one.topic)),
        (_("Of whom"), labels.asked_words(one.role, one.role_title)),
        (_("Due"), labels.due_days_words(one.due_days)),
        (_("Required"), one.span_words),
        (_("Renewed"), labels.renewal_words(one.topic)),
    ]
    links = [(_("The topic"), reverse("training:topic-detail", args=[one.topic.ref]))]
    return record_page(
        request, REQUIREMENT, one, labels.requirement_state(one, today), facts, words=PAST, links=links
    )  # fmt: skip
