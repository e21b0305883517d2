"""After some minutes whoever is signed in is asked who they are before what harms most, and goes on where they were."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Page, expect

from core.models import ReadEvent
from core.sessions import SessionStore
from district.models import Role
from tests.factories import students
from tests.factories.district import PASSWORD, school, user
from tests.journeys.conftest import act, send, sign_in
from tests.proved import session_long_ago

pytestmark = pytest.mark.django_db(transaction=True)
ASKED = "Your password once more"


def minutes_pass(page: Page) -> None:
    """Let it be a while ago that whoever sits at the browser proved who they are."""
    [cookie] = [one for one in page.context.cookies() if one["name"] == settings.SESSION_COOKIE_NAME]
    session_long_ago(SessionStore(cookie["value"]))


def prove(page: Page, password: str = PASSWORD) -> None:
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Go on").click()


class TestAskedAgain:
    def test_a_role_that_is_granted_waits_for_the_password_and_loses_no_word(self, page, look):
        school("east", "East")
        person = user(name="Ada Vale")
        sign_in(page, user(Role.ADMINISTRATOR))
        page.goto(reverse("district:person-detail", args=[person.ref]))
        act(page, "Grant a role")
        look(page, "Grant Ada Vale a role")
        page.get_by_label("Where it applies").select_option(label="East")
        page.get_by_label("Role", exact=True).select_option(label="School leader")
        minutes_pass(page)
        send(page, "Grant the role")
        look(page, ASKED)
        expect(page.get_by_text("What you typed is kept")).to_be_visible()
        assert not person.role_assignments.exists()
        prove(page, "another pass phrase")
        look(page, ASKED)
        expect(page.get_by_text("This is not your password.").first).to_be_visible()
        prove(page)
        look(page, "Grant Ada Vale a role")
        expect(page.get_by_text("What you typed is here")).to_be_visible()
        expect(page.get_by_label("Role", exact=True)).to_have_value(Role.SCHOOL_LEADER)
        send(page, "Grant the role")
        page.get_by_text("The role is granted.").wait_for()
        look(page, "Ada Vale")
        grant = person.role_assignments.get()
        assert (grant.role, grant.school.name) == (Role.SCHOOL_LEADER, "East")

    def test_a_file_about_children_follows_from_a_page_with_the_way_back(self, page, look):
        students.student("Canary", at=school("east", "East"))
        sign_in(page, students.accepted(user(Role.PRIVACY_OFFICER)))
        page.goto(f"{reverse('students:student-list')}?sort=name")
        minutes_pass(page)
        page.get_by_role("link", name="CSV", exact=True).click()
        look(page, ASKED)
        prove(page)
        look(page, "Your file is ready")
        with page.expect_download() as waiting:
            page.get_by_role("link", name="Get the file").click()
        assert "Canary" in waiting.value.path().read_text()
        assert ReadEvent.objects.filter(face="export").count() == 1
        page.get_by_role("link", name="Back to where you were").click()
        page.wait_for_url(f"**{reverse('students:student-list')}?sort=name")
        with page.expect_download() as at_once:
            page.get_by_role("link", name="CSV", exact=True).click()
        assert "Canary" in at_once.value.path().read_text()
