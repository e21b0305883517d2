"""The API's list of positions: held against PostgreSQL's own JSON, and its thousandth page against its first."""

from __future__ import annotations

import json
from urllib.parse import urlencode, urlsplit

from django.urls import reverse

from bench.generators import Place
from bench.handler import Browser
from bench.size import Size
from bench.timing import Ratio, Side, measured
from core.api import Pagination
from district.models import Role

BY_HAND = "/bench/positions/"
LIMIT, LIMIT_OF_PAGES = 2.5, 1.2
FILLED = {"status": "filled"}


def ratios(place: Place, size: Size) -> list[Ratio]:
    """Measure both."""
    browser = Browser(place.people[Role.HR_SPECIALIST])
    one_school = FILLED | {"school": place.schools[0].code}
    return [
        _against_json(
            browser, one_school, "API: 50 positions of a school, filtered, counted / PostgreSQL’s JSON", size
        ),
        _against_json(browser, FILLED, "API: 50 positions of all, filtered, counted / PostgreSQL’s JSON", size),
        _deep(browser, size),
    ]


def _against_json(browser: Browser, filters: dict[str, str], name: str, size: Size) -> Ratio:
    ours = f"{reverse('staffing-api:position-list')}?{urlencode(filters | {'count': 'true'})}"
    theirs = f"{BY_HAND}?{urlencode(filters)}"
    told, by_hand = json.loads(browser.get(ours)), json.loads(browser.get(theirs))
    if (told["count"], told["results"]) != (by_hand["count"], by_hand["results"]) or not told["results"]:
        raise RuntimeError(f"the API and the hand-written view differ: {told} and {by_hand}")
    return measured(name, LIMIT, _asks(browser, ours), _asks(browser, theirs), rounds=size.rounds * 3)


def _deep(browser: Browser, size: Size) -> Ratio:
    """Follow the API's own links to the deep page, in steps as large as it lets one take."""
    first = f"{reverse('staffing-api:position-list')}?{urlencode(FILLED)}"
    deep, skipped = first, (size.page - 1) * Pagination.page_size
    while skipped:
        step = min(skipped, Pagination.max_page_size)
        deep = _next(browser, f"{deep}&page_size={step}")
        skipped -= step
    if len(json.loads(browser.get(deep))["results"]) != Pagination.page_size:
        raise RuntimeError(f"page {size.page} is not full: generate more positions")
    name = f"API: page {size.page:,} of positions / page 1"
    return measured(name, LIMIT_OF_PAGES, _asks(browser, deep), _asks(browser, first), rounds=size.rounds * 3)


def _next(browser: Browser, address: str) -> str:
    """Return the address of the page after, without the size of its pages."""
    parts = urlsplit(json.loads(browser.get(address))["next"])
    query = "&".join(part for part in parts.query.split("&") if not part.startswith("page_size="))
    return f"{parts.path}?{query}"


def _asks(browser: Browser, address: str) -> Side:
    return Side(lambda: browser.get(address))
