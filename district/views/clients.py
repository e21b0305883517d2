"""Pages of systems that use the API, for administrators."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from oauth2_provider.settings import oauth2_settings

from core import clock, exports, history_words, pages
from core.pages import ActionPage
from core.web import base_address, current_user, page_of, posted
from district import labels, lists, policies, selectors, services
from district.forms.clients import ClientAddForm, ClientChangeForm
from district.forms.people import LinkForm, ReasonForm
from district.models import Client


def client_list(request: HttpRequest) -> HttpResponse:
    """List the systems."""
    user, today = current_user(request), clock.today()
    policies.enter_clients(user)
    found = exports.in_order(selectors.client_list(user), lists.SYSTEMS, request.GET.get("sort", ""))
    if file := exports.download(request, "systems", lists.SYSTEMS, found):
        return file
    page = page_of(request, found)
    rows = [{"client": client, "state": labels.client_state(client, today)} for client in page.rows]
    context = {
        "headings": exports.headings(request, lists.SYSTEMS),
        "links": exports.links(request),
        "page": page,
        "rows": rows,
        "may_add": policies.permits(user, "district.client.add"),
    }
    return render(request, "district/client_list.html", context)


def client_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a system, what it may do and its history."""
    user = current_user(request)
    client = selectors.client_get(user, ref)
    context = {
        "client": client,
        "state": labels.client_state(client, clock.today()),
        "scopes": [(scope, oauth2_settings.SCOPES.get(scope, "")) for scope in client.scope_list],
        "offered": policies.offered_client(user, client),
        "entries": history_words.entries(client, labels.CLIENT_ACTIONS),
    }
    return render(request, "district/client_detail.html", context)


def client_add(request: HttpRequest) -> HttpResponse:
    """Add a system and show its secret, this once."""
    user = current_user(request)
    policies.enter_clients(user)
    policies.check(user, "district.client.add")
    made: list[tuple[Client, str]] = []
    page = ActionPage(
        title=_("Add a system"),
        intro=_("It gets an id and a secret. The secret is shown once, on the next page."),
        button=_("Add the system"),
        form=ClientAddForm(posted(request)),
        save=lambda **fields: made.append(services.client_add(actor=user, at=clock.now(), on=clock.today(), **fields)),
        back=reverse("district:client-list"),
        done=_("The system is added."),
        breadcrumbs=((_("Systems"), reverse("district:client-list")),),
    )
    answer = pages.action(request, page)
    return _secret_page(request, *made[0]) if made else answer


def client_change(request: HttpRequest, ref: str) -> HttpResponse:
    """Change purpose, person responsible, scopes and expiry."""
    client = _client(request, ref, "change")
    initial = {
        "version": client.version,
        "purpose": client.purpose,
        "owner": client.owner.ref,
        "scopes": client.scope_list,
        "expires_date": client.expires_date,
    }
    page = _page(
        client,
        title=_("Change %(name)s") % {"name": client.name},
        intro=_("It holds at once, for tokens that are about too."),
        button=_("Save the change"),
        form=ClientChangeForm(posted(request), initial=initial),
        save=partial(services.client_change, actor=current_user(request), ref=ref, on=clock.today()),
        done=_("The change is saved."),
    )
    return pages.action(request, page)


def client_secret(request: HttpRequest, ref: str) -> HttpResponse:
    """Make a new secret and show it, this once."""
    client = _client(request, ref, "secret")
    made: list[tuple[Client, str]] = []
    page = _page(
        client,
        title=_("Make a new secret for %(name)s") % {"name": client.name},
        intro=_("The old secret stops working at once, and so do the tokens got with it."),
        button=_("Make a new secret"),
        form=LinkForm(posted(request), initial={"version": client.version}),
        save=lambda **fields: made.append(
            services.client_secret(actor=current_user(request), ref=ref, at=clock.now(), **fields)
        ),
        done=_("The new secret is made."),
    )
    answer = pages.action(request, page)
    return _secret_page(request, *made[0]) if made else answer


def client_stop(request: HttpRequest, ref: str) -> HttpResponse:
    """Stop a system for good."""
    client = _client(request, ref, "stop")
    page = _page(
        client,
        title=_("Stop %(name)s") % {"name": client.name},
        intro=_("Its secret and tokens stop working at once, for good. What it did stays in history."),
        button=_("Stop the system"),
        form=ReasonForm(posted(request), initial={"version": client.version}),
        save=partial(services.client_stop, actor=current_user(request), ref=ref, at=clock.now(), on=clock.today()),
        done=_("The system is stopped."),
    )
    return pages.action(request, page)


def _client(request: HttpRequest, ref: str, verb: str) -> Client:
    client = selectors.client_get(current_user(request), ref)
    policies.check(current_user(request), f"district.client.{verb}")
    return client


def _page(client: Client, **parts: object) -> ActionPage:
    trail = ((_("Systems"), reverse("district:client-list")), (client.name, _address(client)))
    return ActionPage(back=_address(client), breadcrumbs=trail, version=client.version, **parts)  # type: ignore[arg-type]


def _secret_page(request: HttpRequest, client: Client, secret: str) -> HttpResponse:
    """Show the secret in the answer to the form itself: no other page, message or history ever holds it."""
    token_url = base_address(request) + reverse("oauth-token")
    context = {"client": client, "secret": secret, "token_url": token_url}
    answer = render(request, "district/client_secret.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


def _address(client: Client) -> str:
    return reverse("district:client-detail", args=[client.ref])
