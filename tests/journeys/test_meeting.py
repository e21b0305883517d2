"""A facilitator plans a meeting on the page of its case, takes the questions along, tells how it went, and notes it."""

from __future__ import annotations

import os

import pytest
from playwright.sync_api import expect

from restorative.models import Encounter
from tests.factories import restorative as make
from tests.factories import students
from tests.factories.district import school
from tests.journeys.conftest import act, send, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def case():
    """A case of two students who take part, and can meet safely."""
    made = make.case("preparing", at=school())
    make.screen(made)
    for given in ("Zoë", "Bo"):
        make.agreed(make.participant(made, students.student(given, "Testerly", at=school()), unavailable="Tuesdays"))
    make.assigned(made, make.facilitator(name="Fay Sample"))
    return made


def shot(page, name, width):
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/meeting_{name}_{width}.png", full_page=True)


def test_a_meeting_is_planned_held_and_noted(page, look, width, case):
    sign_in(page, case.assignments.get().user)
    page.goto(f"/restorative/cases/{case.ref}/")
    look(page)
    expect(page.get_by_text("No meeting is planned yet.")).to_be_visible()
    act(page, "Plan a meeting")
    look(page, "Plan a meeting of this case")
    page.get_by_label("Kind").select_option(label="Conference")
    page.get_by_label("Zoë Testerly").check(force=True)
    page.get_by_label("Bo Testerly").check(force=True)
    page.get_by_label("Day", exact=True).fill("2022-10-14")
    page.get_by_label("Begins at").fill("09:00")
    page.get_by_label("Room").fill("Library")
    shot(page, "plan", width)
    send(page, "Plan it")
    look(page)
    shot(page, "planned", width)
    expect(page.get_by_text("The meeting is planned. Tell those who come.")).to_be_visible()
    page.get_by_role("link", name="Questions to take along").click()
    look(page, "Questions to take along")
    shot(page, "guide", width)
    assert "Testerly" not in page.content()

    page.goto("/restorative/encounters/")
    look(page, "Meetings")
    shot(page, "list", width)
    expect(page.get_by_text("Week of Oct 10, 2022")).to_be_visible()
    page.locator("tbody th a").first.click()
    act(page, "It was held")
    look(page, "Tell of a meeting that was held")
    shot(page, "hold", width)
    page.get_by_label("Minutes").fill("50")
    send(page, "Save")
    look(page)
    expect(page.get_by_text("The meeting is entered as held.")).to_be_visible()
    case.refresh_from_db()
    assert case.status == "convened"

    act(page, "Write a note")
    look(page, "Write a note on this meeting")
    page.get_by_label("Note", exact=True).fill("Bo spoke little.")
    page.get_by_label("A sign that somebody may be at risk of suicide").check(force=True)
    shot(page, "note", width)
    send(page, "Save the note")
    look(page)
    assert page.get_by_text("Say in a line what was seen or heard.").first.is_visible()
    page.get_by_label("What was seen or heard, in one line").fill("Said there is no point in anything.")
    page.get_by_label("Whom it is about").select_option(label="Bo Testerly")
    send(page, "Save the note")
    look(page, "Call now")
    shot(page, "call", width)
    expect(page.get_by_text("988 Suicide & Crisis Lifeline")).to_be_visible()
    page.goto(f"/restorative/encounters/{Encounter.objects.get().ref}/")
    look(page)
    shot(page, "held", width)
    expect(page.get_by_text("Bo spoke little.")).to_be_visible()
