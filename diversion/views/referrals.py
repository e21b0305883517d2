"""Referring somebody for diversion: a list of tasks, short pages, the answers to check; and one's own receipts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock, pages, picking, reads, sent
from core.action_views import page_of_action
from core.dates import day_words, moment_words
from core.list_page import list_page
from core.pages import ActionPage
from core.record_page import record_page
from core.row_list import Cell, Row, Said, shown
from district.models import User
from district.roles import require_room
from district.signed_in import current_user
from diversion import labels, lists, policies, selectors, services
from diversion.actions import PAST, REFERRAL
from diversion.views.drafting import (
    HEADINGS,
    SEND,
    Begun,
    answers,
    begun,
    form_for,
    kept_words,
    of_page,
    sent_values,
    tasks,
)


@reads.sometimes
def referral_send(request: HttpRequest, ref: str = "") -> HttpResponse:
    """Show the list of tasks; take the referral, once its answers were checked; or throw away what was begun."""
    user = current_user(request)
    REFERRAL.begin(user, SEND, ref, clock.today())
    told = begun(request, user)
    if "throw_away" in request.POST:
        services.draft_discard(actor=user)
        messages.success(request, _("Thrown away. Nothing was sent."))
        return redirect(request.get_full_path() if told.other else reverse("diversion:referral-list"))
    if request.method == "POST":
        return pages.action(request, _page(request, told))
    if choices := picking.answer(request, form_for(user)):
        return choices
    context = {
        "tasks": tasks(told),
        "draft": told.draft,
        "check": "" if told.next and told.state(told.next) == "begin" else told.address("check"),
        "other": kept_words(told),
        "trail": REFERRAL.trail(None),
    }
    return render(request, "diversion/referral_tasks.html", context)


@reads.sometimes
def referral_check(request: HttpRequest) -> HttpResponse:
    """Show the answers to check, and take them; what is not begun is asked first."""
    user = current_user(request)
    REFERRAL.begin(user, SEND, "", clock.today())
    told = begun(request, user)
    if request.method != "POST" and told.next and told.state(told.next) == "begin":
        messages.info(request, _("Answer this first: %(page)s.") % {"page": HEADINGS[told.next]})
        return redirect(told.address())
    return pages.action(request, _page(request, told))


def _page(request: HttpRequest, told: Begun) -> ActionPage:
    """Return the page of the answers, which sends the draft away with the referral."""
    page = page_of_action(request, REFERRAL, SEND, None)
    form: Any = page.form if request.method == "POST" else told.form()
    extra = {"sections": answers(form, told), "hidden": sent_values(form)}
    return replace(page, form=form, save=_and_forget(page.save, told.user), back=told.address(), extra=extra)


def _and_forget(save: Callable[..., Any], user: User) -> Callable[..., Any]:
    def saved(**facts: Any) -> Any:
        made = save(**facts)
        services.draft_discard(actor=user)
        return made

    return saved


def _short(request: HttpRequest, page: str) -> HttpResponse:
    """Ask what stands on one short page, keep whatever is typed, and go on where it is right."""
    user = current_user(request)
    REFERRAL.begin(user, SEND, "", clock.today())
    told = begun(request, user)
    kept = sent.kept(request, user) if request.method != "POST" else None
    form = told.form(page) if page in told.typed else form_for(user)
    if request.method == "POST" or kept:
        form = form_for(user, kept.typed if kept else request.POST)
    form.only(page)
    if choices := picking.answer(request, form):
        return choices
    status = 200
    if request.method == "POST":
        typed = of_page(request.POST, page)
        is_kept = services.draft_keep(actor=user, page=page, typed=typed, begin=told.typed, at=clock.now())
        if is_kept and form.is_valid():
            after = begun(request, user)
            return redirect(after.address(after.next or "check"))
        if not is_kept:
            messages.error(request, _("It was not kept: it is too long, or has letters that nobody types."))
        status = 422
    context = {
        "form": form, "heading": HEADINGS[page], "trail": [*REFERRAL.trail(None), (SEND.label, told.address())],
        "back": told.address(), "once": sent.token_for(request, user).signed, "kept": kept,
    }  # fmt: skip
    answer = render(request, "diversion/referral_page.html", context, status=status)
    picking.log(request, form)
    return answer


def referral_referrer(request: HttpRequest) -> HttpResponse:
    """Ask who refers."""
    return _short(request, "referrer")


@reads.sometimes
def referral_youth(request: HttpRequest) -> HttpResponse:
    """Ask who the youth is."""
    return _short(request, "youth")


def referral_offense(request: HttpRequest) -> HttpResponse:
    """Ask what is said to have happened."""
    return _short(request, "offense")


@require_safe
def referral_list(request: HttpRequest) -> HttpResponse:
    """List the receipts of what one sent."""
    user = current_user(request)
    require_room(policies.refers(user))
    listed = list_page(request, "diversion-referrals", lists.REFERRALS, selectors.referrals(user))
    if file := listed.file():
        return file
    page, draft = listed.page, selectors.draft_of(user)
    rows = [
        Row(
            one.receipt,
            labels.receipt_name(one),
            [
                Cell(str(one.get_source_display()), first=True),
                Cell(one.agency.name if one.agency else ""),
                Cell(day_words(one.received_date)),
                Cell(moment_words(one.entered_at), first=True),
            ],
            reverse("diversion:referral-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    begin = _("You have begun a referral on %(moment)s and not sent it.")
    said = Said(
        _("Referrals for diversion"),
        begin % {"moment": moment_words(draft.saved_at)} if draft else
        _("Receipts of what you sent. What becomes of it stays with those who work on it."),
        _("Newest first"),
        _("You sent none yet."),
        "diversion:referral-list",
        button=(_("Go on with it") if draft else SEND.label, reverse("diversion:referral-send")),
    )  # fmt: skip
    return shown(listed, page, said, ("receipt", "source", "agency", "received", "sent"), rows)


@reads.sometimes
@require_safe
def referral_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a receipt: that it was received, from whom and when; to whoever sees the case, where it is worked on."""
    user = current_user(request)
    referral = REFERRAL.get(user, ref, clock.today())
    facts = [
        (_("Who referred"), str(referral.get_source_display())),
        *([(_("Agency"), referral.agency.name)] if referral.agency else []),
        *([(_("Number of the agency"), referral.number)] if referral.number else []),
        (_("Received"), day_words(referral.received_date)),
        (_("Sent"), moment_words(referral.entered_at)),
        (_("Receipt"), referral.receipt),
    ]
    case = referral.case
    links = []
    is_seen = policies.sees_case(user, case)
    reads.shown(request, [case] if is_seen else [])  # by its case somebody finds out whom a receipt is of
    if is_seen:
        links = [(labels.case_name(case), reverse("diversion:case-detail", args=[case.ref]))]
    already = referral.is_already  # type: ignore[attr-defined]  # selectors.referrals
    return record_page(
        request, REFERRAL, referral, labels.receipt_state(referral), facts, words=PAST,
        template="diversion/referral_detail.html", already=already, links=links,
    )  # fmt: skip
