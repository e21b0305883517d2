"""While the officer waits: a coordinator sets the rules of an agreement, and asks whether a child is eligible."""

from __future__ import annotations

import os

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from district.models import Role
from diversion.models import EligibilityRequest, EligibilityRules
from tests.factories import diversion as make
from tests.factories.district import school, user
from tests.factories.students import accepted, student
from tests.journeys.conftest import act, choose, send, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def shot(page, name, width):
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/eligible_{name}_{width}.png", full_page=True)


def test_a_coordinator_answers_while_the_officer_waits(page, look, width):
    make.police_rules()
    make.offense()
    student("Kim", "Backley", at=school(), local_id="N-77")
    sign_in(page, accepted(user(Role.DIVERSION_COORDINATOR, name="Dina Coordinator")))
    page.goto(reverse("diversion:eligibility-ask"))
    look(page, "Is this child eligible?")
    shot(page, "ask", width)
    page.get_by_label("Who asks").fill("Officer Ames")
    page.get_by_label("Agency (optional)", exact=True).select_option(label="Town Police")
    page.get_by_label("Birth date").fill("2008-01-01")
    page.get_by_label("Name (optional)", exact=True).fill("Nick Nobody")
    page.get_by_label("Offense").select_option(label="708.2(6) Assault")
    page.get_by_label("Day it was done").fill("2022-10-13")
    page.keyboard.press("Enter")
    answer = page.get_by_role("status").filter(has_text="Every rule fits")
    answer.wait_for()
    expect(answer).to_be_focused()
    page.get_by_text("By age and offense, yes.").wait_for()
    look(page, "Is this child eligible?")
    shot(page, "eligible", width)

    page.get_by_role("link", name="Ask about another").click()
    page.get_by_label("Who asks").fill("Officer Ames")
    send(page, "Ask")
    page.get_by_text("Choose a student, or type a name or number with the birth date.").first.wait_for()
    look(page, "Is this child eligible?")
    shot(page, "nobody", width)
    choose(page, "Student", "Backley, Kim · N-77")
    page.get_by_label("Agency (optional)", exact=True).select_option(label="Town Police")
    send(page, "Ask")
    page.get_by_text("The law had no such section that day").first.wait_for()
    page.get_by_text("Ask them for the birth date").wait_for()
    look(page, "Is this child eligible?")
    shot(page, "asked", width)

    page.get_by_role("link", name="Questions about eligibility").first.click()
    look(page, "Questions about eligibility")
    shot(page, "list", width)
    page.get_by_role("link", name="Question about eligibility").first.click()
    page.get_by_role("heading", name="What the caller may be told").wait_for()
    look(page)
    shot(page, "one", width)
    assert EligibilityRequest.objects.count() == 2


def test_a_coordinator_sets_the_rules_of_an_agreement_and_replaces_them(page, look, width):
    make.agency()
    make.offense()
    sign_in(page, accepted(user(Role.DIVERSION_COORDINATOR, name="Dina Coordinator")))
    page.goto(reverse("diversion:rules-list"))
    look(page, "Rules of eligibility")
    shot(page, "no_rules", width)
    page.get_by_role("link", name="Add rules").first.click()
    look(page, "Add rules of eligibility")
    page.get_by_label("Agreement", exact=True).select_option(label="Town Police, Agreement")
    page.get_by_label("In force from").fill("2022-10-01")
    page.get_by_label("Youngest age").fill("11")
    page.get_by_label("Oldest age").fill("18")
    shot(page, "rules_form", width)
    send(page, "Add them")
    page.get_by_text("17").first.wait_for()
    look(page, "Add rules of eligibility")
    page.get_by_label("Oldest age").fill("17")
    page.get_by_role("group", name="Classes of offenses that are left out").get_by_text("Class A felony").click()
    send(page, "Add them")
    page.get_by_text("Added.").wait_for()
    look(page)
    shot(page, "rules", width)
    act(page, "Replace from a day on")
    look(page, "Replace these rules from a day on")
    page.get_by_label("In force from").fill("2022-11-01")
    page.get_by_label("Earlier diversions that are allowed").fill("1")
    page.get_by_role("textbox", name="Why").fill("Agreed anew.")
    send(page, "Replace them")
    page.get_by_text("The new rules hold from that day on.").wait_for()
    look(page)
    page.goto(reverse("diversion:rules-list"))
    look(page, "Rules of eligibility")
    shot(page, "rules_list", width)
    assert EligibilityRules.objects.count() == 2
