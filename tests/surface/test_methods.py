"""
Of every address each method: pages are read and sent, the API takes what its description says, all else is refused.

Each address is asked once in ``DAYS`` days, by one of the methods; ``make test-deep`` asks all.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import get_resolver

from core import clock
from tests.architecture.addresses import Address, _walk, addresses
from tests.architecture.conftest import TODAY
from tests.surface.asking import taken_back
from tests.surface.document import described, methods, noun_of
from tests.surface.judging import faults, told
from tests.turns import TURN, is_due, place, some_and_whole

pytestmark = pytest.mark.django_db

DAYS = 30
METHODS = ("get", "head", "options", "post", "put", "patch", "delete", "trace")
READ = {"get", "head"}
PAGES = [one for one in addresses() if not one.is_api and one.name != "gallery"]
# Pages that answer a POST with what comes next: what is chosen first is asked about on the same page.
GO_ON = {"staffing:hiring"}
# Open by themselves: nobody is asked who they are. What else stands there for anybody is the public room's, and REST
# framework's views ask by themselves, as every address of the API does.
OPEN = {
    "health", "robots", "api-problems", "oauth-token", "restorative:answer",
    "account_login", "account_logout", "account_signup", "account_reset_password", "account_reset_password_done",
    "account_reset_password_from_key", "account_reset_password_from_key_done", "account_inactive",
    "account_session", "account_keep", "mfa_authenticate", "mfa_login_webauthn",
}  # fmt: skip


def due(found: list[Address], *, whole: bool) -> list[Address]:
    return [one for one in found if whole or is_due(f"method {one.name}", DAYS)]


def turned(name: str, found: set[str], *, whole: bool) -> list[str]:
    """Return the methods to try: all, or one of them, another one each time that what is so called has its turn."""
    every = sorted(found)
    return every if whole else [every[place(name, len(every), TURN // DAYS)]]


def at(address: Address, things: dict[str, Any]) -> str:
    thing = things.get(address.noun)
    return address.url(**({"code": "east"} if thing is None else {"ref": thing.ref}))


def test_no_view_but_these_is_open_to_nobody():
    views = {one.name: one for one in _walk(get_resolver(), "", ())}
    opened = {name for name, view in _views() if getattr(view, "login_required", True) is False}
    assert {name for name in opened if not name.startswith("public:")} == OPEN & set(views)


def _views() -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []

    def walk(resolver: Any, namespace: str) -> None:
        for entry in resolver.url_patterns:
            if hasattr(entry, "url_patterns"):
                walk(entry, f"{namespace}{entry.namespace}:" if entry.namespace else namespace)
            elif not hasattr(entry.callback, "cls"):
                found.append((f"{namespace}{entry.name}", entry.callback))

    walk(get_resolver(), "")
    return found


@some_and_whole
def test_a_page_is_read_or_sent_and_nothing_else(things, everyone, whole):
    browser, wrong = everyone["all roles"].browser, {}
    with clock.travel(TODAY):
        for address in due(PAGES, whole=whole):
            url = at(address, things)
            for method in turned(address.name, set(METHODS) - {"post", *READ}, whole=whole):
                with taken_back():
                    answer = getattr(browser, method)(url)
                found = wrong[f"{method} {address.name}"] = faults(answer, url)
                if (answer.status_code, answer.get("Allow")) != (405, "GET, HEAD, POST"):
                    found.append(f"answers {answer.status_code}")
    assert not told(wrong)


@some_and_whole
def test_a_page_that_is_only_read_takes_no_post(things, everyone, whole):
    """Else it is a form: one without what it asks for is shown again, refused, or leads on."""
    browser, wrong = everyone["all roles"].browser, {}
    with clock.travel(TODAY):
        for address in due(PAGES, whole=whole):
            url = at(address, things)
            with taken_back():
                answer = browser.post(url)
            wrong[address.name] = faults(answer, url)
            if answer.status_code == 200 and address.name not in GO_ON:
                wrong[address.name] += ["reads what was sent as if it was asked for"]
    assert not told(wrong)


@some_and_whole
def test_what_is_read_has_the_same_head(things, everyone, whole):
    browser, wrong = everyone["all roles"].browser, {}
    with clock.travel(TODAY):
        for address in due([one for one in addresses() if one.is_read], whole=whole):
            url = at(address, things)
            with taken_back():
                body = browser.get(url)
            with taken_back():
                head = browser.head(url)
            wrong[address.name] = faults(body, url) + faults(head, url)
            if head.status_code != body.status_code:
                wrong[address.name] += [f"{body.status_code} has the head of {head.status_code}"]
    assert not told(wrong)


@some_and_whole
@pytest.mark.parametrize("who", ["all roles", "all scopes"])
def test_the_api_takes_what_its_description_says_and_nothing_else(things, everyone, who, whole):
    browser, headers, wrong = everyone["all roles"].browser, everyone[who].headers, {}
    if who != "all roles":
        browser = everyone["nobody"].browser
    refused = {405} if who == "all roles" else {403, 404, 405}  # whom no scope lets in learns nothing more
    with clock.travel(TODAY):
        for path, operations in described()["paths"].items():
            if not (whole or is_due(f"method {who} {path}", DAYS)):
                continue
            url = path.replace("{ref}", "zz-00000000000").replace("{code}", "east")
            takes = set(methods(operations))
            for method in turned(path, set(METHODS) - takes - (READ if "get" in takes else set()), whole=whole):
                with taken_back():
                    answer = getattr(browser, method)(url, headers=headers)
                found = faults(answer, url)
                if answer.status_code not in refused:
                    found.append(f"answers {answer.status_code}")
                if answer.status_code == 405 and not {one.upper() for one in takes} <= set(
                    answer.get("Allow", "").split(", ")
                ):
                    found.append(f"does not say what it takes: {answer.get('Allow')}")
                wrong[f"{method} {path}"] = found
    assert not told(wrong)


@some_and_whole
def test_a_body_of_a_type_that_is_not_taken_is_refused_as_that(things, everyone, whole):
    browser, wrong, refused = everyone["all roles"].browser, {}, 0
    paths = {path: one["post"] for path, one in described()["paths"].items() if "requestBody" in one.get("post", {})}
    with clock.travel(TODAY):
        for path in paths:
            if not whole and not is_due(f"type {path}", 20):
                continue
            thing = things.get(noun_of(path))
            url = path.replace("{ref}", getattr(thing, "ref", "zz-00000000000"))
            version = {"If-Match": f'"{getattr(thing, "version", 1)}"'}
            with taken_back():
                answer = browser.post(url, b"<a/>", content_type="application/xml", headers=version)
            wrong[path] = faults(answer, url)
            refused += answer.status_code == 415
            if answer.status_code not in {403, 404, 412, 415}:  # who may, and as of which version, is asked first
                wrong[path].append(f"answers {answer.status_code}")
    assert not told(wrong)
    assert refused > 0
