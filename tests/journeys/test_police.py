"""A school's leader records what the police came for and when a parent was told; a coordinator files the tables."""

from __future__ import annotations

import os
from datetime import date

import pytest
from django.urls import reverse

from district.models import Role
from diversion.models import ContactStudent
from tests.factories import diversion as make
from tests.factories.district import school, user, year
from tests.factories.students import accepted, student
from tests.journeys.conftest import act, choose, go, send, sign_in, unfold

pytestmark = pytest.mark.django_db(transaction=True)


def shot(page, name, width):
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/police_{name}_{width}.png", full_page=True)


class TestASchoolsLeader:
    def test_records_a_contact_with_a_student_and_when_a_parent_was_told(self, page, look, width):
        make.agency()
        make.offense()
        student("Kim", "Backley", at=school(), local_id="N-77")
        sign_in(page, accepted(user(Role.SCHOOL_LEADER, at=school(), name="Lea Der")))
        page.goto(reverse("diversion:contact-list"))
        look(page, "Police contacts")
        shot(page, "none", width)
        page.get_by_role("link", name="Record a contact").first.click()
        look(page, "Record a contact with the police")
        shot(page, "record", width)
        page.get_by_label("Day", exact=True).fill("2022-10-13")
        page.get_by_label("Time").fill("10:40")
        page.get_by_label("Where", exact=True).select_option(label="On school grounds")
        page.get_by_label("How it began").select_option(label="Report of what a student did")
        page.get_by_label("Started by").select_option(label="The school")
        page.get_by_label("Why", exact=True).select_option(label="A fight or assault")
        page.get_by_label("What happened").fill("A fight after the second bell.")
        page.get_by_label("Agency", exact=True).select_option(label="Town Police")
        send(page, "Record it")
        page.get_by_text("Add each student who was in it.").wait_for()
        look(page)
        shot(page, "recorded", width)
        act(page, "Add a student")
        look(page, "Add a student to this contact")
        choose(page, "Student", "Backley, Kim · N-77")
        page.get_by_label("Was there as").select_option(label="Said to have done it")
        page.locator("label", has_text="School-related arrest").click()
        page.locator("label", has_text="Taken into custody").click()
        page.get_by_label("Outcome").select_option(label="Went with a parent or guardian")
        shot(page, "student", width)
        send(page, "Add a student")
        page.get_by_text("A school-related arrest is a referral to law enforcement, too").first.wait_for()
        look(page)
        page.locator("label", has_text="Referred to law enforcement").click()
        send(page, "Add a student")
        page.get_by_text("Parent not told yet").first.wait_for()
        look(page)
        shot(page, "contact", width)
        page.goto(reverse("home"))
        page.get_by_role("link", name="Parent was told").first.click()
        look(page, "When was a parent or guardian told?")
        page.get_by_label("Told at").fill("2022-10-13T11:15")
        send(page, "Note it")
        page.get_by_text("Noted.").wait_for()
        look(page)
        shot(page, "told", width)
        one = ContactStudent.objects.get()
        assert (one.was_arrested, one.was_referred, one.in_custody, one.student.name) == (
            True,
            True,
            True,
            "Kim Backley",
        )
        assert one.parent_told_at is not None
        page.goto(reverse("diversion:contact-list"))
        look(page, "Police contacts")
        shot(page, "list", width)


class TestACoordinator:
    def test_finds_the_federal_tables_and_what_keeps_them_from_being_certified(self, page, look, width, settings):
        settings.POLICE_CONTACTS_FROM = "2022-23"
        year(2022)
        make.in_contact(make.contact(on=date(2022, 10, 12)), was_arrested=True)
        sign_in(page, accepted(user(Role.DIVERSION_COORDINATOR, name="Cora Ordin")))
        go(page, "Police contacts")
        page.get_by_role("link", name="Federal tables").click()
        look(page, "Federal tables")
        shot(page, "federal", width)
        page.get_by_text("The race or ethnicity of a student is not known for that day.").wait_for()
        unfold(page)
        page.get_by_label("School", exact=True).select_option(label="East")
        page.get_by_role("button", name="Show").click()
        look(page, "Federal tables")
        with page.expect_download() as got:
            page.get_by_role("link", name="CSV").click()
        assert "SCH_DISCWODIS_ARR_BL_M" in got.value.path().read_text()
