"""What a line of the log leaves out. Of the database's words: test_middleware."""

from __future__ import annotations

import logging

import pytest

from core.logs import Nameless

SECRET = "x" * 32


@pytest.mark.parametrize("rest", ["/", "/?lang=es", '" 422', ""])
def test_the_secret_of_an_address_stands_in_no_line(settings, rest):
    settings.SECRET_ADDRESSES = ("/room/answer/",)
    told = logging.LogRecord("x", logging.WARNING, "", 0, "Gone: %s", (f"/room/answer/{SECRET}{rest}",), None)
    line = Nameless("{message}", style="{").format(told)
    assert line.startswith("Gone: /room/answer/…")
    assert SECRET not in line


def test_other_addresses_stand_as_they_are():
    told = logging.LogRecord("x", logging.WARNING, "", 0, "Gone: %s", (f"/room/cases/{SECRET}/",), None)
    assert Nameless("{message}", style="{").format(told) == f"Gone: /room/cases/{SECRET}/"
