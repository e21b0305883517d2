"""What people type is longer than anyone thought: no page grows wider than its window, and nothing is cut unseen."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction
from django.urls import reverse
from playwright.sync_api import Page, expect

from core import history
from district.models import Role
from tests.factories.district import staff, user
from tests.factories.plan import authorization
from tests.factories.staffing import act, line, line_type, spent_on
from tests.journeys.conftest import FITS, Look, sign_in

pytestmark = pytest.mark.django_db(transaction=True)

LONG = "Wolfeschlegelsteinhausen" * 8
# Those that end beyond the edge of something that cuts, and that nothing lets scroll into sight.
CUT = """() => [...document.querySelectorAll('main a, main td, main th, main h1, main dd, main .usa-button')]
  .filter(one => one.checkVisibility() && one.getBoundingClientRect().width > 1)
  .filter(one => {
    const right = one.getBoundingClientRect().right;
    for (let box = one.parentElement; box; box = box.parentElement) {
      if (['auto', 'scroll'].includes(getComputedStyle(box).overflowX)) return false;
      if (getComputedStyle(box).overflowX !== 'visible' && right > box.getBoundingClientRect().right + 1) return true;
    }
    return right > innerWidth + 1;
  }).map(one => one.outerHTML.slice(0, 120))"""
# What scrolls sideways: whether a shade shows that there is more, and whether the keyboard gets there.
SCROLLS = """() => [...document.querySelectorAll('main *, header *')]
  .filter(one => one.checkVisibility() && ['auto', 'scroll'].includes(getComputedStyle(one).overflowX))
  .filter(one => one.scrollWidth > one.clientWidth + 1)
  .filter(one => !getComputedStyle(one).backgroundImage.includes('gradient')
    || !(one.tabIndex >= 0 || one.querySelector('a, button, summary')))
  .map(one => one.outerHTML.slice(0, 120))"""


# Letters and digits between blanks and signs that stand on two lines though a line of a phone has room for them.
BROKEN = """() => {
  const broken = [], range = document.createRange();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (!text.parentElement.checkVisibility() || text.parentElement.closest('svg, .usa-sr-only')) continue;
    for (const word of text.data.matchAll(/[\\p{L}\\p{N}]{2,}/gu)) {
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const parts = [...range.getClientRects()].filter(one => one.width > 1);
      const wide = parts.reduce((sum, one) => sum + one.width, 0);
      if (new Set(parts.map(one => Math.round(one.top))).size > 1 && wide < 150) broken.push(word[0]);
    }
  }
  return broken;
}"""
# A header of one row is no higher than this.
HEADER = 80  # pixels


@pytest.fixture
def shown(page: Page, look: Look):
    """A function that opens a page, and asserts that it fits and cuts nothing."""

    def opened(address: str) -> None:
        page.goto(address)
        page.evaluate("document.querySelectorAll('main details:not(.more)').forEach(one => { one.open = true })")
        assert page.evaluate(FITS), address
        assert page.evaluate(CUT) == [], address
        assert page.evaluate(SCROLLS) == [], address
        look(page)

    return opened


class TestOneLongWord:
    def test_hides_no_action_and_widens_no_page(self, page, shown):
        made = line("position", "offered")
        made = act(made, "fill", date(2021, 9, 30), staff(LONG[:120], job_title=LONG[:80]))
        spent_on(line_type("position"), made, on=date(2022, 5, 1), words=LONG, number="N" * 40)
        spent_on(line_type("position"), made, on=date(2022, 5, 2), words="Pay", number="PR-1")
        reader = user(*(role for role in Role if role != Role.INTEGRATION))
        with transaction.atomic(), history.action("district.person.change", actor=reader):
            type(reader).objects.filter(pk=reader.pk).update(name=LONG[:120])
        sign_in(page, reader)
        shown(reverse("staffing:position-detail", args=[made.ref]))
        shown(reverse("staffing:position-expenditure-list", args=[made.ref]))
        shown(reverse("staffing:position-list"))
        shown(reverse("district:staff-detail", args=[made.holdings.get().staff.ref]))
        shown(reverse("district:staff-list"))
        shown(reverse("district:person-detail", args=[reader.ref]))
        shown(f"{reverse('search')}?q={LONG[:40]}")

    def test_repeated_by_an_error_stays_in_its_card(self, page, shown):
        sign_in(page, user(Role.ADMINISTRATOR))
        page.goto(reverse("district:person-add"))
        page.get_by_label("Name").first.fill("Ada")
        page.locator("main form [role=combobox]").first.fill("H" * 120)
        page.locator("main form").get_by_role("button").last.click()
        page.locator("[data-error-summary]").wait_for()
        assert page.evaluate(FITS)
        assert page.evaluate(CUT) == []


class TestWords:
    def test_that_fit_the_next_line_do_not_break(self, page):
        made = line("position", "filled", authorization("position", code="A-21"))
        long = staff("Maximiliana Featherstonehaugh-Worthington, Restorative Practices Coordination")
        act(line("realignment", "planned", authorization("realignment")), "start", date(2021, 9, 30), long)
        sign_in(page, user(*(role for role in Role if role != Role.INTEGRATION)))
        addresses = [reverse(name) for name in ("staffing:position-list", "plan:authorization-list", "home")]
        addresses.append(reverse("staffing:position-detail", args=[made.ref]))
        addresses.append(reverse("monitoring:school-detail", args=[made.authorization.school.code]))
        for address in addresses:
            page.goto(address)
            assert page.evaluate(BROKEN) == [], address
            assert page.locator(".top").bounding_box()["height"] <= HEADER


# Of an element, on how many lines its text stands.
LINES = """one => { const range = document.createRange(); range.selectNodeContents(one);
  return new Set([...range.getClientRects()].filter(part => part.width > 1).map(part => Math.round(part.top))).size }"""


class TestNumbers:
    def test_stand_on_one_line_however_little_room_there_is(self, page):
        made = line("position", "filled", authorization("position", code="A-21"))
        kind = line_type("position")
        entry = spent_on(
            kind, made, on=date(2022, 5, 1), words="Payroll of the second half of April", number="PR-2022-09"
        )
        sign_in(page, user(*(role for role in Role if role != Role.INTEGRATION)))
        for address in (
            reverse("staffing:position-expenditure-list", args=[made.ref]),
            reverse("staffing:expenditure-detail", args=[entry.ref]),
            f"{reverse('search')}?q=PR-2022-09",
        ):
            page.goto(address)
            page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")
            number = page.locator("main .kept", has_text="PR-2022-09").first
            for room in ("auto", "4rem"):
                number.evaluate("(one, room) => { one.parentElement.style.inlineSize = room }", room)
                assert number.evaluate(LINES) == 1, address

    def test_an_address_in_a_history_stands_on_one_line(self, page, width):
        admin = user(Role.ADMINISTRATOR)
        person = user(Role.HR_SPECIALIST)
        with transaction.atomic(), history.action("district.person.change", actor=admin):
            type(person).objects.filter(pk=person.pk).update(email="maximiliana.feathers@schools.example.org")
        sign_in(page, admin)
        page.goto(reverse("district:person-detail", args=[person.ref]))
        page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")
        shown = page.locator(".change ins", has_text="maximiliana")
        assert shown.evaluate(LINES) == 1, width


class TestTablesOnAPhone:
    def test_show_where_there_is_more(self, page, shown):
        made = line("position", "filled", authorization("position", code="A-21"))
        spent_on(line_type("position"), made, "123456.78", on=date(2021, 10, 1))
        sign_in(page, user(*(role for role in Role if role != Role.INTEGRATION)))
        shown(reverse("staffing:money-list"))
        shown(reverse("plan:authorization-list"))
        page.goto(reverse("staffing:position-list"))
        expect(page.locator(".tabs a").first).to_be_visible()
        for tab in page.locator(".tabs a").all():
            box = tab.bounding_box()
            assert box
            assert box["x"] + box["width"] <= page.viewport_size["width"], tab.inner_text()


class TestMore:
    def test_closes_by_escape_and_by_a_click_beside_it(self, page):
        made = line("position", "authorized")
        sign_in(page, user(Role.HR_SPECIALIST))
        page.goto(reverse("staffing:position-detail", args=[made.ref]))
        more = page.locator("details.more > summary")
        more.click()
        page.locator("details.more[open]").wait_for()
        page.keyboard.press("Escape")
        expect(page.locator("details.more[open]")).to_have_count(0)
        assert page.evaluate("document.activeElement.parentElement.className") == "more"
        more.click()
        page.locator("h1").click()
        expect(page.locator("details.more[open]")).to_have_count(0)
