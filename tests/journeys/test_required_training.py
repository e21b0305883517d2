"""HR requires a topic and brings past records; a school leader finds who is late, and they find it in their work."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.urls import reverse

from district.models import Role
from tests.factories.district import school, staff, user
from tests.journeys.conftest import act, send, sign_in, work

pytestmark = pytest.mark.django_db(transaction=True)
SAMPLE = Path(__file__).parents[1] / "training" / "files" / "records.csv"


def shot(page, name, width):
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/required_training_{name}_{width}.png", full_page=True)


def add_topic(page, look, code, name):
    page.goto(reverse("training:topic-add"))
    look(page, "Add a topic that staff learn")
    page.get_by_label("Code").fill(code)
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Renewed every so many months").fill("24")
    send(page, "Add it")
    look(page, f"{name} ({code})")


def test_what_is_required_is_found_by_whom_it_concerns(page, new_page, look, width):
    member = user(Role.STAFF_MEMBER, name="Bo Behind")
    staff("Ada Able", "T90001", school=school())
    staff("Bo Behind", "T90003", user=member, school=school())
    staff("Cy Calm", "T90002", school=school())
    sign_in(page, user(Role.HR_SPECIALIST, name="Theo People"))
    for code, name in (("de-escalation", "De-escalation"), ("ferpa", "FERPA")):
        add_topic(page, look, code, name)
    page.goto(reverse("training:requirement-list"))
    look(page, "Required training")
    page.get_by_role("link", name="Require a topic").first.click()
    look(page, "Require a topic of somebody")
    page.get_by_label("Topic", exact=True).select_option(label="De-escalation")
    page.get_by_label("Due within so many days").fill("30")
    page.get_by_label("From", exact=True).fill("2022-08-01")
    shot(page, "require", width)
    send(page, "Require it")
    look(page, "De-escalation: Everyone who works for the district")

    page.goto(reverse("training:import-upload"))
    look(page, "Import past records")
    shot(page, "upload", width)
    page.get_by_label("File", exact=True).set_input_files(SAMPLE)
    send(page, "Upload and try")
    page.get_by_text("Waiting for a worker to begin.").wait_for()
    work()
    page.get_by_role("heading", name="What it would change").wait_for()
    look(page)
    act(page, "Confirm")
    send(page, "Confirm and enter")
    page.get_by_text("The records are being entered.").first.wait_for()
    work()
    page.get_by_role("heading", name="What it changed").wait_for()
    look(page)
    page.goto(reverse("training:completion-list"))
    look(page, "Training records")
    shot(page, "records", width)

    theirs = new_page(width)
    sign_in(theirs, user(Role.SCHOOL_LEADER, at=school(), name="Lee Leader"))
    theirs.goto(reverse("training:coverage"))
    look(theirs, "Training coverage")
    shot(theirs, "coverage", width)
    theirs.get_by_role("link", name="Who is late").click()
    look(theirs, "Training by person")
    shot(theirs, "people", width)
    theirs.get_by_role("link", name="Bo Behind").click()
    look(theirs)
    shot(theirs, "person", width)

    own = new_page(width)
    sign_in(own, member)
    own.get_by_role("link", name="My training").first.click()
    look(own, "My training")
    own.get_by_text("Late").first.wait_for()
    shot(own, "mine", width)
