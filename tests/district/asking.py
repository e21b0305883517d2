"""Asks the API as a system does, for a token and with one; and changes what a system may do."""

from __future__ import annotations

from base64 import b64encode

from django.test import Client as Browser
from django.urls import reverse

from district import services
from tests.district.records import TODAY, A
from tests.factories.district import user


def ask_token(system, secret, **more):
    """Ask for a token as a system does: Basic authentication, a form in the body."""
    pair = b64encode(f"{system.client_id}:{secret}".encode()).decode()
    body = {"grant_type": "client_credentials"} | more
    return Browser().post(reverse("oauth-token"), body, headers={"Authorization": f"Basic {pair}"})


def token_of(system, secret, **more) -> str:
    answer = ask_token(system, secret, **more)
    assert answer.status_code == 200, answer.content
    return answer.json()["access_token"]


def get(token, name, method="get", args=(), **more):
    headers = {"Authorization": f"Bearer {token}"} | more.pop("headers", {})
    return getattr(Browser(), method)(reverse(name, args=args), headers=headers, **more)


def client_changed(system, **more):
    fields = {
        "purpose": system.purpose,
        "owner": system.owner.ref,
        "scopes": system.scope_list,
        "expires_date": system.expires_date,
    }
    return services.client_change(actor=user(A), ref=system.ref, version=None, today=TODAY, **(fields | more))
