"""A condition is shared with an organization, worked there on a phone, and closed before their eyes."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from district.models import Role
from students.services import code_publish
from tests.factories import privacy_opening as opening
from tests.factories.district import contracted, school, user
from tests.factories.privacy import officer
from tests.factories.students import student
from tests.journeys.conftest import NOW, act, send, sign_in, work

pytestmark = pytest.mark.django_db(transaction=True)
GONE = "Nothing you can see is here"


@pytest.fixture
def helpers():
    """An organization that has not accepted the code of conduct yet, with whoever it sends."""
    made = opening.partner("Harbor Helpers", conduct=False)
    who = user(Role.PARTNER_USER, name="Rae Harbor")
    contracted(made, who.name, user=who)
    return made, who


def shared(page: Page, look, condition) -> None:
    """Let a coordinator share a condition from its own page."""
    page.goto(reverse("diversion:condition-detail", args=[condition.ref]))
    look(page)
    page.get_by_role("link", name="Share it", exact=True).click()
    look(page, "Share a record with an organization")
    page.get_by_label("Organization", exact=True).select_option(label="Harbor Helpers")
    page.get_by_label("Legal basis").select_option("SCHOOL_OFFICIAL")
    page.get_by_label("Agreement", exact=False).first.select_option(index=1)
    for field in ("Name of the student", "What was agreed", "By"):
        page.get_by_label(field, exact=True).check(force=True)
    page.get_by_label("What for").fill("To keep the hours of service.")
    page.get_by_label("Desired outcomes").fill("Serves ten hours.")
    send(page, "Share it")
    page.get_by_text("Shared. The organization finds it now").wait_for()
    look(page)


def test_an_organization_works_on_a_share_until_it_is_revoked(new_page, look, width, helpers):
    code_publish(actor=officer(name="Ada Ames"), text="I open what I need, and tell nobody.", at=NOW)
    kim = student("Kim", "Backley", at=school())
    condition = opening.condition(who=kim)
    gil, rae = new_page(1280), new_page(width)
    sign_in(gil, opening.coordinator())
    shared(gil, look, condition)

    sign_in(rae, helpers[1])
    look(rae)
    rae.goto(reverse("privacy:share-list"))
    look(rae, "Shares")
    expect(rae.get_by_text("Backley")).to_have_count(0)
    rae.goto(reverse("privacy:conduct-accept"))
    look(rae, "Accept the code of conduct for your organization")
    send(rae, "Accept for my organization")
    rae.get_by_text("What is shared with your organization is open now.").wait_for()
    look(rae, "Shares")
    rae.locator("main a[href*='/privacy/shares/shr-']").first.click()
    look(rae)
    expect(rae.get_by_text("Kim Backley").first).to_be_visible()

    act(rae, "Take it on")
    look(rae, "Take this share on")
    send(rae, "Take it on")
    rae.get_by_text("Your organization works on it now.").wait_for()
    act(rae, "Enter a session")
    look(rae, "Enter a session")
    rae.get_by_label("What happened").select_option("late")
    send(rae, "Enter a session")
    rae.get_by_text("Say by how many minutes.").first.wait_for()
    look(rae)
    rae.get_by_label("Minutes late").fill("15")
    rae.get_by_label("Why late, or absent").fill("The bus.")
    rae.get_by_label("Summary").fill("Sorted tools.")
    rae.get_by_label("Tell the coordinator").fill("Slept at a friend’s house.")
    send(rae, "Enter a session")
    rae.get_by_text("The session is entered.").wait_for()
    act(rae, "Enter hours")
    rae.get_by_label("Hours", exact=True).fill("2")
    rae.get_by_label("Where").fill("Workshop")
    rae.get_by_label("Verified by").fill("Rolf Tanner")
    send(rae, "Enter hours")
    rae.get_by_text("The hours are entered.").wait_for()
    look(rae)

    work()
    gil.goto(reverse("home"))
    look(gil)
    gil.goto(rae.url)
    look(gil)
    expect(gil.get_by_text("Slept at a friend’s house.")).to_be_visible()

    act(rae, "Complete it")
    look(rae, "Say what came of it")
    rae.locator("select[name$='result']").first.select_option("achieved")
    send(rae, "Complete it")
    rae.get_by_text("Completed. What came of each outcome is on record.").wait_for()
    look(rae)

    gil.reload()
    act(gil, "Revoke")
    look(gil, "Revoke this share")
    gil.get_by_label("Why").first.fill("The consent was taken back.")
    send(gil, "Revoke it now")
    gil.get_by_text("The organization finds nothing of it any more.").wait_for()
    look(gil)
    rae.reload()
    rae.get_by_text(GONE).first.wait_for()
    rae.goto(reverse("privacy:share-list"))
    look(rae, "Shares")
    expect(rae.get_by_text("Backley")).to_have_count(0)
