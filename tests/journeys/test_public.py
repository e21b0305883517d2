"""Somebody without an account, on a phone or at a desk: public pages, light and without cookies, in two languages."""

from __future__ import annotations

import gzip

import pytest
from playwright.sync_api import Page, expect

from community.models import Input
from monitoring import catalogue
from tests.factories.monitoring import cell, indicator
from tests.journeys.conftest import PHONE
from tests.public import rows
from tests.public.conftest import address, patterns
from tests.turns import TURN, is_due

MOST_BYTES = 250_000
READ = [
    "home", "plan", "report-list", "report-detail", "event-list", "event-detail", "stories", "decision-list",
    "decision-detail", "body-list", "body-detail", "support-list", "support-detail", "accessibility", "privacy",
    "feeds",
]  # fmt: skip
ASKED = ["comment", "comment-sent", "event-register", "event-registered", "call-off", "called-off", "missing"]


@pytest.fixture
def site(monkeypatch):
    monkeypatch.setattr(catalogue, "CATALOGUE", (indicator(cells=[cell("east", 17, 20)]),))
    found = rows.shown()
    found.report = rows.report()
    return found


LOADED = "() => [location.href, ...performance.getEntriesByType('resource').map(one => one.name)]"


def weight(page: Page, known: dict[str, int]) -> int:
    """Return how many bytes a page takes, all that it loads counted, packed as production sends it."""
    names = {name.partition("#")[0] for name in page.evaluate(LOADED)}
    for name in names - set(known):
        body = page.request.get(name).body()
        known[name] = len(body) if name.endswith(".woff2") else min(len(body), len(gzip.compress(body)))
    return sum(known[name] for name in names)


@pytest.mark.parametrize("lang", ["en", "es"])
def test_everybody_reads_every_page(page, look, lang, site, request):
    """Each page fits, is accessible, light, sets no cookie: half of them every tenth day. A new page is named here."""
    always = request.config.option.markexpr == "deep"
    pages = {name for name in patterns() if not name.endswith(("-ics", "-pdf", "-csv", "-zip", "-document"))}
    assert {name for name in pages if not name.startswith("feed-") and name != "lead"} == {*READ, *ASKED}
    known: dict[str, int] = {}
    for name in (one for one in READ + ASKED if always or is_due(f"{one} {lang}", 2, TURN // 10)):
        page.goto(address(name, lang, site))
        look(page)
        assert MOST_BYTES / 5 < weight(page, known) < MOST_BYTES, name
    assert page.context.cookies() == []


def test_a_parent_comments_in_spanish_without_script(new_page, site):
    page = new_page(PHONE, java_script_enabled=False)
    page.goto(address("home", "en", site))
    page.get_by_role("link", name="Español").click()
    page.get_by_role("link", name="Díganos algo").click()
    page.get_by_role("button", name="Enviar").click()
    expect(page.get_by_role("heading", name="Hay 2 cosas por corregir")).to_be_visible()
    page.get_by_label("¿Qué le gustaría decir?").fill("Falta un lugar tranquilo.")
    page.get_by_label("¿De qué se trata?").select_option("safety")
    page.get_by_role("button", name="Enviar").click()
    expect(page.get_by_role("heading", level=1, name="Gracias. Ya llegó.")).to_be_visible()
    came = Input.objects.get(text="Falta un lugar tranquilo.")
    assert (came.status, came.language, came.topic) == ("held", "es", "safety")
    assert page.context.cookies() == []
