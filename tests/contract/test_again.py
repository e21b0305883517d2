"""Whoever proved long ago who they are proves it again before actions that say so, on both faces, and loses no word."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from district.models import SignInEvent
from tests.contract.every import EXAMPLES, body_of
from tests.contract.sending import DONE, send, tried
from tests.contract.test_refusals import able, by_status
from tests.factories.district import PASSWORD
from tests.proved import long_ago

pytestmark = pytest.mark.django_db

ASKING = {name: one for name, one in EXAMPLES.items() if any(action.asks_again for action in one.kind.every)}
KEPT = "What you typed is here"


@pytest.mark.parametrize("name", sorted(ASKING))
def test_every_such_action_is_asked_for_on_both_faces_and_goes_on_afterwards(client, everyone, name):
    one, wrong = ASKING[name], {}
    for status, actions in by_status(one).items():
        for action in (action for action in actions if action.asks_again):
            with tried(None):
                record = one.make(status)
                client.force_login(everyone[able(one, action)])
                if found := _wrong(client, one, action, record):
                    wrong[action.name] = found
    assert wrong == {}


def _wrong(client, one, action, record) -> list[str]:
    """Return what is wrong with how an action is asked for: on its page, over the API, and afterwards."""
    parts = [] if action is one.kind.new else [record.ref]
    address = reverse(f"{one.kind.room}:{one.kind.noun}-{action.slug}", args=parts)
    body = {name: value for name, value in body_of(one, action, record, "page").items() if value is not None}
    once = re.search(r'name="once" value="([^"]+)"', client.get(address).text)[1]
    long_ago(client)
    ask = f"{reverse('account_reauthenticate')}?next="
    looked, part = client.get(address), client.get(address, headers={"HX-Request": "true"})
    sent = client.post(address, body | {"once": once, "version": record.version})
    over = send(client, "api", one, action, record, body_of(one, action, record, "api"), record.version)
    told = over.json() if over.status_code == 403 else {}
    found = {
        "its page is not asked for": looked.status_code == 302 and looked.url.startswith(ask),
        "a form that asks anew is led away": part.status_code == 200,
        "what is sent is not asked for": sent.status_code == 302 and sent.url.startswith(ask) and "kept" in sent.url,
        "the API does not say so": told.get("code") == "asked_again" and "/account/reauthenticate/" in told["detail"],
        "something was done": action is one.kind.new
        or type(record).objects.get(pk=record.pk).version == record.version,
    }
    return [words for words, right in found.items() if not right] or _afterwards(
        client, one, action, record, sent, body
    )


def _afterwards(client, one, action, record, sent, body) -> list[str]:
    noted = SignInEvent.objects.filter(kind="asked_again").count()
    proved = client.post(sent.url, {"password": PASSWORD, "next": client.get(sent.url).context["redirect_field_value"]})
    page = client.get(proved.url)
    typed = page.context["form"].data
    found = {
        "does not lead back": proved.status_code == 302,
        "is not noted": SignInEvent.objects.filter(kind="asked_again").count() == noted + 1,
        "what was typed is lost": KEPT in page.text and all(typed.get(field) for field, value in body.items() if value),
    }
    with tried(record) as that:
        answer = send(client, "page", one, action, that, body_of(one, action, that, "page"), that.version)
        found["is not done"] = answer.status_code in DONE["page"]
    with tried(record) as that:
        answer = send(client, "api", one, action, that, body_of(one, action, that, "api"), that.version)
        found["is not done over the API"] = answer.status_code in DONE["api"]
    return [words for words, right in found.items() if not right]
