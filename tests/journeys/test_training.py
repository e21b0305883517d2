"""A session of training: planned, full, given on, attended by the code, and a certificate."""

from __future__ import annotations

import os
from datetime import UTC, datetime

import pytest
from django.core import mail
from django.urls import reverse
from playwright.sync_api import expect

from core import clock
from tests.factories import training_sessions as make
from tests.factories.district import year
from tests.journeys.conftest import act, send, sign_in, work
from training.models import Completion, Course, TrainingSession

pytestmark = pytest.mark.django_db(transaction=True)
SHOTS = os.environ.get("SHOTS")  # a folder for pictures of the pages, for whoever wants to look at them
TITLE = "De-escalation in halls"


def shot(page, name):
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/training_{page.viewport_size['width']}_{name}.png", full_page=True)


@pytest.fixture
def later(monkeypatch):
    """A function that lets it be a later moment for all threads."""
    return lambda *when: monkeypatch.setattr(clock, "_shift", datetime(*when, tzinfo=UTC) - datetime.now(UTC))


def plans(page, look) -> TrainingSession:
    """HR adds a course, and plans a session of it with one place."""
    page.goto(reverse("training:course-add"))
    look(page, "Add a course")
    page.get_by_label("Code").fill("calm-1")
    page.get_by_label("Title").fill(TITLE)
    page.get_by_label("Hours").fill("6")
    page.get_by_text("De-escalation", exact=True).click()
    send(page, "Save")
    look(page)
    shot(page, "course")
    page.get_by_role("link", name="Plan a session").click()
    look(page, "Plan a session")
    expect(page.get_by_label("Course")).to_have_value(Course.objects.get().ref)
    page.get_by_label("Begins").fill("2022-10-20T09:00")
    page.get_by_label("Ends").fill("2022-10-20T15:00")
    page.get_by_label("Place", exact=True).fill("Central campus, room 210")
    page.get_by_label("Places", exact=True).fill("1")
    page.get_by_label("Instructor from elsewhere").fill("Prof. Lea Umber")
    shot(page, "plan")
    send(page, "Save")
    look(page, TITLE)
    shot(page, "planned")
    return TrainingSession.objects.get()


def enrolls(page, look, user) -> None:
    """Somebody on the staff finds the session and enrolls."""
    sign_in(page, user)
    page.goto(reverse("training:session-list"))
    look(page, "Training sessions")
    shot(page, "list")
    page.get_by_role("link", name=TITLE).first.click()
    look(page, TITLE)
    act(page, "Enroll")
    look(page, "Enroll in this session")
    shot(page, "enroll")
    send(page, "Enroll myself")
    look(page)


@pytest.mark.parametrize("width", [1280, 390], indirect=True)
def test_a_session_is_full_given_on_attended_and_certified(page, new_page, look, width, later):
    year(2022)
    make.a_topic(name="De-escalation")
    hr, first, second = make.hr(), make.somebody(name="Ada First"), make.somebody(name="Ben Second")
    sign_in(page, hr)
    session = plans(page, look)
    early, late = new_page(width), new_page(width)
    enrolls(early, look, first.user)
    expect(early.locator(".head").get_by_text("Enrolled", exact=True)).to_be_visible()
    enrolls(late, look, second.user)
    expect(late.locator(".head").get_by_text("On the waiting list", exact=True)).to_be_visible()
    act(early, "Withdraw")
    look(early)
    send(early, "Withdraw")
    look(early)
    work()
    moved = mail.outbox[-1]
    assert (moved.to, "There is a place for you" in moved.subject) == ([second.user.email], True)
    late.reload()
    expect(late.locator(".head").get_by_text("Enrolled", exact=True)).to_be_visible()

    later(2022, 10, 20, 14, 30)
    page.goto(reverse("training:session-detail", args=[session.ref]))
    look(page)
    page.get_by_role("link", name="Code to check in").click()
    look(page, "Code to check in")
    shot(page, "code")
    expect(page.locator(".wall-code svg")).to_be_visible()
    late.goto(page.get_by_label("The same as an address").input_value())
    look(late, "Are you there?")
    shot(late, "check_in")
    late.get_by_role("button", name="I am here").click()
    expect(late.get_by_text("You are noted as being there.")).to_be_visible()
    look(late)

    later(2022, 10, 20, 20, 30)
    page.goto(reverse("training:session-detail", args=[session.ref]))
    act(page, "Note who came")
    look(page, "Note who came")
    expect(page.get_by_label("Ben Second: hours")).to_have_value("6")
    shot(page, "attendance")
    page.get_by_role("link", name="Cancel").click()
    act(page, "Close")
    look(page, "Close this session")
    send(page, "Close")
    look(page, TITLE)
    shot(page, "closed")
    late.reload()
    look(late)
    shot(late, "place")
    with late.expect_download() as file:
        late.get_by_role("link", name="Certificate as PDF").click()
    assert file.value.suggested_filename.startswith("certificate-enr-")
    assert Completion.objects.get().staff == second
