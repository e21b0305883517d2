"""What a list costs to load, to scroll and to print, in numbers: on a desk, on a phone, enlarged, and on paper."""

from __future__ import annotations

import gzip
from collections.abc import Iterable

import pytest
from django.contrib.auth.models import AbstractBaseUser
from playwright.sync_api import Page

from district.models import Role
from tests.architecture.addresses import addresses
from tests.factories.district import user
from tests.factories.monitoring import report_released
from tests.factories.plan import authorization, milestone
from tests.factories.staffing import opened
from tests.journeys.conftest import FITS, sign_in

pytestmark = pytest.mark.django_db(transaction=True)

MAIN = ("/", "/staffing/positions/", "/staffing/money/", "/plan/milestones/", "/monitoring/reports/")
ROWS = 20
MOST_BYTES = 250_000  # compressed, all that a page needs when nothing is kept
MOST_PIXELS = 2500  # of Positions on a phone, with ROWS rows
MOST_SHIFT = 0.1  # what web.dev calls good
LETTER = (816, 1056)  # pixels of 1/96 inch
MARGIN = 57  # 15 mm
PACKED = ("image/png", "image/jpeg", "image/webp", "font/woff2")  # compressed already

KEEP_SHIFTS = """
window.shift = 0;
new PerformanceObserver(list => { for (const one of list.getEntries()) window.shift += one.value })
  .observe({type: 'layout-shift', buffered: true});
"""
TAKEN_IN = "[location.href, ...new Set(performance.getEntriesByType('resource').map(one => one.name))]"
TABLE_TOP = "Math.min(...[...document.querySelectorAll('main table')].map(one => one.getBoundingClientRect().top))"
HAS_TABLE = "document.querySelector('main .to-cards table') !== null"


@pytest.fixture
def reader() -> AbstractBaseUser:
    """Someone who sees every list, over a plan with a full page of positions."""
    under = authorization("position", count=ROWS)
    for _ in range(ROWS):
        opened("position", under)
    milestone("m1")
    report_released()
    return user(*(role for role in Role if role != Role.INTEGRATION))


def weight(page: Page) -> int:
    """Return the bytes of a page and all that it took in, compressed as a server in front would."""
    total = 0
    for url in page.evaluate(TAKEN_IN):
        answer = page.request.get(url)
        packed = answer.headers["content-type"] in PACKED
        total += len(answer.body() if packed else gzip.compress(answer.body()))
    return total


def lists() -> list[str]:
    """Return the address of every list that needs no record."""
    return sorted({one.url() for one in addresses() if one.name.endswith("-list") and not one.is_api and not one.parts})


def weigh(page: Page, url: str) -> dict[str, bool]:
    """Return which numbers of one page are kept: weight and shift on a desk, width on small and enlarged ones."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(url, wait_until="networkidle")
    kept = {"weight": 0 < weight(page) <= MOST_BYTES, "shift": page.evaluate("window.shift") < MOST_SHIFT}
    for width in (640, 320):
        page.set_viewport_size({"width": width, "height": 900})
        kept[f"{width} pixels"] = page.evaluate(FITS)
    if page.evaluate(HAS_TABLE):
        page.emulate_media(media="print")
        page.set_viewport_size({"width": LETTER[0] - 2 * MARGIN, "height": LETTER[1] - 2 * MARGIN})
        kept["sheet 1"] = page.evaluate(TABLE_TOP) < LETTER[1] - 3 * MARGIN
        kept["no buttons on paper"] = not page.locator("main :is(.usa-button, .filters, .pager, .tabs):visible").count()
        page.emulate_media(media="screen")
    return kept


def broken(page: Page, urls: Iterable[str]) -> dict[str, list[str]]:
    """Return the numbers that are not kept, by page."""
    told = {url: [what for what, kept in weigh(page, url).items() if not kept] for url in urls}
    return {url: whats for url, whats in told.items() if whats}


class TestNumbers:
    def test_main_pages_are_light_still_narrow_and_begin_on_the_first_sheet(self, new_page, reader):
        page = new_page()
        page.add_init_script(KEEP_SHIFTS)
        sign_in(page, reader)
        assert broken(page, MAIN) == {}

    @pytest.mark.deep
    def test_every_list_is(self, new_page, reader):
        page = new_page()
        page.add_init_script(KEEP_SHIFTS)
        sign_in(page, reader)
        assert len(lists()) > 10
        assert broken(page, lists()) == {}


class TestOnThePhone:
    def test_rows_are_two_lines_that_open_by_key_and_the_list_sorts_and_filters(self, new_page, look, reader):
        page = new_page(390)
        sign_in(page, reader)
        page.goto("/staffing/positions/")
        look(page)
        assert page.locator("main tbody tr").count() == ROWS
        assert page.evaluate("document.documentElement.scrollHeight") <= MOST_PIXELS
        row = page.locator("main tbody tr").first
        since = row.locator("[data-label=Since]")
        assert not since.is_visible()
        row.locator("summary").focus()
        page.keyboard.press("Enter")
        assert since.is_visible()
        look(page)

        status = page.get_by_label("Status", exact=True)
        assert not status.is_visible()
        page.locator(".filters summary").click()
        status.select_option(index=1)
        page.get_by_role("button", name="Show", exact=True).click()
        page.get_by_text("(1 in use)").wait_for()
        page.get_by_role("columnheader", name="School").get_by_role("link").click()
        page.get_by_role("heading", name="As sorted").wait_for()
        look(page)
