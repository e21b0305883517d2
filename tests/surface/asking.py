"""Who asks: each role's session, and systems with no scope, one scope each, and all of them; and how that is sent."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import got_request_exception, request_finished, request_started
from django.db import close_old_connections, transaction
from django.test import Client as Browser
from oauth2_provider.models import get_access_token_model
from oauth2_provider.settings import oauth2_settings

from core import clock
from core.call_stack import with_room
from district.models import Organization, Role
from tests.architecture import of_diversion, of_privacy_partner, of_restorative
from tests.architecture.conftest import TODAY
from tests.district.asking import token_of
from tests.factories import district as people
from tests.factories import students
from tests.rights import EVERY

PROOF = "s" * 32  # of origin: the same in the cookie and in the header
SINCE = date(2021, 1, 1)
SHARES = {"shares.read", "shares.write"}  # of an organization's system, which has no other


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks: by what they prove themselves, and the scopes of a system; None of a person or nobody."""

    headers: dict[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)
    scopes: frozenset[str] | None = None
    browser: Browser | None = None


ROLES = {f"role {role.value}": role for role in EVERY}
SCOPES = {f"scope {name}": {name} for name in sorted(oauth2_settings.SCOPES)}
NAMES = sorted(["nobody", "no role", "all roles", "no scope", "all scopes", "all shares", *ROLES, *SCOPES])


class Everyone(dict[str, Asker]):
    """Everyone who may ask, by what they are called, each made when first asked for; ``things`` as far as any are."""

    def __init__(self, things: dict[str, Any]) -> None:
        super().__init__()
        self.things = things
        self.reader = of_privacy_partner.sent(students.accepted(people.user(*EVERY, since=SINCE)))

    def __missing__(self, name: str) -> Asker:
        with clock.travel(TODAY):
            self[name] = found = self._made(name)
        return found

    def _made(self, name: str) -> Asker:
        if name == "nobody":
            return Asker(browser=Browser())
        if name == "all roles":
            return _session(self.reader)
        if name == "no role":
            return _session(people.user())
        if name in ROLES:
            return _session(_someone(ROLES[name], self.things))
        if name == "no scope":
            return _system({"plan.read"}, None, without=True)
        if name == "all scopes":
            return _system(set(oauth2_settings.SCOPES) - SHARES, None)
        scopes = SHARES if name == "all shares" else SCOPES[name]
        return _system(scopes, self.things["privacy:share"].organization if scopes <= SHARES else None)


def with_own(reader: Any, things: dict[str, Any]) -> dict[str, Any]:
    """Return the records with what is there for its own sender alone."""
    found = things | of_restorative.own(reader, things) | of_diversion.own(reader, things)
    return found | {"students:notice": students.notice(reader, students.in_error())}


def _someone(role: Role, things: dict[str, Any]) -> Any:
    person = of_privacy_partner.sent(students.accepted(people.user(role, since=SINCE)))
    of_restorative.known_to(person, things)
    return person


def _session(person: Any) -> Asker:
    browser = Browser()
    browser.force_login(person)
    key = browser.cookies[settings.SESSION_COOKIE_NAME].value
    cookies = {settings.SESSION_COOKIE_NAME: key, settings.CSRF_COOKIE_NAME: PROOF}
    return Asker({"X-CSRFToken": PROOF}, cookies, browser=browser)


def _system(scopes: set[str], of: Organization | None, *, without: bool = False) -> Asker:
    client, secret = people.client_made(*sorted(scopes), of=of)
    token = token_of(client, secret)
    if without:
        checksum = hashlib.sha256(token.encode()).hexdigest()
        get_access_token_model().objects.filter(token_checksum=checksum).update(scope="")
    return Asker({"Authorization": f"Bearer {token}"}, scopes=frozenset() if without else frozenset(scopes))


# The product as a web server runs it.
APP = with_room(WSGIHandler())


@contextmanager
def taken_back() -> Iterator[list[str]]:
    """Take back what a request inside writes; collect what it failed with."""
    failed: list[str] = []

    def fails(sender: Any, request: Any, **_: Any) -> None:
        import sys

        error = sys.exc_info()[1]
        failed.append(f"{type(error).__name__}: {error}"[:300])

    # A server would close the connection whose transaction this is, as the tests' own client does not.
    ends = (request_started, request_finished)
    got_request_exception.connect(fails, weak=False)
    for signal in ends:
        signal.disconnect(close_old_connections)
    try:
        with transaction.atomic():
            yield failed
            transaction.set_rollback(True)
    finally:
        got_request_exception.disconnect(fails)
        for signal in ends:
            signal.connect(close_old_connections)
