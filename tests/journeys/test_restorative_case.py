"""A coordinator screens a case, says who is who and assigns it; the facilitator screens for safety and begins."""

from __future__ import annotations

import os

import pytest
from django.urls import reverse

from district.models import Role
from restorative import labels
from tests.factories import restorative as make
from tests.factories import students
from tests.factories.district import school, user
from tests.journeys.conftest import NOW, choose, send, sign_in, unfold

pytestmark = pytest.mark.django_db(transaction=True)


def shot(page, name, width):
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/case_{name}_{width}.png", full_page=True)


@pytest.fixture
def case():
    """A referral of two, one of whom the referrer called by a name alone; others beside it, for lists."""
    made = make.case(at=school())
    told = make.referral(
        made, what_happened="They quarreled over a seat at lunch.", staff_note="It was not the first time."
    )
    make.was_there(told, students.student("Ada", "Testerly", at=school()))
    make.was_there(told, name="The tall one", presence="harmed")
    students.student("Bo", "Testerly", at=school(), local_id="N-0042")
    make.duty(made, "screen", role="restoration_coordinator", due_at=NOW)
    for status in ("suitable", "preparing", "agreement", "follow_up"):
        make.assigned(make.case(status, at=school()), make.facilitator(name=f"Works {status}"))
    return made


class TestACase:
    def test_is_screened_assigned_and_begun(self, page, new_page, look, width, case):
        name = labels.case_name(case)
        cora = students.accepted(user(Role.RESTORATION_COORDINATOR, name="Cora Ordin"))
        fay = make.facilitator(name="Fay Cilitator")
        sign_in(page, cora)
        page.goto(reverse("restorative:case-list"))
        look(page, "Cases")
        shot(page, "list", width)
        unfold(page)
        page.get_by_label("Due", exact=True).select_option("late")
        page.get_by_role("button", name="Show", exact=True).click()
        look(page, "Cases")
        page.get_by_role("link", name=name, exact=True).click()
        look(page, name)
        shot(page, "referred", width)

        page.locator(".next").get_by_role("link", name="Suitable", exact=True).click()
        look(page, f"{name} is suitable")
        page.get_by_label("Why it is suitable").fill("Both want to talk.")
        send(page, "Say that it is suitable")
        page.get_by_text("The case is suitable.").wait_for()
        look(page, name)

        page.locator(".next").get_by_role("link", name="Assign a facilitator", exact=True).click()
        look(page, f"Assign a facilitator to {name}")
        choose(page, "Facilitator", "Fay Cilitator")
        shot(page, "assign", width)
        send(page, "Assign")
        page.get_by_text("The facilitator is assigned").wait_for()

        page.locator(".next").get_by_role("link", name="Say who a student is", exact=True).click()
        look(page, f"Say who a student of {name} is")
        page.get_by_label("Whom the referral names").select_option(label="The tall one · Harmed")
        choose(page, "Is the student", "Testerly, Bo · N-0042")
        send(page, "Save")
        page.get_by_text("is Bo Testerly").wait_for()
        look(page, name)

        other = new_page(width)
        sign_in(other, fay)
        other.goto(reverse("restorative:case-list"))
        look(other, "My cases")
        other.get_by_role("link", name=name, exact=True).click()
        other.locator(".next").get_by_role("link", name="Screen for safety", exact=True).click()
        look(other, f"Can the people of {name} meet safely?")
        other.get_by_label("What follows").select_option("go_on")
        shot(other, "safety", width)
        send(other, "Save the screen")
        other.locator(".next").get_by_role("link", name="Begin to prepare", exact=True).click()
        look(other, f"Begin to prepare {name}")
        send(other, "Begin to prepare")
        other.get_by_text("The case is being prepared.").wait_for()
        look(other, name)
        shot(other, "preparing", width)

        page.goto(reverse("restorative:case-board"))
        look(page, "Board of cases")
        shot(page, "board", width)
        page.get_by_role("link", name=name, exact=True).focus()
        page.keyboard.press("Enter")
        look(page, name)
        page.get_by_role("link", name="Fay Cilitator").click()
        look(page, f"Fay Cilitator on {name}, {case.assignments.get().ref}")
        shot(page, "assignment", width)
