"""What is sent twice is done once: a double click, Back after it, the same payment again; and wrong passwords."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from district.models import Role
from tests.factories.district import PASSWORD, staff, user, year
from tests.factories.plan import authorization, plan
from tests.factories.staffing import act, line
from tests.journeys.conftest import send, sign_in, through_the_door

pytestmark = pytest.mark.django_db(transaction=True)


class TestSentTwice:
    def test_a_payment_is_entered_once_until_it_is_meant_again(self, page, look):
        plan()
        year(2022)
        made = act(line("position", "offered", authorization(code="A-01")), "fill", date(2021, 9, 9), staff("Ada"))
        sign_in(page, user(Role.HR_SPECIALIST))
        page.goto(reverse("staffing:position-enter-spending", args=[made.ref]))
        page.get_by_label("Amount in dollars").fill("1,250")
        page.get_by_label("What for").fill("Payroll")
        page.locator("main form").get_by_role("button", name="Enter spending").dblclick()
        page.get_by_text("The spending is entered.").wait_for()
        look(page, "Campus monitor")
        assert made.expenditures.count() == 1

        page.go_back()
        page.get_by_label("Amount in dollars").fill("1,250")
        page.get_by_label("What for").fill("Payroll")
        send(page, "Enter spending")
        page.get_by_text("This form was sent before, and saved then.").or_(
            page.get_by_text("You sent exactly this a short while ago")
        ).wait_for()
        assert made.expenditures.count() == 1

        page.goto(reverse("staffing:position-enter-spending", args=[made.ref]))
        page.get_by_label("Amount in dollars").fill("1,250")
        page.get_by_label("What for").fill("Payroll")
        send(page, "Enter spending")
        page.get_by_text("You sent exactly this a short while ago").wait_for()
        look(page, "Enter what was spent")
        assert made.expenditures.count() == 1
        send(page, "Enter spending")
        page.get_by_text("The spending is entered.").wait_for()
        assert made.expenditures.count() == 2

    def test_a_departure_is_noted_once_and_back_says_so(self, page, look):
        ada = staff("Ada")
        sign_in(page, user(Role.HR_SPECIALIST))
        page.goto(reverse("district:staff-leave", args=[ada.ref]))
        page.get_by_label("Last day of work").fill("2022-09-30")
        page.get_by_label("Reason").fill("A new job.")
        page.locator("main form").get_by_role("button", name="Note the last day").dblclick()
        page.get_by_text("The last day is noted.").wait_for()
        page.go_back()
        page.get_by_text("“Note the last day” is done already").wait_for()
        look(page, "Ada")
        assert ada.history.count() == 2

    def test_back_leads_to_a_page_after_a_refusal_too(self, page, look):
        """A browser would else offer to send the refused form again, or show a fault of its own."""
        ada = staff("Ada")
        sign_in(page, user(Role.HR_SPECIALIST))
        page.goto(reverse("district:staff-leave", args=[ada.ref]))
        page.get_by_label("Last day of work").fill("2022-09-30")
        send(page, "Note the last day")
        page.get_by_role("heading", name="One thing to put right").wait_for()
        page.get_by_label("Reason").fill("A new job.")
        send(page, "Note the last day")
        page.get_by_text("The last day is noted.").wait_for()
        page.go_back()
        page.get_by_text("“Note the last day” is done already").wait_for()


class TestWrongPasswords:
    def test_are_slowed_down_and_the_right_one_still_gets_in(self, page, new_page, width, look, settings):
        settings.SIGN_IN_FAILURES = 3
        person = user(Role.HR_SPECIALIST)
        theirs = new_page(width)
        through_the_door(theirs, person)
        theirs.goto(reverse("account_logout"))
        theirs.get_by_role("main").get_by_role("button").click()
        answers = []

        def heard(answer):  # no method: playwright marks what it calls
            answers.append(answer)

        page.on("response", heard)
        page.goto(reverse("account_login"))
        for _ in range(4):
            page.get_by_label("E-mail address").fill(person.email)
            page.get_by_label("Password", exact=True).fill("wrong")
            page.get_by_role("button", name="Sign in").click()
            page.get_by_role("heading", name="One thing to put right").wait_for()
        page.get_by_role("alert").or_(page.locator("[data-error-summary]")).get_by_text("Wait 5 minutes").wait_for()
        look(page, "Sign in")
        limited = [one for one in answers if one.status == 429]
        assert [0 < int(one.headers["retry-after"]) <= 300 for one in limited] == [True]
        # What was typed of the address stays, and the one who was here before gets in meanwhile.
        expect(page.get_by_label("E-mail address")).to_have_value(person.email)
        through_the_door(theirs, person, PASSWORD)
        look(theirs)
