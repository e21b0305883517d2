"""Someone leaves, and all that follows is put right from My work: by HR, the plan director and the administrator."""

from __future__ import annotations

import os
import re
from datetime import date

import pytest
from playwright.sync_api import expect

from district.models import Role
from staffing.models import RealignmentCover
from tests.factories.district import client_made, make, staff, user
from tests.factories.plan import authorization, milestone
from tests.factories.staffing import act, line
from tests.journeys.conftest import choose, go, send, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
BEGAN = date(2021, 9, 9)
SHOTS = os.environ.get("SHOTS")  # a folder for pictures of the pages, for whoever wants to look at them


@pytest.fixture
def bea():
    return staff("Bea Lorn", user=user(Role.STAFF_MEMBER))


@pytest.fixture
def ada(bea):
    """Ada holds a position and a stipend, covers a duty, owns a milestone and answers for a system; and can sign in."""
    system, _secret = client_made(name="Payroll")
    person = system.owner
    ada = staff("Ada Winters", user=person)
    act(line("position", "offered", authorization(code="A-01")), "fill", BEGAN, ada)
    act(line("stipend", "planned", authorization("stipend", code="S-01")), "award", BEGAN, ada)
    left = act(line("realignment", "planned", authorization("realignment", code="R-01")), "start", BEGAN)
    make(RealignmentCover(realignment=left, duty="Hall duty.", staff=ada, from_date=BEGAN))
    milestone("m1", due=date(2022, 11, 30), owner=ada)
    return ada


def shot(page, name, width):
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/leaving_{width}_{name}.png", full_page=True)


def todo(page, words):
    """Return the item of My work that says ``words``."""
    return page.locator(".todo li").filter(has_text=words)


def begin(page, what, button):
    """Go from My work to where an item is put right."""
    todo(page, what).get_by_role("link", name=button).click()


def out(page):
    page.context.clear_cookies()


class TestLeaving:
    def test_is_noted_and_all_that_follows_is_put_right_from_my_work(self, page, look, ada, bea, width):
        hr = user(Role.HR_SPECIALIST)
        sign_in(page, hr)
        page.goto(f"/district/staff/{ada.ref}/")
        look(page, "Ada Winters")
        page.get_by_role("link", name="Note the last day").click()
        look(page, "Note the last day of Ada Winters")
        shot(page, "leave", width)
        for words in ("Holds a position", "Covers a duty", "Holds a stipend", "Owns a milestone"):
            expect(page.get_by_text(words).first).to_be_visible()
        expect(page.get_by_text("One thing is not yours to see.")).to_be_visible()
        page.get_by_label("Last day of work").fill("2022-09-30")
        # The stipend stays open on purpose.
        page.get_by_label("Holds a stipend").uncheck(force=True)
        page.get_by_label("Reason").fill("A new job.")
        send(page, "Note the last day")
        page.get_by_text("The last day is noted. 2 things end with it. 3 things stay theirs").wait_for()
        look(page, "Ada Winters")
        shot(page, "left", width)
        expect(page.get_by_text("Holds a stipend").first).to_be_visible()
        expect(page.locator("main .usa-button:not(.usa-button--outline)")).to_have_text(re.compile("^End it"))

        go(page, "My work")
        look(page)
        shot(page, "work_hr", width)
        expect(page.locator(".todo .usa-button:not(.usa-button--outline)")).to_have_count(1)
        begin(page, "Put right what someone who left still holds", "End it")
        look(page, "End this stipend")
        expect(page.get_by_label("Last day")).to_have_value("2022-09-30")
        page.get_by_label("Reason").fill("She left.")
        send(page, "End stipend")
        page.get_by_text("It has ended and its opening is free.").wait_for()
        look(page)

        go(page, "My work")
        begin(page, "Post a vacated position again", "Post again")
        page.get_by_label("Posted on").fill("2022-10-14")
        send(page, "Post again")
        look(page, "Campus monitor")
        go(page, "My work")
        begin(page, "See to a duty that nobody covers", "Change who covers")
        look(page, "Change who covers this duty")
        shot(page, "gap", width)
        choose(page, "Who covers it from then on", f"Bea Lorn · {bea.employee_number}")
        page.get_by_label("Reason").fill("Bea takes it on.")
        send(page, "Change who covers")
        look(page)
        out(page)

        sign_in(page, user(Role.PLAN_DIRECTOR))
        look(page)
        shot(page, "work_director", width)
        begin(page, "Find an owner for a milestone", "Assign an owner")
        look(page, "Assign an owner to this milestone")
        choose(page, "Owner", f"Bea Lorn · {bea.employee_number}")
        send(page, "Assign an owner")
        look(page, "Milestone m1")
        expect(page.get_by_text("cannot be reached")).to_have_count(0)
        out(page)

        sign_in(page, user(Role.ADMINISTRATOR))
        begin(page, "Stop the sign-in of someone who left", "Stop the sign-in")
        page.get_by_label("Reason").fill("She left.")
        send(page, "Stop the sign-in")
        go(page, "My work")
        shot(page, "work_admin", width)
        begin(page, "Find someone who answers for a system", "Name someone")
        look(page)
        page.get_by_label("Person responsible", exact=True).fill("person")
        page.get_by_role("option").first.click()
        send(page, "Save the change")
        look(page, "Payroll")
        expect(page.get_by_text("Nobody answers for it")).to_have_count(0)
        go(page, "My work")
        look(page)
        for words in ("who left", "answers for a system"):
            expect(todo(page, words)).to_have_count(0)
