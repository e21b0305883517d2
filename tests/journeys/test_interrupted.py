"""A session ends while someone writes a long form; nothing of what they wrote is lost, and nobody else reads it."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import expect

from district.models import Role
from plan.models import Amendment
from tests.factories.district import PASSWORD, user
from tests.factories.plan import plan
from tests.journeys.conftest import send, sign_in, through_the_door

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "The Board heard all five schools.\nIt then decided that the stipends begin a year earlier."


def write(page):
    page.goto(reverse("plan:amendment-new"))
    page.get_by_label("Title").fill("Stipends a year earlier")
    page.get_by_label("Decided by").select_option(label="School Board")
    page.get_by_label("Decided on").fill("2022-10-11")
    page.get_by_label("Reason").fill(WORDS)


def answer_the_door(page, person):
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


class TestASessionThatEnds:
    def test_costs_no_word(self, page, new_page, width, look):
        plan()
        director = user(Role.PLAN_DIRECTOR)
        sign_in(page, director)
        write(page)
        Session.objects.all().delete()
        send(page, "Save the draft")
        look(page, "Sign in")
        expect(page.get_by_text("What you typed is kept for you")).to_be_visible()
        there = page.url

        other = new_page(width)
        other.goto(there)
        answer_the_door(other, user(Role.PLAN_DIRECTOR))
        look(other, "Draft an amendment of the plan")
        expect(other.get_by_label("Reason")).to_have_value("")
        expect(other.get_by_text("Someone else’s words wait for them")).to_be_visible()

        answer_the_door(page, director)
        look(page, "Draft an amendment of the plan")
        page.get_by_text("What you typed is here").wait_for()
        expect(page.get_by_label("Reason")).to_have_value(WORDS)
        send(page, "Save the draft")
        look(page, "Stipends a year earlier")
        assert Amendment.objects.get().reason == WORDS

    def test_in_another_tab_and_signed_in_again_costs_no_word(self, page, width, look):
        plan()
        director = user(Role.PLAN_DIRECTOR)
        sign_in(page, director)
        write(page)
        # In another tab they were signed out, and signed in again: the form's proof of origin is the old sign-in's.
        tab = page.context.new_page()
        Session.objects.all().delete()
        through_the_door(tab, director)
        send(page, "Save the draft")
        look(page, "The form was open too long")
        page.get_by_role("link", name="Look at it and send it again").click()
        look(page, "Draft an amendment of the plan")
        send(page, "Save the draft")
        look(page, "Stipends a year earlier")
        assert Amendment.objects.get().reason == WORDS
