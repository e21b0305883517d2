"""The list of decisions, the page of one with the line from what was said to what changed, and that of a change."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community import labels, lists, policies, selectors
from community.actions import CHANGE, DECISION, PAST
from community.filters import DecisionFilter
from community.models import Decision
from community.views import beside
from core import clock
from core.dates import day_words
from core.list_page import list_page
from core.record_page import record_page
from core.row_list import Cell, Row, Said, shown
from district.models import User
from district.roles import require_room
from district.signed_in import current_user
from plan import policies as plan


@require_safe
def decision_list(request: HttpRequest) -> HttpResponse:
    """List the decisions, open questions first, then the newest."""
    user, today = current_user(request), clock.today()
    require_room(policies.sees(user, "decision"))
    listed = list_page(request, "decisions", lists.DECISIONS, selectors.decisions(user), DecisionFilter)
    if file := listed.file():
        return file
    page, new = listed.page, DECISION["put"]
    rows = [
        Row(
            one.title,
            one.title,
            [
                Cell(labels.who_decides(one), first=True),
                Cell(day_words(one.decided_date) if one.decided_date else ""),
                Cell(one.chosen.words if one.chosen else ""),
                Cell(str(one.change_count)),
                Cell(state=labels.response_state(one, today)),
                Cell(state=labels.decision_state(one), first=True),
            ],
            reverse("community:decision-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    said = Said(
        _("Decisions"),
        _("What was decided on what people said, by whom, and what changes because of it."),
        _("Open questions first, then the newest"),
        _("Nothing was put to be decided yet."),
        "community:decision-list",
        button=(new.label, reverse("community:decision-put")) if policies.permitted(user, DECISION.full(new)) else None,
    )
    return shown(listed, page, said, ("title", "who", "decided_date", "chosen", "changes", "response", "status"), rows)


@require_safe
def decision_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one decision: what was asked, how it was decided, what people had said and what changes."""
    user, today = current_user(request), clock.today()
    one = DECISION.get(user, ref, today)
    return record_page(
        request, DECISION, one, labels.decision_state(one), _facts(one), words=PAST,
        template="community/decision_detail.html",
        decision=one,
        tally=labels.tally(one),
        quorum=labels.quorum_words(one),
        line=labels.line_words(one),
        heard=labels.inputs_words(selectors.inputs_of(one).count()),
        said=beside.said(user, selectors.inputs_of(one), _("Nothing of it is linked that you may read.")),
        reads_themes=policies.sees(user, "theme"),
        themes=[link.theme for link in one.themes.all() if link.theme.is_public or policies.keeps_decision(user, one)],
        response=labels.response_state(one, today),
        changes=[
            {
                "words": change.words,
                "thing": beside.thing(user, change),
                "state": labels.change_state(change),
                "day": day_words(change.changed_date) if change.changed_date else "",
                "url": reverse("community:change-detail", args=[change.ref]),
            }
            for change in one.changes.all()
        ],
        is_done={change.status for change in one.changes.all()} in ({"done"}, {"done", "dropped"}),
        draft_url=_draft_url(user, one),
        texts=[(_("Question in Spanish"), one.question_es), (_("Why it was withdrawn"), one.withdrawn_reason)],
    )  # fmt: skip


def _facts(one: Decision) -> list[tuple[str, Any]]:
    who = beside.led(one.body.name, "body-detail", one.body.ref) if one.body else one.decided_by
    facts: list[tuple[str, Any]] = [(_("Who decides"), who)]
    if one.body is not None:
        facts.append((_("How it decides"), one.get_method_display()))
    if one.school is not None:
        facts.append((_("School"), one.school.name))
    if one.meeting is not None:
        facts.append((_("Meeting"), beside.led(one.meeting.title, "event-detail", one.meeting.ref)))
    if one.decided_date is not None:
        facts.append((_("Decided on"), day_words(one.decided_date)))
    if one.addressed_to:
        facts.append((_("Recommended to"), one.get_addressed_to_display()))
    if one.response_due_date is not None:
        facts.append((_("Response due"), day_words(one.response_due_date)))
    if one.responded_date is not None:
        facts.append((_("Answered on"), day_words(one.responded_date)))
    return [*facts, (_("Shown in public"), _("Yes") if one.is_public else _("No"))]


def _draft_url(user: User, one: Decision) -> str:
    """Return where an amendment of the plan is drafted that begins with this decision; "" for who drafts none."""
    if one.chosen is None or one.decided_date is None or not plan.amends(user):
        return ""
    asked = {"title": one.title, "decided_date": one.decided_date.isoformat()}
    return f"{reverse('plan:amendment-new')}?{urlencode(asked)}"


@require_safe
def change_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one change because of a decision."""
    user, today = current_user(request), clock.today()
    one = CHANGE.get(user, ref, today)
    thing = beside.thing(user, one)
    facts = [
        (_("Because of"), beside.led(one.decision.title, "decision-detail", one.decision.ref)),
        *([(_("What it changes"), thing)] if thing else []),
        *([(_("Day"), day_words(one.changed_date))] if one.changed_date else []),
    ]
    return record_page(
        request, CHANGE, one, labels.change_state(one), facts, words=PAST,
        texts=[(_("What changes"), one.words), (_("In Spanish"), one.words_es)],
    )  # fmt: skip
