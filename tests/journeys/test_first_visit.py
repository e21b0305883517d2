"""The first visit of somebody who needs a second step, and the one after it was lost."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from district import services
from district.models import Role
from tests.factories import factors
from tests.factories.district import PASSWORD, user, written
from tests.journeys.conftest import HOME, send, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def give_password(page, person) -> None:
    page.goto(reverse("account_login"))
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def set_up_an_app(page, look) -> None:
    look(page, "One more step to sign in")
    page.get_by_role("link", name="Set up an app").click()
    look(page, "Set up an authenticator app")
    secret = page.get_by_label("Or type this key into the app").input_value().replace(" ", "")
    page.get_by_label("Code that the app shows").fill(factors.code(secret))
    send(page, "Set up the app")
    look(page, "Your recovery codes")
    page.get_by_role("link", name="I have saved them: go on").click()


def test_from_the_link_to_the_first_page_without_a_dead_end(page, look, settings):
    settings.SECOND_FACTOR = True
    person = user(Role.SUPERVISOR)
    written(person, password="!")
    page.goto(services.link_make(person=person))
    page.get_by_label("New password", exact=True).fill(PASSWORD)
    page.get_by_label("New password, once more").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button").first.click()
    page.wait_for_url(re.compile(re.escape(reverse("account_reset_password_from_key_done"))))
    give_password(page, person)
    set_up_an_app(page, look)
    page.wait_for_url(HOME)
    look(page)


def test_a_lost_second_step_is_removed_by_two_and_set_up_anew(new_page, width, look, settings):
    person, first, second = user(Role.SUPERVISOR), user(Role.ADMINISTRATOR), user(Role.ADMINISTRATOR)
    factors.app(person)
    page = new_page(width)
    sign_in(page, first)
    page.goto(reverse("district:person-detail", args=[person.ref]))
    page.get_by_role("region", name="Sign-in").locator(".more > summary").click()
    page.get_by_role("link", name="Second step lost").click()
    look(page, f"The second step of {person.name} is lost")
    page.get_by_label("How you know that it is them, and what was lost").fill("Came with her badge; phone stolen.")
    send(page, "Ask another administrator")
    look(page, f"Second step of {person.name}")
    expect(page.get_by_text("Waits for another administrator").first).to_be_visible()

    page = new_page(width)
    sign_in(page, second)
    page.get_by_role("listitem").filter(has_text="Remove a second step that was lost").get_by_role("link").first.click()
    look(page, f"Second step of {person.name}")
    page.get_by_role("link", name="Remove the second step").first.click()
    look(page, "Remove a second step that was lost")
    send(page, "Remove the second step")
    look(page, f"Second step of {person.name}")
    page.goto(reverse("district:factorreset-list"))
    look(page, "Lost second steps")
    page.goto(reverse("district:person-list"))
    look(page, "People")

    settings.SECOND_FACTOR = True
    page = new_page(width)
    give_password(page, person)
    set_up_an_app(page, look)
    page.wait_for_url(HOME)
