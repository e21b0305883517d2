"""A privacy officer seals a case by order, nobody finds it, and a second person opens it again."""

from __future__ import annotations

import os
from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from district.models import Role
from tests.factories import diverted
from tests.factories.district import school, user
from tests.factories.privacy import officer
from tests.factories.privacy_seals import completed, held, supervisor
from tests.factories.students import accepted, student
from tests.journeys.conftest import act, send, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def shot(page, name, width):
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/sealing_{name}_{width}.png", full_page=True)


def finds(page, number: str) -> bool:
    """Tell whether the case of a number is in the search, in the list, and on a page of its own."""
    page.goto(f"{reverse('search')}?q={number}")
    in_search = page.get_by_role("link", name=number).count() > 0
    page.goto(reverse("diversion:case-list"))
    in_list = page.get_by_text(number).count() > 0
    page.goto(reverse("diversion:case-detail", args=[f"dvc-{number.lower()}"]))
    has_page = page.get_by_text("Nothing you can see is here").count() == 0
    assert in_search == in_list == has_page
    return in_search


def test_a_case_is_sealed_looked_for_and_opened_by_two(new_page, look, width):
    kim = student("Kim", "Backley", at=school(), birth_date=date(2007, 3, 9))
    case = completed(of=kim)
    diverted.referral(case)
    worker, ada, second = new_page(width), new_page(width), new_page(width)
    sign_in(worker, accepted(user(Role.DIVERSION_COORDINATOR, name="Gil Gentle")))
    assert finds(worker, case.number)

    sign_in(ada, officer(name="Ada Ames"))
    ada.goto(reverse("privacy:seal-list"))
    look(ada, "Sealed records")
    ada.get_by_role("link", name="Seal a record").first.click()
    look(ada, "Seal a record by order or on request")
    ada.get_by_label("Kind of record").select_option(label="Diversion case")
    ada.get_by_label("Number of the record").fill("XXXXXX")
    ada.get_by_label("On whose word").select_option(label="By order of a court")
    ada.get_by_label("Number of the order").fill("JV-0815")
    ada.get_by_label("Day of the order").fill("2022-10-03")
    send(ada, "Seal it")
    ada.get_by_text("There is no record of this kind with this number.").first.wait_for()
    look(ada)
    shot(ada, "order", width)
    ada.get_by_label("Number of the record").fill(case.number)
    send(ada, "Seal it")
    ada.get_by_text("Nobody finds the record any more.").wait_for()
    look(ada)
    shot(ada, "seal", width)
    expect(ada.get_by_text(case.number)).to_have_count(0)
    with ada.expect_download() as paper:
        ada.get_by_role("link", name="Certificate (PDF)").click()
    assert case.number not in paper.value.suggested_filename
    assert not finds(worker, case.number)

    act(ada, "Ask to open it")
    look(ada, "Ask that this seal be opened")
    ada.get_by_label("Why it is to be opened").fill("The order was of another matter.")
    send(ada, "Ask to open it")
    ada.get_by_text("A second person has to agree.").wait_for()
    look(ada)
    expect(ada.get_by_role("link", name="Open it", exact=True)).to_have_count(0)

    sign_in(second, supervisor(name="Sue Second"))
    second.goto(reverse("agenda:work-list"))
    second.get_by_text("Agree that a sealed record is opened, or keep it sealed").first.wait_for()
    look(second)
    second.goto(ada.url)
    look(second)
    act(second, "Open it")
    look(second, "Open this seal")
    send(second, "Open it")
    second.get_by_text("The record was found again wherever it was.").or_(
        second.get_by_text("Opened.")
    ).first.wait_for()
    look(second)
    shot(second, "opened", width)
    assert finds(worker, case.number)


def test_what_is_to_be_sealed_says_what_it_waits_for(new_page, look, width):
    held(completed())
    completed()
    page = new_page(width)
    sign_in(page, officer(name="Ada Ames"))
    page.goto(reverse("privacy:seal-due"))
    look(page, "Sealing due")
    expect(page.get_by_text("A legal hold stands: Suit 22-100.")).to_have_count(1)
    shot(page, "due", width)
    page.goto(reverse("privacy:hold-list"))
    look(page, "Legal holds")
    page.get_by_role("link", name="Set a legal hold").first.click()
    look(page, "Set a legal hold on a record")
    shot(page, "hold", width)
    page.goto(reverse("privacy:overview"))
    look(page, "Privacy")
    shot(page, "overview", width)
