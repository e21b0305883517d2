"""A facilitator writes an agreement, has it signed and printed, says what came of it, and asks how it goes."""

from __future__ import annotations

import os

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from district.models import Role
from tests.factories import restorative as make
from tests.factories.district import user
from tests.factories.students import accepted
from tests.journeys.conftest import act, send, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def shot(page, name, width):
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/agree_{name}_{width}.png", full_page=True)


def add_item(page, look, who):
    act(page, "Add an item")
    look(page, "Add an item to this agreement")
    page.get_by_label("Kind", exact=True).select_option(label="Service")
    page.get_by_label("Who does it").select_option(index=who)
    page.get_by_label("What", exact=True).fill("Help in the library on two Fridays.")
    page.get_by_label("By when").fill("2022-11-04")
    page.get_by_label("How it is verified", exact=True).fill("The librarian signs a note.")
    page.get_by_label("What, in Spanish").fill("Ayudar en la biblioteca dos viernes.")
    page.get_by_label("How it is verified, in Spanish").fill("La bibliotecaria firma una nota.")
    send(page, "Add an item")
    page.get_by_text("The item is added.").wait_for()


def test_from_the_first_draft_to_the_follow_up(page, look, width):
    case = make.willing("convened")
    make.item_kind()
    who = case.assignments.get().user
    accepted(who)
    sign_in(page, who)
    page.goto(reverse("restorative:case-detail", args=[case.ref]))
    act(page, "Write an agreement")
    look(page, "Begin an agreement")
    page.get_by_label("They read it in").select_option(label="English and Spanish")
    page.get_by_label("Introduction (optional)", exact=True).fill("We want to sit in one class again.")
    page.get_by_label("Introduction, in Spanish").fill("Queremos volver a estar en una misma clase.")
    shot(page, "begin", width)
    send(page, "Begin")
    look(page, f"Agreement 1, Case {case.number}")
    expect(page.get_by_text("Nothing yet. Add an item")).to_be_visible()
    add_item(page, look, 1)
    look(page)
    shot(page, "draft", width)
    act(page, "Ready to sign")
    look(page, "Let everyone sign this agreement")
    send(page, "Ready to sign")
    page.get_by_text("The agreement can be signed.").wait_for()
    act(page, "Bring into force")
    send(page, "Bring into force")
    expect(page.get_by_text("These have not signed yet")).to_be_visible()
    look(page)
    shot(page, "unsigned", width)
    page.get_by_role("link", name="Cancel").click()
    for _party in range(2):
        act(page, "Record a signature")
        look(page, "Record that somebody signed")
        page.get_by_label("Who signed").select_option(index=1)
        page.get_by_label("How", exact=True).select_option(label="On paper")
        send(page, "Record a signature")
        page.get_by_text("The signature is recorded.").wait_for()
    act(page, "Bring into force")
    send(page, "Bring into force")
    page.get_by_text("The agreement is in force.").wait_for()
    look(page)
    shot(page, "in_force", width)
    with page.expect_download() as found:
        page.get_by_role("link", name="Print in Spanish").click()
    assert found.value.suggested_filename.endswith("-es.pdf")
    act(page, "Review the Spanish")
    look(page, "Say that you read the Spanish")
    page.locator("label", has_text="I read all of the Spanish").click()
    send(page, "Review the Spanish")
    page.get_by_text("The Spanish is reviewed.").wait_for()
    page.get_by_role("link", name="Say what came of it").click()
    look(page, "Say what came of it")
    page.get_by_label("What came of it").select_option(label="Done as agreed")
    send(page, "Say what came of it")
    page.get_by_text("What came of it is on record.").wait_for()
    look(page)
    act(page, "End: carried out")
    look(page, "End this agreement")
    send(page, "End: carried out")
    page.get_by_text("The follow-up begins.").wait_for()
    page.goto(reverse("restorative:case-detail", args=[case.ref]))
    look(page, f"Case {case.number}")
    for party in range(1, 3):
        act(page, "Enter a follow-up")
        look(page, "Enter how it is going")
        page.get_by_label("Who", exact=True).select_option(index=party)
        page.get_by_label("After how many days").select_option(label="30 days")
        page.get_by_label("How they said it").select_option(label="Spoken, in person")
        page.get_by_label("Are they satisfied with what came of it?").select_option(label="4 · Mostly")
        shot(page, "follow_up", width)
        send(page, "Enter a follow-up")
        page.get_by_text("The answer is on record.").wait_for()
    look(page)
    shot(page, "case", width)
    expect(page.get_by_text("satisfied 4")).to_have_count(2)
    case.refresh_from_db()
    assert case.status == "follow_up"
    assert case.duties.get(number=30).evidence == "2 people answered"


def test_lists_say_what_is_due(page, look, width):
    agreement = make.in_force()
    other = make.in_force().items.get()
    sign_in(page, accepted(user(Role.RESTORATION_COORDINATOR)))
    page.goto(reverse("restorative:agreement-list"))
    look(page, "Agreements")
    shot(page, "list", width)
    page.get_by_role("link", name="Items of agreements").click()
    look(page, "Items of agreements")
    shot(page, "items", width)
    page.get_by_role("link", name=f"Item {other.number}", exact=True).click()
    look(page, f"Item {other.number}")
    shot(page, "item", width)
    assert agreement.items.count() == 1
