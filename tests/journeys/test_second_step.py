"""Passkeys and authenticator apps, from setting them up to signing in by them."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from district.models import Role, SignInEvent
from tests.factories import factors
from tests.factories.district import PASSWORD, user
from tests.journeys.conftest import HOME, send, through_the_door

pytestmark = pytest.mark.django_db(transaction=True)


def virtual_authenticator(page: Page) -> None:
    """Give the browser a device that keeps passkeys, and that somebody unlocks whenever it asks."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    kind = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": kind})


def sign_out(page: Page) -> None:
    page.goto(reverse("district:me"))
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(re.compile("/account/login/"))


def give_password(page: Page, person) -> None:
    page.goto(reverse("account_login"))
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


class TestAPasskey:
    def test_is_added_and_signs_in(self, page, look):
        person = user(Role.BOARD_MEMBER)
        virtual_authenticator(page)
        through_the_door(page, person)
        page.goto(reverse("district:me"))
        page.get_by_role("link", name="Set up a second step").click()
        look(page, "How you sign in")
        page.get_by_role("link", name="Add a passkey").click()
        look(page, "Add a passkey")
        page.get_by_label("Name of the passkey").fill("Office computer")
        send(page, "Add a passkey")
        look(page, "Your recovery codes")
        expect(page.get_by_role("listitem").filter(has_text=re.compile(r"^\d{4} \d{4}$"))).to_have_count(10)
        page.get_by_role("link", name="I have saved them: go on").click()
        page.wait_for_url(HOME)

        sign_out(page)
        look(page, "Sign in")
        page.get_by_role("button", name="Use a passkey instead").click()
        page.wait_for_url(HOME)

        sign_out(page)
        give_password(page, person)
        look(page, "Second step")
        page.get_by_role("button", name="Use your passkey").click()
        page.wait_for_url(HOME)
        page.goto(reverse("mfa_index"))
        look(page, "How you sign in")
        expect(page.get_by_text("Office computer", exact=True)).to_be_visible()
        page.get_by_role("link", name=re.compile(r"^Rename\b.*Office computer")).click()
        look(page, "Rename the passkey Office computer")
        page.get_by_role("link", name="Cancel").click()
        page.get_by_role("link", name=re.compile(r"^Remove\b.*Office computer")).click()
        look(page, "Remove the passkey Office computer")
        send(page, "Remove the passkey")
        look(page, "How you sign in")
        expect(page.get_by_text("By your password alone.")).to_be_visible()

    def test_that_is_not_there_is_said_in_words(self, page, look):
        virtual_authenticator(page)
        page.goto(reverse("account_login"))
        page.get_by_role("button", name="Use a passkey instead").click()
        page.get_by_role("alert").filter(has_text="Nothing came of it").wait_for()
        look(page, "Sign in")


class TestAnApp:
    def test_is_set_up_and_a_recovery_code_stands_in_for_it(self, page, look):
        person = user(Role.BOARD_MEMBER)
        through_the_door(page, person)
        page.goto(reverse("mfa_index"))
        page.get_by_role("link", name="Set up an app").click()
        look(page, "Set up an authenticator app")
        page.get_by_label("Code that the app shows").fill("000 000")
        send(page, "Set up the app")
        look(page, "Set up an authenticator app")
        secret = page.get_by_label("Or type this key into the app").input_value().replace(" ", "")
        page.get_by_label("Code that the app shows").fill(factors.code(secret))
        send(page, "Set up the app")
        look(page, "Your recovery codes")
        with page.expect_download() as saved:
            page.get_by_role("link", name="Save as a file").click()
        first = re.search(r"^\d{4} \d{4}$", saved.value.path().read_text(), re.MULTILINE).group()

        sign_out(page)
        give_password(page, person)
        look(page, "Second step")
        page.get_by_label("Code of your authenticator app").fill("123456")
        page.get_by_role("button", name="Go on with the code").click()
        expect(page.get_by_role("link", name="This code is not right")).to_be_visible()
        look(page, "Second step")
        page.get_by_label("Code of your authenticator app").fill(first)
        page.get_by_role("button", name="Go on with the code").click()
        page.wait_for_url(HOME)
        page.goto(reverse("mfa_index"))
        expect(page.get_by_text("9 codes are left.")).to_be_visible()
        page.get_by_role("link", name="Make new recovery codes").click()
        look(page, "Make new recovery codes")
        send(page, "Make new recovery codes")
        look(page, "Your recovery codes")
        page.reload()
        look(page, "Your recovery codes")
        page.goto(reverse("mfa_deactivate_totp"))
        look(page, "Remove the authenticator app")
        assert SignInEvent.objects.filter(kind="code_failed").count() == 1
