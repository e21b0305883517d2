"""From a request to hire to a first day: a request that is refused, approvals of two, an offer that is declined."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import expect

from district.models import Role
from tests.factories.district import school, staff, user
from tests.factories.hiring import APPROVALS
from tests.factories.plan import authorization
from tests.factories.staffing import opened
from tests.journeys.conftest import choose, send, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
REQUEST = "Request to hire"


@pytest.fixture
def asks(settings):
    """The district asks the school leader, then HR, and for a background check before a first day."""
    settings.HIRING_APPROVALS = APPROVALS
    settings.HIRING_BEFORE_FIRST_DAY = ["background_check"]


def ask(page, look, why):
    """Ask to hire from the page of the position."""
    page.get_by_role("link", name="Ask to hire").click()
    look(page, "Ask to hire for a position")
    page.get_by_label("What it is for").fill(why)
    page.get_by_label("Asked on").fill("2022-09-05")
    send(page, "Ask to hire")
    at_request(page, look)


def at_request(page, look):
    """Stand on the page of the request."""
    page.get_by_role("heading", level=1, name=REQUEST).wait_for()
    look(page)


def take(page, look, button, heading, **answers):
    """Take one step on a page by its button, with what it asks for by label."""
    link = page.locator(".head, .next").get_by_role("link", name=button, exact=True, include_hidden=True)
    link.wait_for(state="attached")
    if not link.is_visible():  # folded beside the step that usually comes next
        page.locator(".head .more > summary, .next .more > summary").click()
    link.click()
    look(page, heading)
    for label, answer in answers.items():
        page.get_by_label(label.replace("_", " ")).fill(answer)


def signed_in(new_page, width, person):
    page = new_page(width)
    sign_in(page, person)
    return page


def test_hr_goes_from_a_request_to_a_first_day_with_a_refusal_and_a_declined_offer(new_page, width, look, asks):
    line = opened("position", authorization("position", code="A-07"), date(2022, 9, 1))
    person = staff("Lena Ortiz")
    hr = signed_in(new_page, width, user(Role.HR_SPECIALIST))
    leader = signed_in(new_page, width, user(Role.SCHOOL_LEADER, at=school()))
    position = f"/staffing/positions/{line.ref}/"

    # HR asks; the school leader refuses, and asks in their own words, which is the approval of the school.
    hr.goto(position)
    ask(hr, look, "The hall has nobody.")
    expect(hr.get_by_text("Waits for:")).to_be_visible()
    leader.goto(hr.url)
    take(
        leader, look, "Refuse", "Refuse this request", Refused_on="2022-09-06", Why="We need somebody in the mornings."
    )
    send(leader, "Refuse")
    at_request(leader, look)
    leader.goto(position)
    ask(leader, look, "Somebody for the mornings.")

    # HR finds it in My work and approves it.
    hr.goto("/")
    hr.get_by_role("link", name="Approve for HR").first.click()
    look(hr, "Approve this request for HR")
    hr.get_by_label("Approved on").fill("2022-09-07")
    send(hr, "Approve for HR")
    at_request(hr, look)
    request = hr.url

    # Posted, counted, offered, declined, offered again and accepted with a first day ahead.
    hr.goto(position)
    take(hr, look, "Post", "Post this position", Posted_on="2022-09-08", Last_day_to_apply="2022-09-23")
    send(hr, "Post")
    look(hr, "Campus monitor")
    hr.goto(request)
    take(hr, look, "Count candidates", "Count the candidates", Counted_on="2022-09-23", Applied="9",
         Qualified_after_screening="5", Interviewed="3", Finalists="2")  # fmt: skip
    send(hr, "Save the count")
    at_request(hr, look)
    hr.goto(position)
    take(hr, look, "Record offer", "Record an offer for this position", Offered_on="2022-09-26")
    send(hr, "Record offer")
    take(hr, look, "Record declined offer", "Record that the offer was declined or withdrawn",
         Declined_or_withdrawn_on="2022-09-28")  # fmt: skip
    hr.get_by_label("How the offer ended").select_option("declined")
    hr.get_by_label("Why the offer ended").select_option(index=1)
    send(hr, "Record declined offer")
    take(hr, look, "Record offer", "Record an offer for this position", Offered_on="2022-09-29")
    send(hr, "Record offer")
    take(hr, look, "Record acceptance", "Record that the offer was accepted", Accepted_on="2022-10-03",
         Agreed_first_day="2022-10-10")  # fmt: skip
    send(hr, "Record acceptance")
    look(hr, "Campus monitor")

    # Nobody begins before the background check.
    hr.goto("/")
    expect(hr.get_by_text("Record a first day that has come", exact=True)).to_be_visible()
    hr.goto(position)
    take(hr, look, "Record start", "Record the start in this position", First_day="2022-10-10")
    choose(hr, "Holder", f"{person.name} · {person.employee_number}")
    send(hr, "Record start")
    hr.get_by_role("heading", name="One thing to put right").wait_for()
    hr.get_by_label("Done on: Background check").fill("2022-10-05")
    send(hr, "Record start")
    expect(hr.get_by_text("The position is filled.")).to_be_visible()
    look(hr, "Campus monitor")

    # The request tells the way: closed by the first day, with the days at each stage and what is still to be done.
    hr.goto(request)
    expect(hr.locator(".head").get_by_text("Filled")).to_be_visible()
    expect(hr.get_by_text("Done on Oct 5, 2022")).to_be_visible()
    take(hr, look, "Note what is done", "What is done for who begins")
    hr.get_by_role("textbox", name="Employment papers").fill("2022-10-11")
    send(hr, "Save")
    expect(hr.get_by_text("Done on Oct 11, 2022")).to_be_visible()
    look(hr)
