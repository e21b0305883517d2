"""Pages of the organizations that work for the district, their agreements and the people they send."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock, past
from core.actions import Actions
from core.dates import day_words
from core.ends import last_words
from core.list_page import list_page
from district import labels, lists, policies, selectors, ties
from district.actions import AGREEMENT, CONTRACTED, ORGANIZATION, PAST
from district.models import ContractedPerson, InteragencyAgreement
from district.presentation import Part
from district.roles import require_room
from district.signed_in import current_user


@require_safe
def organization_list(request: HttpRequest) -> HttpResponse:
    """List the organizations with their agreements in force today."""
    user = current_user(request)
    require_room(policies.permitted(user, "district.organization.view"))
    everything = selectors.organization_list(user, clock.today())
    listed = list_page(request, "organizations", lists.ORGANIZATIONS, everything)
    if file := listed.file():
        return file
    page, may_add = listed.page, policies.can(user, "district.organization.add")
    return listed.shown("district/organization_list.html", page, page.rows, may_add=may_add)


@require_safe
def organization_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show an organization with its agreements and people."""
    user, today = current_user(request), clock.today()
    organization: Any = selectors.organization_get(user, ref)
    context = {
        "organization": organization,
        "agreements": [(one, labels.agreement_state(one, today)) for one in organization.agreements_all],
        "people": [(one, labels.contracted_state(one, today)) for one in organization.people_all],
        "in_force": any(one.is_on(today) for one in organization.agreements_all),
        "buttons": ORGANIZATION.buttons(user, organization),
        "entries": past.entries(organization, PAST),
    }
    return render(request, "district/organization_detail.html", context)


@require_safe
def agreement_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show an agreement."""
    user, today = current_user(request), clock.today()
    agreement = selectors.agreement_get(user, ref)
    facts = [
        (_("In force from"), day_words(agreement.from_date)),
        (_("Last day"), agreement.last_words or _("goes on")),
    ]
    found = ties.find(user, agreement, agreement.until_date or today)
    heading = _("Goes on past its last day") if agreement.until_date else _("Held under it")
    held = Part("held", heading, found, _("Nothing.") if agreement.until_date else _("Nothing today."))
    return _part_page(request, AGREEMENT, agreement, labels.agreement_full_state(agreement, today), facts, held=held)


@require_safe
def contracted_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a contracted person."""
    user, today = current_user(request), clock.today()
    person = selectors.contracted_get(user, ref)
    facts = [(_("Role"), person.role_title)]
    if person.left_date:
        facts.append((_("Last day"), last_words(person.left_date)))
    facts += [
        (_("Signs in as"), person.user.email if person.user else _("no account")),
        (_("Trained in FERPA on"), _day_or_not(person.ferpa_trained_date)),
        (_("Background checked on"), _day_or_not(person.background_checked_date)),
    ]
    wrong = ties.wrong(user, person, today)
    return _part_page(request, CONTRACTED, person, labels.contracted_state(person, today), facts, wrong=wrong)


def _day_or_not(day: date | None) -> str:
    return day_words(day) if day else _("not noted")


def _part_page(
    request: HttpRequest,
    kind: Actions[Any],
    part: InteragencyAgreement | ContractedPerson,
    state: labels.State,
    facts: list[tuple[str, str]],
    *,
    held: Part | None = None,
    wrong: list[ties.Wrong] | None = None,
) -> HttpResponse:
    """Show one record of an organization: its state, facts, what is held under it or not right, its history."""
    context = {
        "part": part,
        "called": kind.name(part),
        "held": held,
        "wrong": wrong or [],
        "trail": kind.trail(part),
        "state": state,
        "facts": [*facts, (_("Reference"), part.ref)],
        "buttons": kind.buttons(current_user(request), part),
        "entries": past.entries(part, PAST),
    }
    return render(request, "district/organization_part.html", context)
