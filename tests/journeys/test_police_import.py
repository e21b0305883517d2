"""A coordinator imports contacts with the police: a file with refused rows, then one that is put down."""

from __future__ import annotations

import os

import pytest
from django.urls import reverse

from district.models import Role
from tests.diversion.bringing import alone, file_of, place, row
from tests.factories.district import user
from tests.factories.students import accepted
from tests.journeys.conftest import act, send, sign_in, work

pytestmark = pytest.mark.django_db(transaction=True)


def shot(page, name, width):
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/police_import_{name}_{width}.png", full_page=True)


def upload(page, *rows):
    page.get_by_label("File", exact=True).set_input_files(
        {"name": "contacts.csv", "mimeType": "text/csv", "buffer": file_of(*rows).getvalue()}
    )
    send(page, "Upload and try")
    page.get_by_text("Waiting for a worker to begin.").wait_for()


def test_contacts_come_with_a_file_once_its_refused_rows_are_right(page, look, width):
    place()
    sign_in(page, accepted(user(Role.DIVERSION_COORDINATOR, name="Dina Coordinator")))
    page.goto(reverse("diversion:contact-list"))
    page.get_by_role("link", name="Imports", exact=True).first.click()
    look(page, "Imports of police contacts")
    shot(page, "empty", width)
    page.get_by_role("link", name="Import a file of contacts").first.click()
    look(page, "Import a file of contacts")
    shot(page, "upload", width)
    upload(page, row(arrested="true"), row(agency_number="22-2", offense="999.9"), alone(agency_number="22-3"))
    look(page, "contacts.csv")
    work()
    page.get_by_role("heading", name="2 refusals").wait_for()  # the page has asked by itself
    look(page, "contacts.csv")
    shot(page, "refused", width)
    assert page.get_by_text("Nowhereman").count() == 0
    with page.expect_download() as found:
        page.get_by_role("link", name="All refused rows as a file (CSV)").click()
    assert "contacts.csv,3,offense" in found.value.path().read_text()

    page.goto(reverse("diversion:import-upload"))
    upload(page, row(arrested="true", referred="true"), row(agency_number="22-2"), alone(agency_number="22-3"))
    work()
    page.get_by_role("heading", name="What it would change").wait_for()
    look(page, "contacts.csv")
    shot(page, "tried", width)
    act(page, "Confirm")
    look(page, "Confirm the import of contacts.csv of Oct 14, 2022")
    send(page, "Confirm and put down")
    page.get_by_text("The contacts are being put down.").first.wait_for()
    work()
    page.get_by_role("heading", name="What it changed").wait_for()
    look(page, "contacts.csv")
    shot(page, "applied", width)
    page.get_by_role("link", name="Imports of police contacts").first.click()
    look(page, "Imports of police contacts")
    shot(page, "list", width)
    page.get_by_role("link", name="Police contacts").first.click()
    look(page, "Police contacts")
    assert page.get_by_role("rowheader").count() == 3
