"""Supports, and one of them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community import labels, lists, policies, selectors
from community.actions import PAST, SUPPORT
from community.filters import SupportFilter
from community.models import Support
from core import clock
from core.dates import day_words
from core.ends import last_words
from core.list_page import list_page
from core.record_page import record_page
from core.row_list import Cell, Row, Said, shown
from district.models import User
from district.roles import require_room
from district.signed_in import current_user


@require_safe
def support_list(request: HttpRequest) -> HttpResponse:
    """List what partner organizations offer on and off campus."""
    user, today = current_user(request), clock.today()
    require_room(policies.sees(user, "support"))
    listed = list_page(request, "supports", lists.SUPPORTS, selectors.supports(user), SupportFilter)
    if file := listed.file():
        return file
    page, new = listed.page, SUPPORT["add"]
    rows = [
        Row(
            one.name,
            labels.support_name(one),
            [
                Cell(one.organization.name, first=True),
                Cell(one.get_kind_display()),
                Cell(one.get_where_display()),
                Cell(labels.language_words(one)),
                Cell(labels.school_words(one)),
                Cell(state=labels.places_state(one)),
                Cell(state=labels.support_state(one, today), first=True),
            ],
            reverse("community:support-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    may = policies.permitted(user, "community.support.add")
    referrals = [(_("Referrals to supports"), reverse("community:referral-list"))]
    said = Said(
        _("Supports"),
        _("What partner organizations offer students and families, on and off campus, while their agreements hold."),
        _("By organization and name"),
        _("No support fits, or none is offered yet."),
        "community:support-list",
        button=(new.label, reverse("community:support-add")) if may else None,
        links=referrals if policies.sees_referrals(user) else (),
    )
    keys = ("name", "organization", "kind", "where", "languages", "schools", "free", "status")
    return shown(listed, page, said, keys, rows)


@require_safe
def support_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one support."""
    user, today = current_user(request), clock.today()
    one = SUPPORT.get(user, ref, today)
    agreement_over = one.agreement.until_date is not None and one.agreement.until_date <= today
    over = (
        _("Its agreement has ended"),
        _("Since then nobody finds it in the directory, and nobody is referred to it. Renew the agreement, or correct "
          "the support to another one that is in force."),
    )  # fmt: skip
    return record_page(
        request, SUPPORT, one, labels.support_state(one, today), _facts(one), words=PAST,
        links=_links(user, one),
        warning=over if agreement_over else None,
        texts=[(_("What it is"), one.about), (_("In Spanish"), one.about_es), (_("Why"), one.status_reason)],
    )  # fmt: skip


def _facts(one: Support) -> list[tuple[str, Any]]:
    places = labels.places_state(one)
    told = [
        (_("Organization"), one.organization.name),
        (_("Kind"), one.get_kind_display()),
        (_("Name in Spanish"), one.name_es),
        (_("Where"), one.get_where_display()),
        (_("Place"), one.place),
        (_("Hours"), one.hours),
        (_("Hours in Spanish"), one.hours_es),
        (_("Languages"), labels.language_words(one)),
        (_("For students of"), labels.school_words(one)),
        (_("Places"), f"{one.capacity} · {places.label}" if one.capacity else places.label),
        (_("How families reach it"), one.how_to_reach),
        (_("From"), day_words(one.from_date)),
        (_("Last day"), last_words(one.until_date, one.from_date) if one.until_date else ""),
        (_("Agreement"), one.agreement.title),
        (_("Agreement until"), last_words(one.agreement.until_date) if one.agreement.until_date else ""),
    ]
    return [(name, value) for name, value in told if value]


def _links(user: User, one: Support) -> list[tuple[str, str]]:
    found = []
    if policies.sees_referrals(user):
        found.append((_("Referrals to it"), f"{reverse('community:referral-list')}?{urlencode({'support': one.ref})}"))
    if policies.can_be_referred_to(user, one):
        refer = f"{reverse('community:referral-refer')}?{urlencode({'support': one.ref})}"
        found.append((_("Refer a student to it"), refer))
    return found
