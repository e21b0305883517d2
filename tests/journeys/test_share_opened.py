"""A condition is shared with an organization; whether a conference was held is asked of the other level."""

from __future__ import annotations

from django.urls import reverse

from tests.factories import privacy_opening as make
from tests.journeys.conftest import sign_in


def test_a_condition_is_shared_and_the_other_level_is_asked(new_page, live_server, look, width):
    of, _to = make.condition(), make.partner("Counseling House")
    make.mended(of.case.student, of.case.school, held=True)
    page = new_page(width)
    sign_in(page, make.coordinator())
    there = live_server.url + reverse("diversion:condition-detail", args=[of.ref])
    page.goto(there)
    look(page)
    page.get_by_role("link", name="Share it").click()
    look(page, "Share a record with an organization")
    page.get_by_label("Organization", exact=False).first.select_option("Counseling House")
    page.get_by_label("Legal basis").select_option("SCHOOL_OFFICIAL")
    page.get_by_label("Agreement", exact=False).first.select_option(index=1)
    page.get_by_label("What was agreed").check()
    page.get_by_label("What for").fill("To serve the hours.")
    page.get_by_label("Desired outcomes").fill("Serves ten hours.")
    page.get_by_role("button", name="Share it").click()
    page.get_by_text("Shared. The organization finds it now").wait_for()
    look(page)
    page.goto(there)
    page.get_by_text("Waits for the organization").wait_for()
    page.get_by_role("link", name="Ask whether a restorative conference was held").click()
    look(page, "Ask whether a restorative conference was held")
    page.get_by_label("What for").fill("To settle the condition.")
    page.get_by_role("button", name="Ask it").click()
    page.get_by_text("Asked. Whoever works with restorative practice").wait_for()
    look(page)
    other = new_page(width)
    sign_in(other, make.mender())
    other.goto(page.url)
    other.get_by_role("link", name="Answer", exact=True).click()
    look(other, "By which case is it answered?")
    other.get_by_label("Case").select_option(index=1)
    other.get_by_role("button", name="Answer by this case").click()
    other.get_by_text("Answered. Whether a conference was held").wait_for()
    look(other)
    page.goto(there)
    page.get_by_text("Held", exact=True).wait_for()
    look(page)
