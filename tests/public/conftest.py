"""What the tests of the public site share: its day, its addresses, and rows that it shows and must not show."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from core import clock
from monitoring import catalogue
from tests.factories.monitoring import cell, indicator
from tests.public import rows

LANGUAGES = ("en", "es")
# What an address with a reference is asked with, by the noun of its name.
NOUNS = {"report": "report", "event": "event", "body": "council", "decision": "decision", "support": "support"}


def public_patterns() -> list[Any]:
    """Return the patterns of the public addresses."""
    return next(one for one in get_resolver().url_patterns if getattr(one, "namespace", None) == "public").url_patterns


def patterns() -> dict[str, tuple[str, ...]]:
    """Return the names of the public addresses, with what each has in it."""
    return {one.name: tuple(one.pattern.regex.groupindex) for one in public_patterns()}


# Those that lead elsewhere, say that nothing is there, or need a document.
PAGES = sorted(set(patterns()) - {"lead", "missing", "event-document"})


@pytest.fixture(autouse=True)
def _day(monkeypatch):
    """Stand still on the district's day."""
    with clock.travel(rows.NOW):
        yield


@pytest.fixture(scope="module")
def _site(module_rows):
    with clock.travel(rows.NOW), pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "CATALOGUE", (indicator(cells=[cell("east", 17, 20)]),))
        found = rows.shown()
        found.report = rows.report()
        found.hidden = rows.hidden()
        found.answers = {(name, lang): Client().get(address(name, lang, found)) for name in PAGES for lang in LANGUAGES}
    return found


@pytest.fixture
def site(_site):
    """One of everything that is shown, what is not, and ``answers``: each page as anybody gets it, in each language."""
    found = copy.copy(_site)
    for name, one in vars(_site).items():
        if name != "answers":
            setattr(found, name, copy.deepcopy(one))
    return found


def address(name: str, lang: str, site, **parts: str) -> str:
    """Return the public address of a name, filled in with a record that is shown."""
    given = {}
    for part in patterns()[name]:
        noun = NOUNS.get(name.partition("-")[0], "")
        made = {"lang": lang, "token": "no-such-token", "rest": "nothing", "document": "fil-zzzzzzzzzzz"}
        given[part] = parts.get(part) or (getattr(site, noun).ref if part == "ref" else made[part])
    return reverse(f"public:{name}", kwargs=given)
