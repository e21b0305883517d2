"""A plan director finds what the law asks above the plan, settles it, looks at it again, and finds that it lapsed."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from district.models import Role
from tests.factories.district import user
from tests.factories.plan import precondition
from tests.journeys.conftest import act, send, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
LAW = "Officers, or a vote"


class TestSettling:
    def test_settles_reviews_and_opens_again_what_the_law_asks(self, page, look):
        precondition(review_date=date(2022, 10, 3))
        sign_in(page, user(Role.PLAN_DIRECTOR))
        look(page, "Good morning, Person")
        page.goto(reverse("plan:overview"))
        look(page, "Supports plan")
        expect(page.get_by_text("It was to be settled by Oct 3, 2022.").first).to_be_visible()
        page.get_by_role("link", name="Look at it").click()
        look(page, LAW)

        page.get_by_role("link", name="Record as settled").click()
        look(page, "Record this legal precondition as settled")
        page.get_by_label("Day it was settled").fill("2022-10-11")
        page.get_by_label("How", exact=True).select_option("vote")
        page.get_by_label("Where it stands").fill("Minutes of October 11, page 4: five voted for it, two against.")
        page.get_by_label("Look at it again on").fill("2022-10-14")
        send(page, "Record as settled")
        expect(page.get_by_text("This day is not to come any more.").first).to_be_visible()
        look(page, "Record this legal precondition as settled")
        page.get_by_label("Look at it again on").fill("2023-10-11")
        send(page, "Record as settled")
        look(page, LAW)
        expect(page.get_by_text("five voted for it, two against.").first).to_be_visible()

        act(page, "Record a review")
        look(page, "Record a review of this legal precondition")
        page.get_by_label("What was found").fill("The lawyer read the enrolled text: nothing changes.")
        page.get_by_label("Look at it again on").fill("2023-12-01")
        send(page, "Record a review")
        look(page, LAW)
        expect(page.get_by_text("It is looked at again on Dec 1, 2023.").first).to_be_visible()

        act(page, "It no longer holds")
        look(page, "Record that this no longer holds")
        page.get_by_label("Why it no longer holds").fill("A new board voted otherwise.")
        page.get_by_label("To be settled anew by").fill("2022-11-30")
        send(page, "It no longer holds")
        look(page, LAW)
        expect(page.get_by_text("It is to be settled by Nov 30, 2022.").first).to_be_visible()
        page.goto(reverse("plan:overview"))
        expect(page.get_by_text("What the law asks is not settled")).to_be_visible()
        look(page, "Supports plan")
