"""Telling of an incident on one page, kept as a draft meanwhile; and the receipts of what one sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock, pages, sent
from core.action_views import page_of_action
from core.dates import moment_words, time_words
from core.effects import Effects
from core.list_page import list_page
from core.pages import ActionPage
from core.record_page import record_page
from core.row_list import Cell, Row, Said, shown
from district.models import User
from district.roles import require_room
from district.signed_in import current_user
from restorative import labels, lists, names, policies, selectors, services
from restorative.actions import PAST, REFERRAL

SEND = REFERRAL["send"]
# Of the page and not of the referral: what a draft leaves out.
BESIDES = frozenset({"csrfmiddlewaretoken", sent.FIELD, "seen", "keep", "another", "throw_away"})


def referral_send(request: HttpRequest, ref: str = "") -> HttpResponse:
    """Ask for a referral and take it; keep it meanwhile, add a row, or throw it away, by the button pressed."""
    user = current_user(request)
    REFERRAL.begin(user, SEND, ref, clock.today())
    for name, pressed in (("throw_away", _throw_away), ("keep", _keep), ("another", _another)):
        if name in request.POST:
            return pressed(request, user)
    return pages.action(request, _page(request, user))


def _page(request: HttpRequest, user: User) -> ActionPage:
    """Return the page with what was kept, which sends the draft away with the referral."""
    page = page_of_action(request, REFERRAL, SEND, None)
    draft = selectors.draft_of(user)
    if draft is not None and request.method != "POST" and page.kept is None:
        form = SEND.form(_typed(draft.typed), None, record=None, actor=user, today=clock.today())
        form.unjudged()
        page = replace(page, form=form)
    return replace(
        page, save=_and_forget(page.save, user), effects=_warned, only_warns=True, extra={"draft": draft}
    )  # fmt: skip


def _and_forget(save: Callable[..., Any], user: User) -> Callable[..., Any]:
    def saved(**facts: Any) -> Any:
        made = save(**facts)
        services.draft_discard(actor=user)
        return made

    return saved


def _warned(**facts: Any) -> Effects:
    """Return a warning where what may go home seems to name somebody."""
    people = [one["name"] for one in facts["people"]]
    places = [school.name for school in selectors.schools_open(clock.today())]
    found = names.names_in(facts["what_happened"], people, places)
    if not found:
        return Effects([], None)
    words = _("“What happened” may go home, and seems to name somebody: %(names)s. Write “a student” in their place.")
    return Effects([], None, warnings=(words % {"names": ", ".join(found)},))


def _typed(kept: dict[str, Any]) -> QueryDict:
    """Return what was kept as a form takes it."""
    typed = QueryDict(mutable=True)
    for name, values in kept.items():
        typed.setlist(name, values)
    return typed


def _save(request: HttpRequest, user: User) -> bool:
    typed = {name: values for name, values in request.POST.lists() if name not in BESIDES}
    return services.draft_keep(
        actor=user, typed=typed, at=clock.now(), is_sent=lambda: bool(sent.landed(request, user))
    )  # fmt: skip


def _keep(request: HttpRequest, user: User) -> HttpResponse:
    """Keep what is typed: a page that does it by itself gets a few words, whoever pressed the button goes on."""
    is_kept = _save(request, user)
    if request.headers.get("HX-Request") == "true":
        return render(request, "restorative/referral_kept.html", {"at": time_words(clock.now()) if is_kept else ""})
    if is_kept:
        messages.success(request, _("Kept. Nothing was sent yet: you find it here."))
    else:
        messages.error(request, _("It was not kept: it was sent already, or is too long."))
    return redirect("restorative:referral-list")


def _throw_away(request: HttpRequest, user: User) -> HttpResponse:
    services.draft_discard(actor=user)
    messages.success(request, _("Thrown away. Nothing was sent."))
    return redirect("restorative:referral-list")


def _another(request: HttpRequest, user: User) -> HttpResponse:
    """Show the page as it is typed so far, with an empty row more."""
    _save(request, user)
    page = _page(request, user)
    page.form.unjudged()
    page.form.fields["people"].widget.more = True  # core.rows.RowsWidget
    once = sent.token_for(request, user).signed
    return render(request, page.template, {**page.extra, "page": page, "form": page.form, "once": once})


@require_safe
def referral_list(request: HttpRequest) -> HttpResponse:
    """List the receipts of what one sent."""
    user = current_user(request)
    require_room(policies.refers(user))
    listed = list_page(request, "referrals", lists.REFERRALS, selectors.referrals(user))
    if file := listed.file():
        return file
    page, draft = listed.page, selectors.draft_of(user)
    rows = [
        Row(
            one.receipt,
            labels.receipt_name(one),
            [Cell(one.school.name, first=True), Cell(moment_words(one.referred_at), first=True)],
            reverse("restorative:referral-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    lede = _("Receipts of what you told. What becomes of it stays with those who work on it.")
    begun = _("You have begun a referral on %(moment)s and not sent it.")
    said = Said(
        _("Referrals"),
        begun % {"moment": moment_words(draft.saved_at)} if draft else lede,
        _("Newest first"),
        _("You sent none yet."),
        "restorative:referral-list",
        button=(_("Go on with it") if draft else SEND.label, reverse("restorative:referral-send")),
    )
    return shown(listed, page, said, ("receipt", "school", "sent"), rows)


@require_safe
def referral_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a receipt: that it was received, when and for which school, and nothing more."""
    referral = REFERRAL.get(current_user(request), ref, clock.today())
    facts = [
        (_("School"), referral.school.name),
        (_("Sent"), moment_words(referral.referred_at)),
        (_("Receipt"), referral.receipt),
    ]
    return record_page(
        request, REFERRAL, referral, labels.receipt_state(referral), facts, words=PAST,
        template="restorative/referral_detail.html",
    )  # fmt: skip
