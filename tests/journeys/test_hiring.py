"""An HR specialist brings a position from its authorization to its holder, and puts a mistake right."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from district.models import Role
from tests.factories.district import staff, user
from tests.factories.plan import authorization
from tests.journeys.conftest import fill, send, sign_in, unfold

pytestmark = pytest.mark.django_db(transaction=True)


def row(page):
    """Return the list's only row of a line."""
    return page.locator("main tbody tr")


@pytest.fixture(autouse=True)
def lena():
    """Someone on the staff, as the choice of holders names them; and a position to open."""
    authorization("position", code="A-07")
    person = staff("Lena Ortiz")
    return f"{person.name} · {person.employee_number}"


def hire(page, look, holder):
    """From signing in to a holder, by the buttons that the pages offer."""
    sign_in(page, user(Role.HR_SPECIALIST))
    look(page)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Positions").click()
    look(page, "Positions")
    page.get_by_role("link", name="Open one").first.click()
    look(page, "Open a position")
    page.get_by_label("What the plan approves").select_option(index=1)
    page.get_by_label("Opened on").fill("2022-10-03")
    send(page, "Open the position")
    look(page, "Campus monitor")
    fill(page, look, holder, ("2022-10-04", "2022-10-07", "2022-10-08", "2022-10-12"))


class TestHiring:
    def test_goes_from_an_open_slot_to_a_holder_and_a_step_back(self, page, look, lena):
        hire(page, look, lena)
        page.get_by_role("link", name="Positions").first.click()
        look(page, "Positions")
        expect(page.get_by_text("1 of 1 filled.")).to_be_visible()
        expect(row(page)).to_contain_text("Lena Ortiz")
        unfold(page)
        page.get_by_label("As of").fill("2022-10-05")
        page.get_by_role("button", name="Show").click()
        page.get_by_text("0 of 1 filled on Oct 5, 2022.").wait_for()
        look(page, "Positions")
        expect(row(page)).to_contain_text("Posted")
        expect(row(page)).to_contain_text("no one")
        row(page).get_by_role("link", name="Campus monitor").click()
        page.get_by_text("As it stood on Oct 5, 2022").wait_for()
        look(page, "Campus monitor")
        page.get_by_role("link", name="Show today").first.click()
        page.locator(".more > summary").click()
        page.get_by_role("link", name="Take back last step").click()
        look(page, "Take back the last step")
        send(page, "Take back last step")
        page.get_by_role("heading", name="One thing to put right").wait_for()
        look(page, "Take back the last step")
        page.get_by_label("Reason").fill("The first day was entered for the wrong person.")
        send(page, "Take back last step")
        look(page, "Campus monitor")
        expect(page.locator(".head").get_by_text("Offer accepted")).to_be_visible()
        page.get_by_text("History", exact=True).click()
        expect(page.get_by_text("Reason: The first day was entered for the wrong person.")).to_be_visible()
        look(page)

    def test_needs_no_script(self, new_page, lena):
        page = new_page(390, java_script_enabled=False)
        hire(page, lambda *about: None, lena)
        page.get_by_role("link", name="Positions").first.click()
        page.get_by_text("1 of 1 filled.").wait_for()
        assert page.complaints == []
