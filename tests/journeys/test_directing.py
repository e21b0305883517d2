"""A plan director moves a due date, records a milestone as met, and meets a page that someone changed meanwhile."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from district.models import Role
from tests.factories.district import user
from tests.factories.plan import milestone
from tests.journeys.conftest import act, send, sign_in, watch

pytestmark = pytest.mark.django_db(transaction=True)


class TestDirecting:
    def test_moves_and_meets_a_milestone_and_is_told_of_a_change_meanwhile(self, page, look):
        milestone("m1", due=date(2022, 8, 31))
        milestone("m2", due=date(2022, 10, 31))
        sign_in(page, user(Role.PLAN_DIRECTOR))
        look(page, "Good morning, Person")
        expect(page.get_by_text("Two things need you today. Two are late, the longest by 408 days.")).to_be_visible()
        page.get_by_role("navigation", name="Main").get_by_role("link", name="Plan", exact=True).click()
        look(page, "Supports plan")
        expect(page.get_by_text("0 of the 1 milestone due by now").first).to_be_visible()
        page.get_by_role("link", name="All milestones").click()
        look(page, "Milestones")
        page.get_by_role("link", name="Milestone m2").click()
        look(page, "Milestone m2")

        second = page.context.new_page()
        watch(second)
        second.goto(page.url)
        act(second, "Move the due date")

        act(page, "Move the due date")
        look(page, "Move the due date of this milestone")
        page.get_by_label("New due date").fill("2022-10-14")
        page.get_by_label("Reason").fill("The signing was brought forward.")
        send(page, "Move the due date")
        look(page, "Milestone m2")
        expect(page.get_by_text("Moved on Oct 14, 2022: The signing was brought forward.")).to_be_visible()

        second.get_by_label("New due date").fill("2022-12-15")
        second.get_by_label("Reason").fill("What the second tab wanted.")
        with second.expect_response(lambda answer: answer.request.method == "POST") as answer:
            send(second, "Move the due date")
        assert answer.value.status == 409
        second.get_by_role("alert").get_by_text("Someone changed this record after you opened it.").wait_for()
        expect(second.get_by_label("New due date")).to_have_value("2022-12-15")
        expect(second.get_by_label("Reason")).to_have_value("What the second tab wanted.")
        look(second, "Move the due date of this milestone")
        second.close()

        page.get_by_role("link", name="Record as met").click()
        look(page, "Record this milestone as met")
        page.get_by_label("Evidence").fill("Signed minutes of October 12.")
        send(page, "Record as met")
        look(page, "Milestone m2")
        expect(page.get_by_text("Signed minutes of October 12.").first).to_be_visible()
        page.goto(reverse("plan:overview"))
        look(page, "Supports plan")
        expect(page.get_by_text("1 of the 2 milestones due by now").first).to_be_visible()
        page.get_by_text("How this is computed").click()
        expect(page.locator("tfoot").first.locator("th, td")).to_have_text(["All three", "2", "2", "1", "0", "1"])
        look(page)
