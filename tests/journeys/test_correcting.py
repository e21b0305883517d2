"""Yesterday's mistake is put right in three clicks; a change of the plan asks for what its kind takes."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from district.models import Role
from tests.factories.district import staff, user
from tests.factories.plan import amended, authorization
from tests.factories.staffing import act, line
from tests.journeys.conftest import choose, send, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def clicked(page, press):
    press.click()
    page.clicks = getattr(page, "clicks", 0) + 1


def held_by(who):
    made = line("position", "offered", authorization("position", code="A-07"), on=date(2022, 9, 12))
    return act(made, "fill", date(2022, 10, 13), who)


def test_the_wrong_person_of_yesterday_is_put_right_in_three_clicks(page, look):
    wrong, right = staff("Ada Vale"), staff("Lena Ortiz")
    made = held_by(wrong)
    sign_in(page, user(Role.HR_SPECIALIST))
    page.goto(reverse("staffing:position-detail", args=[made.ref]))
    look(page, "Campus monitor")
    clicked(page, page.locator("section[aria-labelledby=holdings]").get_by_role("link", name="Correct this entry"))
    look(page, "Correct who held this position")
    choose(page, "Holder", f"{right.name} · {right.employee_number}")
    page.get_by_label("Reason").fill("The start was entered for the wrong person.")
    clicked(page, page.locator("main form").get_by_role("button", name="See what changes"))
    page.get_by_role("heading", name="What changes").wait_for()
    look(page, "Correct who held this position")
    assert page.evaluate("document.activeElement.matches('[data-says]')")
    expect(page.locator("section[aria-labelledby=effects] del").first).to_contain_text("Ada Vale, 1.000 FTE")
    clicked(page, page.locator("main form").get_by_role("button", name="Save the correction"))
    page.get_by_text("The entry is corrected.").wait_for()
    look(page, "Campus monitor")
    expect(page.locator(".head").get_by_text("Lena Ortiz")).to_be_visible()
    expect(page.locator("section[aria-labelledby=holdings] tbody tr")).to_have_count(1)
    assert page.clicks == 3


def test_the_last_step_says_what_falls_with_it(page, look):
    made = held_by(staff("Ada Vale"))
    sign_in(page, user(Role.HR_SPECIALIST))
    page.goto(reverse("staffing:position-take-back", args=[made.ref]))
    look(page, "Take back the last step")
    expect(page.get_by_text("Ada Vale, 1.000 FTE, from Oct 13, 2022")).to_be_visible()
    page.evaluate("document.querySelector('[name=version]').value = '1'")  # somebody changed it meanwhile
    page.get_by_label("Reason").fill("Not so.")
    send(page, "Take back last step")
    page.get_by_text("Someone changed this record").wait_for()
    assert page.evaluate("document.activeElement.matches('[data-says]')")
    look(page)


class TestKindOfChange:
    def test_asks_for_its_facts_as_soon_as_it_is_chosen(self, page, look):
        sign_in(page, user(Role.PLAN_DIRECTOR))
        page.goto(reverse("plan:amendment-add", args=[amended().ref]))
        look(page, "Add a change to this amendment")
        page.get_by_label("Kind of change").focus()
        page.get_by_label("Kind of change").select_option("milestone_new")
        page.get_by_label("Strategy").wait_for()
        assert page.evaluate("document.activeElement.name") == "kind"
        page.get_by_label("Code").fill("M-77")
        page.get_by_label("Kind of change").select_option("authorization_new")
        page.get_by_label("School").wait_for()
        expect(page.get_by_label("Code")).to_have_value("M-77")  # both ask for it
        look(page, "Add a change to this amendment")

    def test_is_refused_without_a_script_where_another_kind_was_asked_for(self, new_page):
        page = new_page(390, java_script_enabled=False)
        sign_in(page, user(Role.PLAN_DIRECTOR))
        page.goto(reverse("plan:amendment-add", args=[amended().ref]))
        page.get_by_label("Kind of change").select_option("milestone_drop")
        send(page, "Add a change")
        page.get_by_role("heading", name="One thing to put right").wait_for()
        expect(page.get_by_text("Say below what this kind of change asks for").first).to_be_visible()
        page.get_by_label("Kind of change").select_option("milestone_new")
        send(page, "Add a change")
        page.get_by_role("heading", name="One thing to put right").wait_for()
        expect(page.get_by_text("You chose another kind after this page asked for").first).to_be_visible()
        expect(page.get_by_label("Strategy")).to_be_visible()
