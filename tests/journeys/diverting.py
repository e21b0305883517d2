"""What the journeys through diversion share: what was agreed with the police, a coordinator, and the letter."""

from __future__ import annotations

import os
from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from district.models import Role
from tests.factories import diversion as law
from tests.factories import diverted as make
from tests.factories import ended, privacy
from tests.factories.district import school, user
from tests.factories.students import accepted, guardian, student
from tests.journeys.conftest import send, sign_in


def shot(page, name, width):
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/diverting_{name}_{width}.png", full_page=True)


@pytest.fixture
def agreed():
    """Let the police have certified, and rules be in force by which a youth of 15 is eligible."""
    law.police_rules(asked_classes=[])
    law.offense()
    ended.certificate()
    make.kind("service")


@pytest.fixture
def kim():
    made = student("Kim", "Backley", at=school(), local_id="N-77", birth_date=date(2007, 3, 9))
    guardian(made, "Ada", "Backley")
    return made


@pytest.fixture
def gil(page):
    """A coordinator, who is signed in."""
    one = accepted(user(Role.DIVERSION_COORDINATOR, name="Gil Gentle"))
    sign_in(page, one)
    return one


def next_one(page, name):
    page.locator(".next").get_by_role("link", name=name, exact=True).click()


def said(page, words):
    page.get_by_text(words).first.wait_for()


def pdf_of(page, name):
    with page.expect_download() as found:
        page.get_by_role("link", name=name).click()
    return found.value.path().read_bytes()


def tell(page, look):
    """Write the letter to whoever referred; without the tick that the matter is open, nothing goes to the police."""
    next_one(page, "Tell the referrer")
    look(page, "Tell whoever referred how it ended")
    page.get_by_label("How it goes").select_option(label="By mail")
    send(page, "Write the letter")
    said(page, "After adjudication this needs written consent or a court order.")
    look(page, "Tell whoever referred how it ended")
    page.locator("label", has_text="The matter is not adjudicated yet").click()
    send(page, "Write the letter")
    said(page, "The letter is written, and entered in the log of disclosures")
    look(page)


def disclosed(page, look, told):
    """As the privacy officer, find the letter in the log of disclosures."""
    sign_in(page, privacy.officer(name="Nadia Officer"))
    page.goto(reverse("privacy:disclosure-list"))
    look(page, "Requests and disclosures")
    row = page.get_by_role("row").filter(has_text="Town Police")
    expect(row).to_have_count(1)
    row.get_by_role("link", name="Disclosed").first.click()
    said(page, told)
    expect(page.get_by_text("Iowa Code 280.25").first).to_be_visible()
    look(page)
