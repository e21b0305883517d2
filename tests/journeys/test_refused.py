"""What does not fit or cannot be looked for is said where it stands, with the focus and the way to the answer."""

from __future__ import annotations

import os

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from district.models import Role
from tests.factories.district import staff, user
from tests.journeys.conftest import send, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
FOCUS = "() => document.activeElement.textContent"


def shot(page, name, width):
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/refused_{name}_{width}.png", full_page=True)


class TestRefused:
    def test_leads_from_the_summary_to_the_answer(self, page, look, width):
        someone = user(Role.HR_SPECIALIST)
        sign_in(page, user(Role.ADMINISTRATOR))
        page.goto(reverse("district:person-grant", args=[someone.ref]) + "?role=hr_specialist&school=*")
        expect(page.get_by_label("Where it applies")).to_have_value("")
        expect(page.get_by_label("Role", exact=True)).to_have_value("")
        page.get_by_label("Where it applies").select_option("*")
        page.get_by_label("Role", exact=True).select_option("hr_specialist")
        page.get_by_label("From", exact=True).fill("2022-10-14")
        send(page, "Grant the role")
        page.locator("[data-error-summary]").wait_for()
        assert "already holds this role" in page.evaluate(FOCUS)
        look(page)
        shot(page, "conflict", width)
        page.locator("[data-error-summary] a").click()
        assert page.evaluate("() => document.activeElement.name") == "from_date"

    def test_says_that_there_is_nothing_to_look_for(self, page, look, width):
        staff("Zoë O'Testerly")
        sign_in(page, user(Role.HR_SPECIALIST))
        for address, name in ((reverse("search"), "search"), (reverse("district:staff-list"), "list")):
            page.goto(address + "?q='")
            page.get_by_text("There is nothing to look for in this.").first.wait_for()
            look(page)
            shot(page, name, width)
        page.goto(reverse("district:staff-list") + "?format=x")
        page.get_by_text("There is no file of this kind.").wait_for()
        look(page)
        shot(page, "file", width)
