"""A privacy officer imports a roster: its dry run, what is refused of another one, and one that would end too much."""

from __future__ import annotations

import os

import pytest
from django.urls import reverse

from district.models import Role
from tests.factories.district import school, user, year
from tests.journeys.conftest import PHONE, act, send, sign_in, work
from tests.students.imports.bringing import rows, zip_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _place():
    school()
    year(2022)


def shot(page, name, width):
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/import_{name}_{width}.png", full_page=True)


def upload(page, found):
    page.goto(reverse("students:import-upload"))
    page.get_by_label("File").set_input_files(
        {"name": "roster.zip", "mimeType": "application/zip", "buffer": zip_of(found).getvalue()}
    )
    send(page, "Upload and try")
    page.get_by_text("Waiting for a worker to begin.").wait_for()


def test_a_roster_is_tried_and_applied_and_a_wrong_one_refused(page, look, width):
    sign_in(page, user(Role.PRIVACY_OFFICER, name="Pia Officer"))
    page.goto(reverse("students:import-list"))
    look(page, "Imports")
    shot(page, "empty", width)
    upload(page, rows())
    look(page, "roster.zip")
    shot(page, "waits", width)
    work()
    page.get_by_role("heading", name="What it would change").wait_for()  # the page has asked by itself
    look(page, "roster.zip")
    shot(page, "tried", width)
    figures = page.locator("table", has_text="Class enrollments").get_by_role("row").nth(1).locator("td")
    named = figures.evaluate_all("all => all.map(one => getComputedStyle(one, '::before').content)")
    assert named == ([f'"{name} "' for name in ("Added", "Changed", "Ended", "Unchanged")] if width == PHONE else
                     ["none"] * 4)  # fmt: skip
    act(page, "Confirm")
    look(page, "Confirm the import of roster.zip of Oct 14, 2022")
    send(page, "Confirm and apply")
    page.get_by_text("The import is being applied").first.wait_for()
    work()
    page.get_by_role("heading", name="What it changed").wait_for()
    look(page, "roster.zip")

    wrong = rows()
    wrong["enrollments"][0]["classSourcedId"] = "elsewhere"
    upload(page, wrong)
    work()
    page.get_by_role("heading", name="1 refusal").wait_for()
    look(page, "roster.zip")
    shot(page, "refused", width)
    with page.expect_download() as found:
        page.get_by_role("link", name="All refused rows as a file (CSV)").click()
    assert "enrollments.csv,2,classSourcedId" in found.value.path().read_text()

    fewer = rows()
    fewer["users"].append(fewer["users"][0] | {"sourcedId": "u2"})
    fewer["enrollments"][0] |= {"sourcedId": "e2", "userSourcedId": "u2"}
    upload(page, fewer)
    work()
    page.get_by_text("This would end 1 of 1").wait_for()
    look(page, "roster.zip")
    act(page, "Confirm")
    page.get_by_label("It is meant that 1 of 1 memberships at a school end").wait_for()
    look(page)
    shot(page, "asks", width)
    send(page, "Confirm and apply")
    look(page)
    shot(page, "refuses", width)
    page.get_by_role("link", name="Imports").first.click()
    look(page, "Imports")
    shot(page, "list", width)
