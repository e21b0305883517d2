"""HR types as people do: amounts as they are shown, a letter for a digit, a name without its accents."""

from __future__ import annotations

import os
import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from district.models import Role
from staffing.models import Position
from tests.factories.district import staff, user
from tests.factories.staffing import line
from tests.journeys.conftest import send, sign_in, unfold

pytestmark = pytest.mark.django_db(transaction=True)


class TestTyping:
    def test_is_read_as_meant_or_refused_in_words(self, page, look, width):
        position = line("position")
        sign_in(page, user(Role.HR_SPECIALIST))
        page.goto(reverse("staffing:position-change-cost", args=[position.ref]))
        dollars = page.get_by_label("Dollars a school year")
        dollars.press_sequentially("6O,000.00")
        expect(dollars).to_have_value("6O,000.00")  # the letter is not left out
        page.get_by_label("Reason").fill("x" * 5001)
        send(page, "Change cost")
        expect(page.get_by_text("Enter a number in digits, such as 1250 or 1,250.50.").first).to_be_visible()
        expect(page.get_by_text("At most 5,000 characters.")).to_be_visible()
        expect(page.get_by_text("At most 5000 characters fit; this has 5001. Shorten it.").first).to_be_visible()
        look(page)
        if folder := os.environ.get("SHOTS"):
            page.screenshot(path=f"{folder}/input_cost_{width}.png", full_page=True)
        page.get_by_label("Dollars a school year").fill("$60,000.00")
        page.get_by_label("Reason").fill("As budgeted.")
        send(page, "Change cost")
        page.get_by_text("$60,000.00").first.wait_for()
        assert Position.objects.get().annual_cost == 60000

    def test_finds_people_and_lists_them_as_they_are_read(self, page, look, width):
        for name in ("Zora Bell", "\u00c9mile Adams", "Zo\u00eb O\u2019Testerly", "abel Stone"):
            staff(name=name)
        sign_in(page, user(Role.HR_SPECIALIST))
        page.goto(reverse("district:staff-list"))
        look(page, "Staff")
        names = [re.compile(rf"^\s*{name} ") for name in ("abel", "\u00c9mile", "Zo\u00eb", "Zora")]
        expect(page.locator("tbody th, tbody td:first-child")).to_have_text(names)
        if folder := os.environ.get("SHOTS"):
            page.screenshot(path=f"{folder}/input_staff_{width}.png", full_page=True)
        unfold(page)
        page.get_by_label("Name or number").fill("otesterly zoe")
        page.keyboard.press("Enter")
        page.wait_for_url("**q=otesterly*")
        expect(page.locator("tbody tr")).to_have_count(1)

    def test_says_how_much_room_is_left_and_cuts_nothing_off(self, page, look):
        sign_in(page, user(Role.ADMINISTRATOR))
        page.goto(reverse("district:person-add"))
        name = page.get_by_label("Name", exact=True)
        name.fill("x" * 100)
        expect(page.get_by_text("characters left")).to_have_count(0)
        name.fill("x" * 115)
        expect(page.get_by_text("5 characters left")).to_be_visible()
        look(page)
        name.fill("x" * 123)
        expect(page.get_by_text("3 characters too many")).to_be_visible()
        expect(name).to_have_value("x" * 123)
        look(page)
        send(page, "Add the person")
        expect(page.get_by_text("At most 120 characters fit; this has 123. Shorten it.").first).to_be_visible()
