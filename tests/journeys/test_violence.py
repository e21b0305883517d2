"""A school's leader enters a transfer to a therapeutic classroom; a coordinator reads the yearly count and takes it."""

from __future__ import annotations

import os

import pytest
from django.urls import reverse

from district.models import Role
from restorative.models import TherapeuticTransfer
from tests.factories import restorative as make
from tests.factories.district import school, user, year
from tests.factories.students import accepted, student
from tests.journeys.conftest import act, choose, send, sign_in, unfold

pytestmark = pytest.mark.django_db(transaction=True)


def shot(page, name, width):
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/violence_{name}_{width}.png", full_page=True)


class TestASchoolsLeader:
    def test_enters_a_transfer_and_takes_it_back(self, page, look, width):
        year(2022)
        student("Kim", "Backley", at=school(), local_id="N-77")
        sign_in(page, accepted(user(Role.SCHOOL_LEADER, at=school(), name="Lea Der")))
        page.goto(reverse("restorative:transfer-list"))
        look(page, "Therapeutic transfers")
        page.get_by_role("link", name="Enter a transfer").first.click()
        look(page, "Enter a transfer to a therapeutic classroom")
        choose(page, "Student", "Backley, Kim · N-77")
        page.get_by_label("First day there").fill("2022-10-13")
        send(page, "Enter it")
        page.locator("[id^=error-to_what], .usa-error-message").first.wait_for()
        look(page)
        page.get_by_label("To which classroom").fill("Therapeutic classroom, North")
        shot(page, "enter", width)
        send(page, "Enter it")
        page.get_by_text("Entered.").wait_for()
        look(page)
        shot(page, "transfer", width)
        act(page, "Take back")
        look(page, "Take this transfer back")
        page.get_by_label("What was wrong").fill("It was another day.")
        send(page, "Take back")
        page.get_by_text("It is counted no more.").wait_for()
        look(page)
        assert TherapeuticTransfer.objects.get().taken_back_reason == "It was another day."
        page.goto(reverse("restorative:transfer-list"))
        look(page, "Therapeutic transfers")
        shot(page, "list", width)


class TestACoordinator:
    def test_reads_the_yearly_count_puts_right_what_it_lists_and_takes_its_file(self, page, look, width, settings):
        settings.RESTORATIVE_FROM = "2022-23"
        year(2022)
        case = make.case(hard_stops=["threat", "injury"])
        make.was_there(make.referral(case), student(at=school()), "responsible")
        make.was_there(make.referral(case), None, "harmed", name="Nick Nobody")
        sign_in(page, accepted(user(Role.RESTORATION_COORDINATOR, name="Cora Ordin")))
        page.goto(reverse("more"))
        page.get_by_role("main").get_by_role("link", name="Yearly count of violence").click()
        look(page, "Yearly count of violence")
        shot(page, "count", width)
        page.get_by_text("A student in it is not matched, and is in no number.").wait_for()
        unfold(page)
        page.get_by_label("School", exact=True).select_option(label="East")
        page.get_by_role("button", name="Show").click()
        look(page, "Yearly count of violence")
        with page.expect_download() as got:
            page.get_by_role("link", name="CSV").click()
        assert "threats_responsible" in got.value.path().read_text()
        page.get_by_role("link", name=case.number).first.click()
        page.wait_for_url(f"**{reverse('restorative:case-detail', args=[case.ref])}")
