"""A coordinator finds a student and reads why; adds one who is not on the roster and matches them; a leader bars."""

from __future__ import annotations

import os
import re

import pytest
from django.urls import reverse

from district.models import Role
from students.models import Student
from tests.factories import students as make
from tests.factories.district import school, user
from tests.journeys.conftest import PHONE, act, choose, go, send, sign_in, unfold

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def zoe():
    """Somebody to be found among others, with two guardians."""
    one = make.student("Zoë", "O’Testerly", at=school(), local_id="N-0042", preferred_given_name="Zed")
    make.trait(one, "grade", "09")
    make.trait(one, "race", "TR")
    make.guardian(one, "Rae", "Testerly")
    make.guardian(one, "Ola", "Testerly", relation="relative")
    for number in range(30):
        make.student(f"Given{number:02}", "Somebody", at=school())
    return one


def shot(page, name, width):
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/student_{name}_{width}.png", full_page=True)


class TestStudents:
    def test_are_found_opened_and_say_why(self, page, look, width, zoe):
        who = make.accepted(user(Role.RESTORATION_COORDINATOR, name="Cora Ordin"))
        make.accepted(user(Role.SCHOOL_LEADER, at=school(), name="Lea Der"))
        sign_in(page, who)
        go(page, "Students")
        look(page, "Students")
        shot(page, "list", width)
        unfold(page)
        page.get_by_label("Name or number").fill("zoe otesterly")
        look(page)
        page.get_by_role("button", name="Show", exact=True).click()
        page.get_by_text("One student").wait_for()
        look(page, "Students")
        shot(page, "found", width)
        page.get_by_role("link", name="O’Testerly, Zed").click()
        look(page, "Zed O’Testerly")
        if width == PHONE:  # what may be told to whom stands alone, and no address breaks for want of room
            records = page.locator("[data-label=Records]").first.bounding_box()
            reached = page.locator("[data-label='How to reach them']").first.bounding_box()
            assert records["y"] + records["height"] <= reached["y"]
        assert page.title().startswith(f"A student’s record: {zoe.ref}")
        assert page.get_by_text("You are Restoration coordinator").is_visible()
        page.get_by_text(re.compile("other (person|people) can")).click()
        assert page.get_by_text("Lea Der").is_visible()
        look(page)
        shot(page, "page", width)
        page.goto(f"{reverse('students:student-list')}?words=nobody")
        page.get_by_text("No student you may open matches.").wait_for()
        look(page)
        shot(page, "nobody", width)

    def test_who_are_not_on_the_roster_are_added_and_matched(self, page, look, width, zoe):
        sign_in(page, make.accepted(user(Role.RESTORATION_COORDINATOR)))
        page.goto(reverse("students:student-list"))
        page.get_by_role("link", name="Add a student").click()
        look(page, "Add a student who is not on the roster")
        page.get_by_label("Comes from").select_option(label="Another district")
        page.get_by_label("Given name", exact=True).fill("Zoe Mae")
        page.get_by_label("Family name", exact=True).fill("Testerly")
        page.get_by_label("Student number").fill("n-0042")
        send(page, "Add the student")
        page.get_by_text("Is it one of these?").wait_for()
        look(page)
        shot(page, "twins", width)
        page.locator("label", has_text="It is another student than those above").click()
        send(page, "Add the student")
        look(page, "Zoe Mae Testerly")
        shot(page, "added", width)
        act(page, "Match to another student")
        look(page, "Match this record to another student")
        page.get_by_role("combobox", name="Is the same student as").fill("nobody at all")
        page.get_by_text("No student you may open fits.").locator("visible=true").first.wait_for()
        look(page)
        choose(page, "Is the same student as", "O’Testerly, Zed · N-0042")
        page.get_by_label("How you know").fill("The mother says so.")
        look(page)
        shot(page, "match", width)
        send(page, "See what changes")
        page.get_by_role("heading", name="What changes").wait_for()
        look(page)
        shot(page, "matching", width)
        send(page, "Match")
        look(page, "Zed O’Testerly")
        assert page.get_by_text("Other records of this student").is_visible()
        shot(page, "matched", width)
        assert Student.objects.get(merged_into=zoe).given_name == "Zoe Mae"

    def test_have_a_guardian_barred(self, page, look, width, zoe):
        sign_in(page, make.accepted(user(Role.SCHOOL_LEADER, at=school())))
        page.goto(reverse("students:student-detail", args=[zoe.ref]))
        page.get_by_role("link", name="Bar by a court’s order Rae Testerly").click()
        look(page, "Bar this guardian by a court’s order")
        shot(page, "bar", width)
        send(page, "Bar them")
        page.get_by_role("heading", name="3 things to put right").wait_for()
        look(page)
        page.get_by_label("Day from which the order holds").fill("2022-10-03")
        page.get_by_label("What the court ordered").fill("No contact with the student.")
        page.get_by_label("Court document").set_input_files(
            {"name": "order.txt", "mimeType": "text/plain", "buffer": b"By order of the court."}
        )
        send(page, "Bar them")
        look(page, "Zed O’Testerly")
        page.get_by_text("Since Oct 3, 2022 a court bars Rae Testerly").first.wait_for()
        assert page.get_by_role("link", name="court-order.txt").is_visible()
        shot(page, "barred", width)
        page.get_by_role("link", name="Change Ola Testerly").click()
        look(page, "Change what is noted of this guardian")
        page.get_by_label("Language").fill("Swahili")
        send(page, "Change")
        look(page, "Zed O’Testerly")
        assert page.get_by_text("Swahili").is_visible()
