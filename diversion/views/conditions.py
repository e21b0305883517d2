"""Conditions of agreements: the list, and the page of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from casework.presentation import item_texts, payment_rows
from core import clock, reads
from core.dates import day_words
from core.list_page import list_page
from core.record_page import record_page
from core.row_list import Cell, Row, Said, shown
from district.roles import require_room
from district.signed_in import current_user
from diversion import agreement_facts, labels, lists, policies, selectors
from diversion.actions import CONDITION, PAST
from diversion.filters import DiversionConditionFilter
from privacy.presentation import crossing_part, shared_with


@reads.confidential
@require_safe
def condition_list(request: HttpRequest) -> HttpResponse:
    """List the conditions one may see, the first due first; what there is to do, where nothing else is asked for."""
    user, today = current_user(request), clock.today()
    require_room(policies.sees_agreements(user))
    every = selectors.conditions(user)
    names = set(DiversionConditionFilter.base_filters)
    asked = request.GET if names & set(request.GET) else QueryDict("state=awaited")
    narrowed = DiversionConditionFilter(asked, queryset=every, request=request)
    listed = list_page(request, "diversion-conditions", lists.CONDITIONS, every, narrowed)
    if file := listed.file():
        return file
    page = listed.page
    may = {one.case.school_id: policies.permitted(user, "diversion.condition.outcome", one) for one in page.rows}
    rows = []
    for one in page.rows:
        act, words = agreement_facts.next_act(one, today) if may[one.case.school_id] else ("", "")
        rows.append(
            Row(
                labels.condition_name(one),
                labels.condition_name(one),
                [
                    Cell(labels.case_name(one.case), reverse("diversion:case-detail", args=[one.case.ref])),
                    Cell(one.kind.name, first=True),
                    Cell(state=labels.condition_state(one, today), first=True),
                    Cell(day_words(one.due_date), first=True),
                    Cell(agreement_facts.counted_words(one)),
                    Cell(one.case.school.name),
                ],
                reverse("diversion:condition-detail", args=[one.ref]),
                tap=(words, reverse(f"diversion:condition-{act}", args=[one.ref])) if act else None,
            )
        )
    said = Said(
        _("Conditions of diversion agreements"),
        _("What youth agreed to do, in the cases on which you work."),
        _("First due first"),
        _("Nothing that was agreed is awaited now."),
        "diversion:condition-list",
        trail=[(_("Diversion agreements"), reverse("diversion:agreement-list"))],
    )
    return shown(listed, page, said, ("name", "case", "kind", "state", "due", "served", "school"), rows)


@reads.confidential
@require_safe
def condition_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one condition: what was agreed, what came of it, hours served and what was paid."""
    user, today = current_user(request), clock.today()
    condition = CONDITION.get(user, ref, today)
    reads.shown(request, [condition])
    offered = policies.offered(user, condition)
    return record_page(
        request, CONDITION, condition, labels.condition_state(condition, today),
        agreement_facts.condition_facts(condition), words=PAST, template="diversion/condition_detail.html",
        item=condition, hours=agreement_facts.hours_rows(condition), payments=payment_rows(condition),
        said=[*item_texts(condition), (_("The partner’s plan"), condition.partner_plan)],
        partner=[labels.partner_words(one) for one in selectors.partner_hours(condition)],
        count_url=reverse("diversion:condition-count-hours", args=[ref]) if "count_hours" in offered else "",
        serve_url=reverse("diversion:condition-serve", args=[ref]) if "serve" in offered else "",
        pay_url=reverse("diversion:condition-pay", args=[ref]) if "pay" in offered else "",
        shared=shared_with(user, condition), crossing=crossing_part(user, condition),
    )  # fmt: skip
