"""A sign-in ends in the middle of a long form: it is said before, the page is covered, and nothing typed is lost."""

from __future__ import annotations

import os
from datetime import date

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import expect

from core.models import SentForm
from district.models import Role, SignInEvent
from monitoring import catalogue
from monitoring.models import Paragraph
from plan.indicators import Period
from plan.models import Amendment
from tests.district.ageing import aged_by_key
from tests.factories.district import PASSWORD, user
from tests.factories.monitoring import indicator, report_made
from tests.factories.plan import amendment, plan
from tests.journeys.conftest import send, sign_in, through_the_door

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "The Board heard all five schools.\nIt then decided that the stipends begin a year earlier."
OVER = "You were signed out"


def shot(page, name):
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/signed_out_{name}_{page.viewport_size['width']}.png", full_page=True)


@pytest.fixture(autouse=True)
def _calm(settings):
    # A browser of a test signs in and out on one network more often than a person does.
    settings.KEPT_FORMS = 100


def aged(page, minutes):
    key = next(one["value"] for one in page.context.cookies() if one["name"] == settings.SESSION_COOKIE_NAME)
    aged_by_key(key, minutes=minutes)


def notice(page):
    """Let the page look whether the sign-in still holds, as it does when somebody comes back to it."""
    page.evaluate("document.dispatchEvent(new Event('session:ask'))")


def answer_the_door(page, person):
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


@pytest.fixture
def director(page):
    plan()
    person = user(Role.PLAN_DIRECTOR)
    sign_in(page, person)
    return person


def write(page):
    page.goto(reverse("plan:amendment-new"))
    page.get_by_label("Title").fill("Stipends a year earlier")
    page.get_by_label("Decided by").select_option(label="School Board")
    page.get_by_label("Decided on").fill("2022-10-11")
    page.get_by_label("Reason").fill(WORDS)


class TestBeforeTheEnd:
    def test_a_page_says_so_and_goes_on_where_one_was(self, page, look, director):
        page.goto(reverse("plan:amendment-new"))
        page.get_by_label("Title").focus()
        aged(page, 27.5)
        notice(page)
        asks = page.get_by_role("alertdialog", name="You will be signed out in 3 minutes")
        expect(asks).to_be_visible()
        expect(asks.get_by_role("button", name="Stay signed in")).to_be_focused()
        expect(asks.get_by_role("button", name="Go on until then")).to_be_hidden()
        look(page)
        shot(page, "warned")
        page.keyboard.press("Enter")
        expect(asks).to_be_hidden()
        expect(page.get_by_label("Title")).to_be_focused()
        aged(page, 28.5)
        notice(page)
        page.get_by_role("alertdialog", name="You will be signed out in 2 minutes").wait_for()
        page.keyboard.press("Escape")
        expect(page.get_by_role("alertdialog")).to_be_hidden()
        # It counts: the server knows of it.
        page.goto(reverse("district:me"))
        expect(page.get_by_role("heading", name=director.name)).to_be_visible()

    def test_who_types_is_not_asked(self, page, director):
        write(page)
        aged(page, 29)
        with page.expect_response(lambda answer: "/account/session/?ago=" in answer.url) as told:
            notice(page)
        assert told.value.json()["left"] > 29 * 60
        expect(page.get_by_role("alertdialog")).to_be_hidden()

    def test_the_longest_time_is_said_and_holds(self, page, look, director, settings):
        settings.SESSION_COOKIE_AGE = 150
        page.goto(reverse("plan:amendment-new"))
        asks = page.get_by_role("alertdialog", name="You will be signed out in 3 minutes")
        expect(asks).to_contain_text("Nobody stays signed in for more than")
        look(page)
        asks.get_by_role("button", name="Go on until then").click()
        expect(asks).to_be_hidden()
        page.get_by_label("Title").fill("Still here")

    def test_a_screen_that_somebody_left_is_covered(self, page, look, director):
        page.goto(reverse("district:me"))
        aged(page, 31)
        notice(page)
        look(page, OVER)
        assert director.name not in page.content()
        # Nothing was typed, and so nothing is kept: the way leads back here.
        expect(page.get_by_text("What you typed is kept")).to_be_hidden()
        page.get_by_role("link", name="Sign in").click()
        answer_the_door(page, director)
        look(page, director.name)


class TestInTheMiddleOfALongForm:
    def test_nothing_is_lost(self, page, look, director):
        write(page)
        tab = page.context.new_page()
        tab.goto(reverse("plan:amendment-new"))
        tab.get_by_label("Title").fill("Another one")
        Session.objects.all().delete()
        for one in (page, tab):
            notice(one)
            one.get_by_role("heading", level=1, name=OVER).wait_for()
            one.get_by_text("What you typed is kept for you for 24 hours").wait_for()
            assert "Stipends" not in one.content()
            assert one.title() == OVER
        look(page, OVER)
        shot(page, "over")
        assert sorted(row.typed["title"] for row in SentForm.objects.all()) == [
            ["Another one"], ["Stipends a year earlier"],
        ]  # fmt: skip

        page.get_by_role("link", name="Sign in").click()
        answer_the_door(page, director)
        look(page, "Draft an amendment of the plan")
        page.get_by_text("What you typed is here").wait_for()
        expect(page.get_by_label("Reason")).to_have_value(WORDS)
        send(page, "Save the draft")
        look(page, "Stipends a year earlier")
        assert Amendment.objects.get().reason == WORDS

        tab.evaluate("window.dispatchEvent(new Event('focus'))")
        tab.get_by_text("What you typed is here").wait_for()
        expect(tab.get_by_label("Title")).to_have_value("Another one")

    def test_a_part_that_the_page_asks_for_does_not_take_the_place_of_what_is_typed(self, page, look, director):
        page.goto(reverse("plan:amendment-new"))
        page.get_by_label("Title").fill("Kept")
        Session.objects.all().delete()
        page.evaluate("htmx.ajax('GET', location.pathname, {target: 'form.panel', swap: 'outerHTML'})")
        page.get_by_text("What you typed is kept for you").wait_for()
        assert SentForm.objects.get().typed["title"] == ["Kept"]
        page.complaints.clear()  # the browser tells of each answer of 401

    def test_the_rows_of_a_report_are_there_again(self, page, look, monkeypatch, director):
        monkeypatch.setattr(catalogue, "CATALOGUE", (indicator(),))
        report = report_made(Period.month(date(2022, 8, 1)))
        page.goto(reverse("monitoring:report-compose", args=[report.ref]))
        page.get_by_role("button", name="Write a paragraph of your own What succeeded").click()
        told = page.get_by_role("group", name="What succeeded, Paragraph 1")
        told.get_by_label("What it says").fill("All posts are filled.")
        page.get_by_role("button", name="Write a paragraph of your own What was hard").click()
        hard = page.get_by_role("group", name="What was hard, Paragraph 1")
        hard.get_by_label("What it says").wait_for()
        Session.objects.all().delete()
        notice(page)
        page.get_by_text("What you typed is kept for you").wait_for()
        page.get_by_role("link", name="Sign in").click()
        answer_the_door(page, director)
        page.get_by_text("What you typed is here").wait_for()
        expect(told.get_by_label("What it says")).to_have_value("All posts are filled.")
        look(page)
        send(page, "Save")
        page.get_by_text("What the report says in words is saved.").wait_for()
        assert [one.words for one in Paragraph.objects.all()] == ["All posts are filled."]


class TestAskedAnew:
    def test_what_is_done_while_the_answer_comes_stays(self, page, look, director):
        page.goto(reverse("plan:amendment-add", args=[amendment().ref]))
        kinds = page.get_by_label("Kind of change")
        kinds.select_option("milestone_new")
        page.get_by_label("Strategy").wait_for()
        held = []

        def hold(route):
            held.append(route)

        def let_go():
            for route in held:
                route.continue_()
            held.clear()
            page.unroute("**/add/?*")

        page.route("**/add/?*", hold)
        kinds.select_option("authorization_new")
        page.get_by_label("Title").fill("Crossing guard")
        kinds.select_option("milestone_new")
        kinds.select_option("authorization_new")
        page.get_by_label("Code").fill("B-77")
        let_go()
        expect(page.get_by_label("Role")).to_have_value("Crossing guard")
        expect(page.get_by_label("Code")).to_have_value("B-77")

        # Another kind is chosen before the first one's answer is there.
        page.route("**/add/?*", hold)
        kinds.select_option("target_new")
        kinds.select_option("milestone_new")
        let_go()
        page.get_by_label("Strategy").wait_for()
        expect(kinds).to_have_value("milestone_new")
        expect(page.get_by_label("Title")).to_have_value("Crossing guard")
        look(page)


class TestEverywhere:
    def test_is_ended_by_its_person_who_sees_where_it_was(self, page, new_page, look, width):
        person = user(Role.SUPERVISOR)
        through_the_door(page, person)
        other = new_page(width)
        through_the_door(other, person)
        other.goto(reverse("district:me"))
        look(other, person.name)
        expect(other.get_by_text("Signed in on a new device")).to_be_visible()
        shot(other, "own")
        other.get_by_role("link", name="Sign out everywhere").click()
        look(other, "Sign out everywhere")
        send(other, "Sign out everywhere")
        look(other, "Sign in")
        notice(page)
        look(page, OVER)
        assert SignInEvent.objects.filter(kind="ended_everywhere", user=person).count() == 1
