"""The dashboard where ten times as much is recorded: it reads released figures, so it should not notice."""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper
from django.urls import reverse

from bench.databases import switched
from bench.generators import Place
from bench.handler import Browser
from bench.size import Size
from bench.timing import Ratio, Side, measured
from district.models import Role

LIMIT = 1.2
Ground = tuple[BaseDatabaseWrapper, Place]


def ratio(grown: Ground, base: Ground, size: Size) -> Ratio:
    """Measure the page over both databases in turn."""
    name = "Dashboard: 10 × the lines, reports, lines about students and history / 1 ×"
    return measured(name, LIMIT, _looks(*grown), _looks(*base), rounds=size.rounds * 3)


def _looks(connection: BaseDatabaseWrapper, place: Place) -> Side:
    address = reverse("monitoring:dashboard")
    with switched(connection):
        browser = Browser(place.people[Role.BOARD_MEMBER])
        page = browser.get(address)
        if b'class="ledger"' not in page or b'aria-labelledby="students"' not in page:
            raise RuntimeError("the dashboard shows no released figure, or none about students")

    def look() -> None:
        with switched(connection):
            browser.get(address)

    return Side(look)
