"""The public pages before there is a plan, a report, or anything that was announced."""

from __future__ import annotations

import pytest

from public.words import LANGUAGES
from tests.public.conftest import address, patterns

pytestmark = pytest.mark.django_db


def test_each_page_is_there_before_anything_else_is(client):
    for name, parts in patterns().items():
        if "ref" in parts or name in {"lead", "missing"}:
            continue
        for lang in LANGUAGES:
            assert client.get(address(name, lang, None)).status_code == 200, name


def test_what_is_not_there_yet_is_told_with_why(client):
    for name, words in (
        ("plan", "The plan is not loaded yet."), ("report-list", "No report is released yet."),
        ("event-list", "Nothing is announced."), ("support-list", "No support is offered today."),
        ("decision-list", "No decision is shown yet."), ("body-list", "No council stands now."),
        ("stories", "Nothing is shown here yet."),
    ):  # fmt: skip
        assert words in client.get(address(name, "en", None)).content.decode(), name
