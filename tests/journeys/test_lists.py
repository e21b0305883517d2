"""What a list costs to load, to scroll and to print, in numbers: on a desk, on a phone, enlarged, and on paper."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterable
from datetime import date

import pytest
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from playwright.sync_api import Page, expect
from whitenoise.compress import Compressor

from district.models import Role
from tests.architecture.addresses import addresses
from tests.factories.district import user
from tests.factories.many import FEWER, fill_lists
from tests.factories.plan import authorization
from tests.factories.staffing import act, opened
from tests.journeys.conftest import FITS, PHONE, Open, sign_in
from tests.turns import TURN, place, some_and_whole

pytestmark = pytest.mark.django_db(transaction=True)

MAIN = ("/", "/staffing/positions/", "/staffing/money/", "/plan/milestones/", "/monitoring/reports/")
ROWS = 20
FULL = 50  # the most that a page shows
MOST_BYTES = 250_000  # as sent, all that a page needs when nothing is kept
MOST_PIXELS = 2500  # of Positions on a phone, with ROWS rows
MOST_SHIFT = 0.1  # what web.dev calls good
LEAST_GAP = 12  # pixels
LETTER = (816, 1056)  # pixels of 1/96 inch
MARGIN = 57  # 15 mm
SHEET = LETTER[1] - 2 * MARGIN

KEEP_SHIFTS = """
window.shift = 0;
new PerformanceObserver(list => { for (const one of list.getEntries()) window.shift += one.value })
  .observe({type: 'layout-shift', buffered: true});
"""
# Of the page and of all that it took in; what it took in twice was sent once, and is nothing the second time.
SENT = """() => ['navigation', 'resource'].flatMap(kind => performance.getEntriesByType(kind))
  .map(one => [new URL(one.name).pathname, one.transferSize])"""
FIRST_ROW = "document.querySelector('main .to-cards tbody tr')?.getBoundingClientRect().bottom"
LIST_TOP = "document.querySelector('main .to-cards table').getBoundingClientRect().top"
# From the first button of each row to what stands above it in its panel.
GAPS = """() => [...document.querySelectorAll('main .panel:not(.next) > .acts')]
  .filter(row => row.previousElementSibling)
  .map(row => row.firstElementChild.getBoundingClientRect().top
    - row.previousElementSibling.getBoundingClientRect().bottom)"""
ROWS_SHOWN = "document.querySelectorAll('main .to-cards tbody tr').length"


@pytest.fixture
def reader() -> AbstractBaseUser:
    """Someone who sees every list."""
    return user(*(role for role in Role if role != Role.INTEGRATION))


@pytest.fixture
def fresh(new_page: Open, reader: AbstractBaseUser, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Page]:
    """A function that gives their browser, nothing kept; the server packs files as WhiteNoise does in production."""
    serve, packs = StaticFilesHandler.serve, Compressor(quiet=True).should_compress

    def packed(self: StaticFilesHandler, request: HttpRequest) -> HttpResponse:
        answer = serve(self, request)
        if not packs(request.path):
            return answer
        body = gzip.compress(b"".join(answer.streaming_content), 9)
        answer.close()
        return HttpResponse(body, content_type=answer["Content-Type"], headers={"Content-Encoding": "gzip"})

    monkeypatch.setattr(StaticFilesHandler, "serve", packed)
    page = new_page()
    sign_in(page, reader)
    signed_in = page.context.storage_state()

    def made() -> Page:
        page = new_page(storage_state=signed_in)
        page.add_init_script(KEEP_SHIFTS)
        return page

    return made


def weight(page: Page) -> int:
    """Return the bytes that the server sent for a page and all that it took in, heads included."""
    sent: dict[str, int] = {}
    for path, size in page.evaluate(SENT):
        sent[path] = sent.get(path, 0) + size
    assert len(sent) > 8, sent
    assert min(sent.values()) > 0, sent  # nothing came from what the browser keeps
    return sum(sent.values())


def lists() -> list[str]:
    """Return the address of every list that needs no record."""
    return sorted({one.url() for one in addresses() if one.name.endswith("-list") and not one.is_api and not one.parts})


def weigh(page: Page, url: str, rows: int) -> dict[str, bool]:
    """Return which numbers of one page are kept: weight and shift on a desk, width on small and enlarged ones."""
    page.goto(url, wait_until="networkidle")
    kept = {"weight": weight(page) <= MOST_BYTES, "shift": page.evaluate("window.shift") < MOST_SHIFT}
    for width in (640, 320):
        page.set_viewport_size({"width": width, "height": 900})
        kept[f"{width} pixels"] = page.evaluate(FITS)
    if page.evaluate(ROWS_SHOWN):
        kept["full"] = page.evaluate(ROWS_SHOWN) >= FEWER.get(url, rows)
        page.emulate_media(media="print")
        page.set_viewport_size({"width": LETTER[0] - 2 * MARGIN, "height": LETTER[1] - 2 * MARGIN})
        kept["heading and list on sheet 1"] = page.evaluate(LIST_TOP) < SHEET / 2 and page.evaluate(FIRST_ROW) < SHEET
        kept["no buttons on paper"] = not page.locator("main :is(.usa-button, .filters, .pager, .tabs):visible").count()
        page.emulate_media(media="screen")
    return kept


def broken(fresh: Callable[[], Page], urls: Iterable[str], rows: int) -> dict[str, list[str]]:
    """Return the numbers that are not kept, by page."""
    told = {}
    for url in urls:
        page = fresh()
        told[url] = [what for what, kept in weigh(page, url, rows).items() if not kept]
        page.context.close()
    return {url: whats for url, whats in told.items() if whats}


class TestNumbers:
    @some_and_whole
    def test_main_pages_are_light_still_narrow_and_begin_on_the_first_sheet(self, fresh, whole):
        """Two of them each time, other ones the next time."""
        fill_lists(ROWS)
        first = place("main pages", len(MAIN), TURN // 5)  # it is walked every fifth day
        assert broken(fresh, MAIN if whole else [*MAIN, *MAIN][first : first + 2], ROWS) == {}

    @pytest.mark.deep
    def test_every_full_list_is(self, fresh):
        fill_lists(FULL)
        assert len(lists()) > 10
        assert broken(fresh, lists(), FULL) == {}


class TestOnThePhone:
    def test_rows_are_two_lines_that_open_by_key_and_the_list_sorts_and_filters(self, new_page, look, reader):
        under = authorization("position", count=ROWS)
        for _ in range(ROWS):
            opened("position", under)
        page = new_page(PHONE)
        sign_in(page, reader)
        page.goto("/staffing/positions/")
        look(page)
        expect(page.locator("main tbody tr")).to_have_count(ROWS)
        assert page.evaluate("document.documentElement.scrollHeight") <= MOST_PIXELS
        row = page.locator("main tbody tr").first
        since = row.locator("[data-label=Since]")
        expect(since).to_be_hidden()
        expect(row.locator("summary")).to_have_accessible_name(
            re.compile(r"^Details of Campus monitor, East, position 1 \(A-")
        )
        row.locator("summary").focus()
        page.keyboard.press("Enter")
        expect(since).to_be_visible()
        look(page)

        status = page.get_by_label("Status", exact=True)
        expect(status).to_be_hidden()
        page.locator(".filters summary").click()
        status.select_option(index=1)
        page.get_by_role("button", name="Show", exact=True).click()
        page.get_by_text("(1 in use)").wait_for()
        page.get_by_role("columnheader", name="School").get_by_role("link").click()
        page.get_by_role("heading", name="As sorted").wait_for()
        look(page)

    @pytest.mark.deep
    def test_every_row_of_a_list_is_opened_by_a_name_of_its_own(self, new_page, look, reader):
        fill_lists(ROWS)
        page = new_page(PHONE)
        sign_in(page, reader)
        for url in lists():
            page.goto(url)
            names = page.locator(".card-more > summary").evaluate_all("all => all.map(one => one.ariaLabel)")
            assert len(names) == page.evaluate(ROWS_SHOWN), url
            assert all(re.match("Details of .*[A-Za-z0-9)]", name) for name in names), names
            # What is open at one school for one role in two plan years has one name, told apart by its code.
            assert len(names) == len(set(names)), (url, names)
            look(page)


class TestButtons:
    def test_keep_off_what_stands_above_them(self, page, reader):
        made = {kind: opened(kind, authorization(kind)) for kind in ("position", "stipend", "realignment")}
        act(made["realignment"], "start", date(2022, 9, 1))
        sign_in(page, reader)
        urls = [reverse(f"staffing:{kind}-detail", args=[one.ref]) for kind, one in made.items()]
        for url in urls:
            page.goto(url)
            gaps = page.evaluate(GAPS)
            assert all(gap >= LEAST_GAP for gap in gaps), (url, gaps)
        page.goto(urls[0])
        expect(page.get_by_text("Nothing was entered as spent.")).to_be_visible()
        assert len(page.evaluate(GAPS)) >= 1
