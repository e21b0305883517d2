"""Pages of systems that use the API, for administrators."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from oauth2_provider.settings import oauth2_settings

from core import clock, pages, past
from core.action_views import page_of_action
from core.actions import Action
from core.list_page import list_page
from district import labels, lists, policies, selectors
from district.actions import CLIENT, PAST
from district.models import Client
from district.roles import require_room
from district.signed_in import current_user


@require_safe
def client_list(request: HttpRequest) -> HttpResponse:
    """List the systems."""
    user, today = current_user(request), clock.today()
    require_room(policies.permitted(user, "district.client.view"))
    listed = list_page(request, "systems", lists.SYSTEMS, selectors.client_list(user))
    if file := listed.file():
        return file
    page = listed.page
    rows = [
        {"client": one, "state": labels.client_state(one, today), "warnings": labels.client_warnings(one)}
        for one in page.rows
    ]
    may_add = policies.permitted(user, "district.client.add")
    return listed.shown("district/client_list.html", page, rows, may_add=may_add)


@require_safe
def client_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a system, what it may do and its history."""
    user = current_user(request)
    client = selectors.client_get(user, ref)
    context = {
        "client": client,
        "token_url": _token_url(),
        "state": labels.client_state(client, clock.today()),
        "warnings": labels.client_warnings(client),
        "scopes": [(scope, oauth2_settings.SCOPES.get(scope, "")) for scope in client.scope_list],
        "buttons": CLIENT.buttons(user, client),
        "entries": past.entries(client, PAST),
    }
    return render(request, "district/client_detail.html", context)


def client_add(request: HttpRequest) -> HttpResponse:
    """Add a system and show its secret, this once."""
    return _tells_secret(request, CLIENT["add"], "")


def client_secret(request: HttpRequest, ref: str) -> HttpResponse:
    """Make a new secret and show it, this once."""
    return _tells_secret(request, CLIENT["secret"], ref)


def _tells_secret(request: HttpRequest, action: Action, ref: str) -> HttpResponse:
    client = CLIENT.begin(current_user(request), action, ref, clock.today())
    page = page_of_action(request, CLIENT, action, client)
    made: list[tuple[Client, str]] = []
    save = page.save
    page = replace(page, save=lambda **facts: made.append(save(**facts)), after=None)
    answer = pages.action(request, page)
    return _secret_page(request, *made[0]) if made else answer


def _secret_page(request: HttpRequest, client: Client, secret: str) -> HttpResponse:
    """Show the secret in the answer to the form itself: no other page, message or history ever holds it."""
    context = {"client": client, "secret": secret, "token_url": _token_url()}
    answer = render(request, "district/client_secret.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


def _token_url() -> str:
    """Return the address at which a system gets its tokens, as it has to be typed elsewhere."""
    return settings.SITE_URL + reverse("oauth-token")
