"""The page of one action on one record: a form, one service call, and an answer for whatever goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from core import picking, sent
from core.effects import Effects, seal
from core.errors import DomainError, Stale
from core.forms import Form
from core.sent import Kept
from core.web import actor_of, held_up


@dataclass(frozen=True, slots=True)
class ActionPage:
    """
    What an action's page says and does.

    ``version`` is the record's as it is now. ``save`` is called with the form's cleaned fields as keywords; ``done`` is
    the sentence shown afterwards, or makes it of what that returns; ``after`` turns it into the address to go to
    instead of ``back``.
    ``heading`` is a sentence; ``about`` the full name of the record, where the sentence leaves some out: the title
    has both. ``called`` is what people call the record, below a heading that does not name it.
    ``makes``: to make the same twice was hardly meant so. ``kept`` is what was typed before a session ended,
    ``kept_for_another`` that somebody else typed it.
    ``effects`` takes what ``save`` takes and returns what would change besides: shown before it is saved, which takes a
    second press of the button. Where the form is ``foretold``, it is shown at once; where it ``only_warns``, only what
    would be wrong then. ``extra`` is for a template of the action's own.
    """

    heading: str | Promise
    button: str | Promise
    form: Form
    save: Callable[..., Any]
    back: str
    done: str | Promise | Callable[[Any], str | Promise]
    intro: str | Promise = ""
    breadcrumbs: tuple[tuple[str | Promise, str], ...] = ()
    about: str = ""
    called: str = ""
    version: int | None = None
    after: Callable[[Any], str] | None = None
    makes: bool = False
    kept: Kept | None = None
    kept_for_another: bool = False
    template: str = "components/action_page.html"
    effects: Callable[..., Effects] | None = None
    only_warns: bool = False
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The page's title, which no other page has."""
        return f"{self.heading}: {self.about}" if self.about else str(self.heading)


def panel(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    """Show ``name.html``, a page; to a page that loads it into itself only ``name_part.html``, which the page holds."""
    part = request.headers.get("HX-Request") == "true"
    answer = render(request, f"{name}_part.html" if part else f"{name}.html", context)
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def action(request: HttpRequest, page: ActionPage) -> HttpResponse:
    """
    Show the form, or do the action and go back. 422 shows what to mend, 409 what changed; nothing typed is lost.

    Both are told at the answers that they are about, where there are such.
    A stale page is shown with the newest version number after the message, so that sending again is a decision. A form
    that was sent before leads to where it led then (core.sent). What is typed into a combo box is answered, too.
    """
    if choices := picking.answer(request, page.form):
        return choices
    status, wait = 200, 0
    page.form.tells_above = True
    conflict, look = "", page.back
    actor = actor_of(request)
    token = sent.token_for(request, actor)
    told: dict[str, Any] = {}
    if request.method == "POST":
        status = 422
        try:
            if address := _already(request, sent.landed(request, actor)):
                return redirect(address)
            # As over the API: what one looked at comes before what one typed. The service asks again under its lock.
            if page.version is not None and request.POST.get("version") != str(page.version):
                raise Stale
            if page.form.is_valid():
                told = _to_be_seen(request, page)
                if not told:
                    return redirect(_done(request, page))
                status = 200
        except ValidationError as error:
            page.form.take_errors(error)
        except sent.SameAgain as error:
            status, conflict, look = 409, error.message, error.landed
            token = sent.Token.fresh(actor, again=True)
        except DomainError as error:
            status, wait = 409, error.wait
            conflict = "" if page.form.take_refusal(error) else error.message
            page.form.answer_version(page.version)
    told = told or _foretold(page)
    shows_first = page.effects is not None and not page.only_warns and not told and not _foretells(page)
    context = {"page": page, "form": page.form, "conflict": conflict, "look": look, "once": token.signed}
    context = {**page.extra, **told, **context, "shows_first": shows_first}
    answer = held_up(render(request, page.template, context, status=status), wait)
    picking.log(request, page.form)
    return answer


def _done(request: HttpRequest, page: ActionPage) -> str:
    """Do what the form asks, once, and return where to go."""
    with sent.once(request, actor_of(request), makes=page.makes) as order:
        if order.landed:
            return _already(request, order.landed)
        result = page.save(**page.form.cleaned_data)
        order.landed = page.after(result) if page.after else page.back
    messages.success(request, str(page.done(result) if callable(page.done) else page.done))
    return order.landed


def _already(request: HttpRequest, landed: str) -> str:
    if landed:
        messages.info(request, _("This form was sent before, and saved then. Nothing was done twice."))
    return landed


def _to_be_seen(request: HttpRequest, page: ActionPage) -> dict[str, Any]:
    """Return what must be shown before the form is saved; nothing where that was shown of just what is typed now."""
    if page.effects is None or _foretells(page):
        return {}
    facts = page.form.cleaned_data
    seen = seal(facts)
    if request.POST.get("seen") == seen:
        return {}
    effects = page.effects(**facts)
    return {} if page.only_warns and not effects.warnings else {"effects": effects, "seen": seen}


def _foretold(page: ActionPage) -> dict[str, Any]:
    """Return what the action would change whatever is typed; nothing where that cannot be told."""
    if page.effects is None or not _foretells(page):
        return {}
    try:
        return {"effects": page.effects(version=page.version, **page.form.foretold)}
    except (DomainError, ValidationError):
        return {}  # sending the form says why not


def _foretells(page: ActionPage) -> bool:
    return bool(page.form.foretold)
