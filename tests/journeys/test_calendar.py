"""The plan director closes a week of the school calendar, and opens one of its days again."""

from __future__ import annotations

import os
from datetime import date

import pytest
from playwright.sync_api import expect

from district.models import ClosedDay, Role
from tests.factories.district import closed_day, school, user, year
from tests.journeys.conftest import FITS, send, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
SHOTS = os.environ.get("SHOTS")  # a folder for pictures of the pages, for whoever wants to look at them


def shot(page, name, width):
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/calendar_{width}_{name}.png", full_page=True)


@pytest.mark.parametrize("width", [1280, 390], indirect=True)
def test_closes_a_week_and_opens_a_day_again(page, look, width, live_server):
    year(2022)
    school("north", "North")
    closed_day(date(2022, 10, 10), name="Indigenous Peoples’ Day")
    closed_day(date(2022, 9, 5), name="Labor Day", comes_from="holiday")
    sign_in(page, user(Role.PLAN_DIRECTOR))
    page.goto(f"{live_server.url}/district/closed-days/")
    look(page, "School calendar")
    shot(page, "list", width)
    page.get_by_role("link", name="Add closed days").click()
    look(page, "Add closed days")
    page.get_by_label("Name").fill("Spring break")
    page.get_by_label("Where there is no school").select_option("Whole district")
    page.get_by_label("First day").fill("2023-03-13")
    page.get_by_label("Last day").fill("2023-03-19")
    shot(page, "add", width)
    send(page, "Add the closed days")
    look(page, "School calendar")
    expect(page.get_by_text("5 weekdays from Mon, Mar 13, 2023 on are closed.")).to_be_visible()
    shot(page, "added", width)
    assert page.evaluate(FITS)
    page.get_by_role("link", name="Fri, Mar 17, 2023").click()
    look(page, "Spring break")
    page.get_by_role("link", name="Open again").click()
    look(page)
    page.get_by_label("Reason").fill("The buses run.")
    shot(page, "open", width)
    send(page, "Open the day again")
    look(page, "Spring break")
    expect(page.get_by_role("link", name="Close after all")).to_be_visible()
    shot(page, "day", width)
    assert ClosedDay.objects.get(closed_date=date(2023, 3, 17)).status == "open"
