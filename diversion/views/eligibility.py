"""Whether a child is eligible: the page that asks, what was asked before, and the rules that answer."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core import clock, pages, reads
from core.action_views import page_of_action
from core.dates import moment_words
from core.list_page import list_page
from core.record_page import record_page
from core.row_list import Cell, Row, Said, shown
from district.roles import require_room
from district.signed_in import current_user
from diversion import labels, lists, policies, presentation, selectors
from diversion.actions import ELIGIBILITY, PAST, RULES
from diversion.filters import EligibilityRequestFilter
from diversion.models import EligibilityRequest


@reads.confidential
@require_http_methods(["GET", "HEAD", "POST"])
def eligibility_ask(request: HttpRequest) -> HttpResponse:
    """Ask about a child; once it is answered, show the answer in the same place."""
    user, action, today = current_user(request), ELIGIBILITY["ask"], clock.today()
    ELIGIBILITY.begin(user, action, "", today)
    if request.method != "POST" and (told := request.GET.get("told")):
        one = selectors.request_get(user, told)
        reads.shown(request, [one])
        context = _answered(one) | {"ask": action.heading, "trail": ELIGIBILITY.trail(None)}
        return render(request, "diversion/eligibility_told.html", context)
    return pages.action(request, page_of_action(request, ELIGIBILITY, action, None))


@reads.confidential
@require_safe
def eligibility_list(request: HttpRequest) -> HttpResponse:
    """List what was asked about children."""
    user = current_user(request)
    require_room(policies.sees_requests(user))
    everything = selectors.requests(user)
    listed = list_page(request, "eligibility", lists.REQUESTS, everything, EligibilityRequestFilter)
    if file := listed.file():
        return file
    page, new = listed.page, ELIGIBILITY["ask"]
    rows = [
        Row(
            labels.request_name(one),
            labels.request_name(one),
            [
                Cell(moment_words(one.asked_at), first=True),
                Cell(labels.caller_words(one), first=True),
                Cell(one.section),
                Cell(state=labels.verdict_state(one.answer)),
                Cell(one.get_told_display()),
            ],
            reverse("diversion:eligibility-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    may = policies.permitted(user, "diversion.eligibility.ask")
    said = Said(
        _("Questions about eligibility"),
        _("Each time that somebody asked whether a child is eligible for diversion, and what they were told."),
        _("Newest first"),
        _("No question fits, or none was asked yet."),
        "diversion:eligibility-list",
        links=[(_("Rules of eligibility"), reverse("diversion:rules-list"))],
        button=(new.label, reverse("diversion:eligibility-ask")) if may else None,
    )
    return shown(listed, page, said, ("number", "asked_at", "caller", "section", "answer", "told"), rows)


@reads.confidential
@require_safe
def eligibility_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one question, and what was answered."""
    one = ELIGIBILITY.get(current_user(request), ref, clock.today())
    reads.shown(request, [one])
    context = _answered(one)
    return record_page(
        request, ELIGIBILITY, one, labels.verdict_state(one.answer), context["facts"], words=PAST,
        texts=[
            (_("By the rules"), context["sentence"]),
            (_("What the caller may be told"), context["caller_sentence"]),
        ],
    )  # fmt: skip


@require_safe
def rules_list(request: HttpRequest) -> HttpResponse:
    """List the rules of each agreement, version by version."""
    user, today = current_user(request), clock.today()
    require_room(policies.sees_rules(user))
    listed = list_page(request, "eligibility-rules", lists.RULES, selectors.all_rules(user))
    if file := listed.file():
        return file
    page, new = listed.page, RULES["add"]
    rows = [
        Row(
            one.agreement.title,
            labels.rules_full_name(one),
            [
                Cell(one.agreement.organization.name, first=True),
                Cell(one.span_words, first=True),
                Cell(presentation.ages_words(one)),
                Cell(state=labels.rules_state(one, today)),
            ],
            reverse("diversion:rules-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    may = policies.permitted(user, "diversion.rules.add")
    said = Said(
        _("Rules of eligibility"),
        _("Whom each agreement lets be diverted, from which day on. They name no child."),
        _("By agency, the newest first"),
        _("No agreement has rules yet. Until one has, a person is asked about every child."),
        "diversion:rules-list",
        button=(new.label, reverse("diversion:rules-add")) if may else None,
    )
    return shown(listed, page, said, ("agreement", "organization", "from_date", "youngest", "status"), rows)


@require_safe
def rules_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one version of an agreement's rules."""
    today = clock.today()
    one = RULES.get(current_user(request), ref, today)
    return record_page(
        request, RULES, one, labels.rules_state(one, today), presentation.rules_facts(one), words=PAST,
        template="diversion/rules_detail.html", says=presentation.rules_texts(one),
    )  # fmt: skip


def _answered(one: EligibilityRequest) -> dict[str, Any]:
    links = [(_("Questions about eligibility"), reverse("diversion:eligibility-list"))]
    if one.rules is not None:
        links.append((_("The rules that answered"), reverse("diversion:rules-detail", args=[one.rules.ref])))
    return {
        "one": one,
        "state": labels.verdict_state(one.answer),
        "sentence": selectors.sentence(one.rule, one.rules, one.offense),
        "rule": one.get_rule_display(),
        "caller_sentence": presentation.caller_sentence(one) if one.is_from_outside else "",
        "facts": presentation.request_facts(one),
        "links": links,
    }
