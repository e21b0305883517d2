"""Where a request comes from: believed of declared proxies alone."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from core.proxies import Proxies, asked_from
from district import limits

SPOOFED, CLIENT, OUTER, INNER = "198.51.100.9", "203.0.113.7", "10.0.0.2", "10.0.0.1"


def seen(peer, told=None, proto=None):
    """Return where the product takes a request to come from, and whether for one by HTTPS."""
    found = {}

    def view(request):
        found.update(at=limits.address_of(request), proto=request.META.get("HTTP_X_FORWARDED_PROTO"))
        return HttpResponse()

    headers = {"X-Forwarded-For": told, "X-Forwarded-Proto": proto}
    request = RequestFactory(REMOTE_ADDR=peer).get("/", headers={k: v for k, v in headers.items() if v is not None})
    Proxies(view)(request)
    return found["at"], found["proto"]


def test_without_a_proxy_no_word_is_believed():
    assert seen(CLIENT, SPOOFED, "https") == (CLIENT, None)


@pytest.mark.parametrize(("count", "told", "at"), [
    (1, CLIENT, CLIENT),
    (1, f"{SPOOFED}, {CLIENT}", CLIENT),
    (1, f"{SPOOFED}, {CLIENT}:51234", CLIENT),
    (1, "2001:db8::7", "2001:db8::7"),
    (1, "[2001:db8::7]:443", "2001:db8::7"),
    (1, None, INNER),
    (1, " , ", INNER),
    (1, f"{CLIENT}, unknown", INNER),
    (1, "ana<script>", INNER),
    (2, f"{SPOOFED}, {CLIENT}, {OUTER}", CLIENT),
    (2, CLIENT, CLIENT),  # past the outer one
])  # fmt: skip
def test_each_declared_proxy_is_believed_what_it_wrote_itself(settings, count, told, at):
    settings.PROXIES = count
    assert seen(INNER, told, "https") == (at, "https")


class TestNamed:
    @pytest.fixture(autouse=True)
    def _named(self, settings):
        settings.PROXIES, settings.PROXY_ADDRESSES = 2, ["10.0.0.0/24"]

    def test_nobody_else_is_believed(self):
        assert seen(CLIENT, SPOOFED, "https") == (CLIENT, None)

    def test_whoever_went_past_the_outer_proxy_is_who_they_are(self):
        """By the number alone the inner one's list would have a word of the client's in the outer one's place."""
        assert seen(INNER, f"{SPOOFED}, {CLIENT}") == (CLIENT, None)
        assert seen(INNER, f"{SPOOFED}, {CLIENT}, {OUTER}") == (CLIENT, None)

    def test_somebody_inside_is_not_looked_for_further_than_there_are_proxies(self):
        assert asked_from(INNER, [SPOOFED, CLIENT, "10.0.0.9", OUTER]) == "10.0.0.9"
