"""A board member goes from the glance to a disparity and to what it counts, and reads the way through diversion."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from district.models import Role
from tests.factories.district import user
from tests.factories.students_told import NEXT_QUARTER, QUARTER, example, report_told, told
from tests.journeys.conftest import PHONE, go, sign_in
from tests.journeys.test_fitting import BROKEN

pytestmark = pytest.mark.django_db(transaction=True)
RACE = {"BL": (50, 250), "WH": (50, 700)}
# What is wider than the box that lets it scroll.
SIDEWAYS = """() => [...document.querySelectorAll('main, main *')]
  .filter(one => one.checkVisibility() && ['auto', 'scroll'].includes(getComputedStyle(one).overflowX))
  .filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.outerHTML.slice(0, 120))"""


@pytest.fixture
def report():
    """A school year in which some counts are told and some are hidden."""
    counts = example()
    counts["diversion.police_referrals"] = {
        "east": told(100, 1000, race=RACE),
        "north": told(50, 1000, race={"BL": (20, 300), "WH": (30, 700)}),
    }
    return report_told(counts)


def test_leads_from_the_glance_to_a_definition_and_by_the_funnels_table(page, look, report):
    sign_in(page, user(Role.BOARD_MEMBER))
    go(page, "At a glance")
    panel = page.get_by_role("region", name="Students", exact=True)
    expect(panel).to_contain_text("Referrals to law enforcement: 150")
    panel.get_by_role("link", name="All figures about students").click()
    look(page, "Student figures")

    tabs = page.get_by_role("navigation", name="Student figures")
    tabs.get_by_role("link", name="Disparity").click()
    look(page, "Disparity between groups of students")
    page.get_by_text("Black students were referred to law enforcement").first.wait_for()
    page.get_by_role("region", name="Relative rate index").get_by_role(
        "link", name="Referrals to law enforcement"
    ).first.click()
    look(page, "Referrals to law enforcement")
    page.get_by_text("as the Civil Rights Data Collection defines it").wait_for()
    assert page.url.endswith("#definition")
    expect(page.get_by_role("heading", name="What this figure means")).to_be_in_viewport()

    tabs.get_by_role("link", name="Way through diversion").click()
    look(page, "Way through diversion")
    table = page.get_by_role("table", name="Steps from referral to completion")
    first = table.get_by_role("row", name="All students")
    expect(first.get_by_role("cell").first).to_have_text("150")
    aloud = page.get_by_role("region", name="Read aloud")
    expect(aloud).to_contain_text("All students. Referred to law enforcement: 150; found eligible:")

    tabs.get_by_role("link", name="Before and after").click()
    look(page, "Before and after the officers left")
    go(page, "Student figures")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Safety")).to_be_visible()
    expect(tabs).to_be_hidden()


@pytest.mark.parametrize("width", [PHONE], indirect=True)
def test_on_the_phone_nothing_scrolls_sideways_and_no_word_is_cut(page, look, report):
    """Seven groups beside each other are wider than a phone: there each row stands under its name."""
    sign_in(page, user(Role.BOARD_MEMBER))
    pages = [reverse(f"monitoring:students-{name}") for name in ("disparity", "funnel", "figure", "before")]
    pages += [reverse("monitoring:students"), f"{pages[2]}?figure=diversion.police_referrals&group=race"]
    pages += [reverse("monitoring:report-detail", args=[report.ref])]
    for address in pages:
        page.goto(address)
        page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")
        assert page.evaluate(SIDEWAYS) == [], address
        assert page.evaluate(BROKEN) == [], address
        look(page)
    page.goto(pages[0])
    cells = page.get_by_role("row", name="Referrals to law enforcement").get_by_role("cell")
    first, second = (cells.nth(place).bounding_box() for place in (0, cells.count() - 1))
    assert second["y"] > first["y"]
    assert second["x"] + second["width"] <= PHONE


WIDE = """() => {
  for (const row of document.querySelectorAll('main .panel--flush tr')) {
    for (let n = 0; n < 30; n += 1) {
      const cell = document.createElement(row.closest('thead') ? 'th' : 'td')
      cell.className = 'n'
      cell.setAttribute('role', row.closest('thead') ? 'columnheader' : 'cell')
      cell.textContent = '$240,603 of $308,000'
      row.append(cell)
    }
  }
}"""


@pytest.mark.parametrize("width", [1280], indirect=True)
def test_on_the_desk_a_list_of_many_figures_scrolls_by_key_and_keeps_the_names(page, report):
    """It was cut at its right edge: two of three figures of each school could not be read."""
    sign_in(page, user(Role.BOARD_MEMBER))
    page.goto(reverse("monitoring:school-list"))
    page.evaluate(WIDE)
    panel = page.locator("main .panel--flush")
    name = panel.get_by_role("rowheader").first
    before = name.bounding_box()["x"]
    panel.focus()
    page.keyboard.press("ArrowRight")
    panel.evaluate("one => one.scrollLeft || new Promise(done => one.addEventListener('scroll', done, {once: true}))")
    panel.evaluate("one => one.scrollTo(one.scrollWidth, 0)")
    expect(panel.get_by_role("columnheader").last).to_be_in_viewport()
    assert name.bounding_box()["x"] == pytest.approx(before, abs=30)


@pytest.mark.parametrize("width", [PHONE], indirect=True)
def test_two_reports_beside_each_other_lead_from_all_schools_to_each(page, look):
    for period in (QUARTER, NEXT_QUARTER):
        report_told({"diversion.referrals": {"east": told(60), "north": told(50)}}, period)
    sign_in(page, user(Role.BOARD_MEMBER))
    page.goto(reverse("monitoring:reports-beside"))
    look(page)
    schools = page.get_by_role("region", name="Youths referred for diversion by: School")
    expect(schools).to_be_hidden()
    page.get_by_role("link", name="Youths referred for diversion").click()
    expect(schools).to_be_in_viewport()
    look(page)
    assert page.evaluate(SIDEWAYS) == []
