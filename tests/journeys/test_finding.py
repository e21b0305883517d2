"""HR finds a person by typing, opens their position, acts and comes back; somebody does so by the keyboard alone."""

from __future__ import annotations

import os
import re
from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from district.models import Role
from tests.factories.district import school, staff, user
from tests.factories.plan import authorization, milestone
from tests.factories.staffing import act, line
from tests.journeys.conftest import PHONE, choose, send, sign_in, unfold
from tests.journeys.test_keyboard import tab_to

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def lena():
    """Someone who holds a position, two of one name besides, and more people than a list shows."""
    person = staff("Lena Ortíz", number="T-77", job_title="Coach", school=school())
    made = line("position", "offered", authorization("position", code="A-07"), on=date(2022, 8, 1))
    act(made, "fill", date(2022, 9, 1), person)
    staff("Lena Ortiz", number="T-78", job_title="Nurse", left_date=date(2022, 12, 1))
    for number in range(12):
        staff(f"Person Of Many {number:02}")
    return made


def shot(page, name, width):
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/search_{name}_{width}.png", full_page=True)


def search(page, width, text):
    """Search by the field in the header, which a phone has folded away."""
    if width == PHONE:
        page.locator(".top").get_by_role("link", name="Search").click()
        page.get_by_label("Name, number or words").fill(text)
    else:
        page.locator(".top").get_by_label("Search").fill(text)
    page.keyboard.press("Enter")
    page.get_by_text(f"What fits “{text}”").wait_for()


class TestFinding:
    def test_leads_from_a_name_to_the_position_and_back(self, page, look, width):
        sign_in(page, user(Role.HR_SPECIALIST))
        look(page)
        search(page, width, "ortiz lena")
        look(page, "Search")
        shot(page, "found", width)
        expect(page.locator("#found-staff")).to_be_visible()
        page.get_by_role("link", name="Lena Ortíz", exact=True).click()
        look(page, "Lena Ortíz")
        page.get_by_role("link", name=re.compile("position 1 \\(A-")).first.click()
        look(page, "Campus monitor")
        page.go_back()
        page.go_back()
        look(page, "Search")
        page.get_by_role("link", name="Campus monitor").click()
        look(page, "Campus monitor")
        page.get_by_role("link", name="Change cost").click()
        look(page, "Change the cost of this position")
        page.get_by_label("Dollars a school year").fill("61,000")
        page.get_by_label("Reason").fill("The new scale.")
        send(page, "Change cost")
        look(page, "Campus monitor")
        page.get_by_text("The cost is changed.").wait_for()
        page.goto(reverse("search"))
        page.get_by_label("Name, number or words").fill("nobody at all")
        page.keyboard.press("Enter")
        page.get_by_text("Nothing you may see fits “nobody at all”.").wait_for()
        look(page, "Search")
        shot(page, "nothing", width)

    def test_tells_two_of_one_name_apart_by_what_they_hold(self, page, look, width, lena):
        sign_in(page, user(Role.HR_SPECIALIST))
        page.goto(reverse("staffing:position-detail", args=[lena.ref]))
        other = line("position", "offered", authorization("position", code="A-08"), on=date(2022, 8, 1))
        page.goto(reverse("staffing:position-fill", args=[other.ref]))
        look(page, "Record the start in this position")
        assert len(page.content()) < 40_000
        field = page.get_by_label("Holder", exact=True)
        field.click()
        page.get_by_text("The first 10. Type more to find others.").first.wait_for()
        look(page)
        shot(page, "open", width)
        field.fill("lena ortiz")
        page.get_by_text("2 choices.").first.wait_for()
        told = (
            "Lena Ortiz · T-78 Nurse · last day Nov 30, 2022",
            "Lena Ortíz · T-77 Coach · East · holds Campus monitor, East, 1.000 FTE",
        )
        expect(page.get_by_role("option")).to_have_text(told, use_inner_text=True)
        look(page)
        shot(page, "typed", width)
        page.keyboard.press("Escape")
        expect(page.get_by_role("option")).to_have_count(0)
        send(page, "Record start")  # nobody was chosen, and two have the name
        page.get_by_role("heading", name="One thing to put right").wait_for()
        expect(page.get_by_text("More than one is called “lena ortiz”").first).to_be_visible()
        look(page)
        shot(page, "two", width)
        choose(page, "Holder", "Lena Ortiz · T-78")
        page.get_by_label("First day").fill("2022-10-10")
        send(page, "Record start")
        look(page, "Campus monitor")
        expect(page.locator(".head").get_by_text("Lena Ortiz")).to_be_visible()

    def test_narrows_a_list_by_a_person(self, page, look, width):
        owner = staff("Ida Kestrel")
        milestone("m1", due=date(2022, 12, 1), owner=owner)
        milestone("m2", due=date(2022, 12, 2))
        sign_in(page, user(Role.PLAN_DIRECTOR))
        page.goto(reverse("plan:milestone-list"))
        unfold(page)
        choose(page, "Owner", f"Ida Kestrel · {owner.employee_number}")
        look(page)
        page.get_by_role("button", name="Show", exact=True).click()
        page.wait_for_url("**owner=stf-*")
        expect(page.get_by_text("Milestone m1").first).to_be_visible()
        expect(page.get_by_text("Milestone m2")).to_have_count(0)
        expect(page.get_by_label("Owner", exact=True)).to_have_value(f"Ida Kestrel · {owner.employee_number}")
        shot(page, "filter", width)


def test_a_long_name_in_a_filter_is_read_whole(new_page, look):
    owner = staff("Maximiliana Featherstonehaugh-Worthington", number="E-2022-000123")
    milestone("m1", due=date(2022, 12, 1), owner=owner)
    page = new_page(PHONE)
    sign_in(page, user(Role.PLAN_DIRECTOR))
    page.goto(f"{reverse('plan:milestone-list')}?owner={owner.ref}")
    unfold(page)
    told = f"{owner.name} · {owner.employee_number}"
    field, whole = page.get_by_label("Owner", exact=True), page.get_by_text(told, exact=True)
    expect(field).to_have_value(told)
    assert field.evaluate("one => one.scrollWidth > one.clientWidth")  # which shows an ellipsis
    expect(whole).to_be_visible()
    look(page)
    shot(page, "long", PHONE)
    field.fill("Ida")
    expect(whole).to_be_hidden()


def test_a_person_is_found_and_chosen_by_the_keyboard_alone(new_page, look, lena):
    page = new_page()
    sign_in(page, user(Role.HR_SPECIALIST))
    tab_to(page, "seek-top")
    page.keyboard.type("ortiz lena")
    page.keyboard.press("Enter")
    page.get_by_text("What fits “ortiz lena”").wait_for()
    tab_to(page, "Lena Ortíz")
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="Lena Ortíz").wait_for()
    other = line("position", "offered", authorization("position", code="A-08"), on=date(2022, 8, 1))
    page.goto(reverse("staffing:position-fill", args=[other.ref]))
    tab_to(page, "id_holder")
    page.keyboard.press("ArrowDown")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Escape")
    page.keyboard.type("lena")
    page.get_by_text("2 choices.").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    field = page.get_by_label("Holder", exact=True)
    expect(field).to_have_attribute("aria-activedescendant", page.get_by_role("option").last.get_attribute("id"))
    look(page)
    page.keyboard.press("Enter")
    expect(field).to_have_value("Lena Ortíz · T-77")
    expect(field).to_have_attribute("aria-expanded", "false")
    tab_to(page, "Record start")
    page.keyboard.press("Enter")
    page.get_by_text("Look at this before you save").wait_for()  # she holds a whole position already
    look(page)
    tab_to(page, "Record start")
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="Campus monitor").wait_for()
    look(page)


def test_without_script_a_whole_number_is_typed(new_page, lena):
    page = new_page(PHONE, java_script_enabled=False)
    sign_in(page, user(Role.HR_SPECIALIST))
    other = line("position", "offered", authorization("position", code="A-08"), on=date(2022, 8, 1))
    page.goto(reverse("staffing:position-fill", args=[other.ref]))
    page.get_by_label("Holder", exact=True).fill("Lena Ortiz")
    send(page, "Record start")
    page.get_by_text("More than one is called “Lena Ortiz”").first.wait_for()
    page.get_by_label("Holder", exact=True).fill("T-77")
    send(page, "Record start")
    page.get_by_text("Look at this before you save").wait_for()
    send(page, "Record start")
    page.get_by_role("heading", level=1, name="Campus monitor").wait_for()
