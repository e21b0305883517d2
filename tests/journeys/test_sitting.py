"""HR brings several positions to their holders in one sitting, and types nothing twice."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from district.models import Role
from staffing.models import Position
from tests.factories.district import staff, user
from tests.factories.plan import authorization
from tests.factories.staffing import line
from tests.journeys.conftest import send, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def choose(page, row, who):
    """Choose the holder in one row."""
    field = row.get_by_role("combobox", name="Holder")
    field.fill(who.name)
    page.get_by_role("option", name=f"{who.name} · {who.employee_number}").click()


def test_hr_brings_positions_from_offer_to_first_day(page, look):
    under = authorization("position", count=2, code="A-07")
    made = [line("position", "offered", under, on=date(2022, 9, 1)) for _ in range(2)]
    people = [staff("Ada Vale"), staff("Lena Ortiz")]
    sign_in(page, user(Role.HR_SPECIALIST))
    page.goto(reverse("staffing:position-list"))
    page.get_by_role("link", name="Hiring in one sitting").click()
    look(page, "Hiring in one sitting")
    page.goto(f"{reverse('staffing:hiring')}?step=accept")
    page.get_by_role("link", name="Go on with all 2").click()
    look(page, "Record accepted offers")
    page.get_by_label("Agreed first day").first.fill("2022-10-12")
    page.get_by_label("Accepted on").fill("2022-10-03")
    send(page, "Record accepted offers")
    page.get_by_text("2 positions are done").wait_for()
    page.goto(f"{reverse('staffing:hiring')}?step=fill")
    page.get_by_role("link", name="Go on with all 2").click()
    look(page, "Record first days")
    rows = [page.locator(f"#row-{one.ref}") for one in made]
    expect(rows[0].get_by_label("First day")).to_have_value("2022-10-12")
    choose(page, rows[0], people[0])
    send(page, "Record first days")  # of the second nobody was chosen
    look(page, "Record first days")
    expect(rows[1].get_by_text("Type a name, then choose from the list.").first).to_be_visible()
    assert set(Position.objects.values_list("status", flat=True)) == {"accepted"}
    choose(page, rows[1], people[1])
    send(page, "Record first days")
    page.get_by_text("2 positions are done").wait_for()
    look(page, "Hiring in one sitting")
    assert set(Position.objects.values_list("status", flat=True)) == {"filled"}
