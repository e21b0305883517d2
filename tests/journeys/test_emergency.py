"""A facilitator opens a student in an emergency, and the privacy officer looks at it and says what was found."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest

from core import clock
from district.models import Role
from students.models import EmergencyAccess, EmergencyTry
from tests.factories import students as make
from tests.factories.district import school, user
from tests.journeys.conftest import act, send, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
OPEN = "Open the student for an hour"


@pytest.fixture
def zoe():
    return make.student("Zoë", "Testerly", at=school(), local_id="N-0042")


def shot(page, name, width):
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/emergency_{name}_{width}.png", full_page=True)


def asked(page, number):
    page.get_by_label("Student number").fill(number)
    page.get_by_label("What for").select_option("reach")
    page.get_by_label("What has happened").fill("Nobody knows whom to call.")
    send(page, OPEN)


class TestAnEmergency:
    def test_opens_a_student_for_an_hour_and_is_reviewed(self, new_page, look, width, zoe):
        page = new_page(width)
        sign_in(page, make.accepted(user(Role.RESTORATION_FACILITATOR, name="Fay Cilitator")))
        page.goto("/students/")
        look(page, "Students")
        page.get_by_role("link", name="Open in an emergency").click()
        look(page, "Emergency access to a student")
        send(page, OPEN)
        page.get_by_role("heading", name="3 things to put right").wait_for()
        look(page)
        shot(page, "empty", width)
        asked(page, "N-0043")
        page.get_by_text("This number opens no student to you.").wait_for()
        look(page)
        shot(page, "nobody", width)
        assert not EmergencyAccess.objects.exists()
        asked(page, "n-0042")
        look(page, "Zoë Testerly")
        assert page.get_by_text("Emergency access until 11:00 AM.").is_visible()
        shot(page, "opened", width)
        page.go_back()
        page.get_by_label("Student number").wait_for()
        asked(page, "n-0042")  # open already: it answers as for a number of nobody
        page.get_by_text("This number opens no student to you.").wait_for()
        assert EmergencyAccess.objects.count() == 1
        assert EmergencyTry.objects.count() == 3

        officer = new_page(width)
        sign_in(officer, make.accepted(user(Role.PRIVACY_OFFICER, name="Pia Officer")))
        officer.get_by_role("link", name="Review", exact=False).first.click()
        look(officer, "Review the emergency access of Fay Cilitator")
        send(officer, "Save the review")
        officer.get_by_role("heading", name="2 things to put right").wait_for()
        look(officer)
        officer.get_by_label("Finding").select_option("proper")
        officer.get_by_label("In words").fill("The mother was reached.")
        send(officer, "Save the review")
        look(officer, "Fay Cilitator")
        shot(officer, "reviewed", width)
        officer.goto("/students/emergencies/")
        look(officer, "Emergency access")
        row = officer.get_by_role("row", name="Fay Cilitator")
        assert row.get_by_role("link", name="Testerly, Zoë").is_visible()  # of whom it is, folded on the phone, too
        shot(officer, "list", width)


class TestAccess:
    def test_that_ended_says_what_still_opens_the_student(self, page, look, width, zoe):
        who = make.accepted(user(Role.RESTORATION_FACILITATOR, name="Fay Cilitator"))
        make.grant(who, zoe, why="Prepares a meeting.", until=clock.now() + timedelta(days=2))
        given = make.grant(who, zoe, why="Keeps in touch.")
        sign_in(page, make.accepted(user(Role.PRIVACY_OFFICER)))
        page.goto("/students/grants/")
        look(page, "Access to students")
        assert page.get_by_role("link", name="Testerly, Zoë").first.is_visible()
        shot(page, "access", width)
        page.goto(f"/students/grants/{given.ref}/")
        act(page, "End the access")
        look(page)
        page.get_by_label("Reason").fill("The meeting took place.")
        send(page, "End the access")
        page.get_by_text("The student is still open to this person").wait_for()
        look(page)
        shot(page, "still", width)
