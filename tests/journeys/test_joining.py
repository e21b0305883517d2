"""An administrator lets someone in, that person begins, and the administrator ends the role."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from district.models import Role, User
from tests.factories.district import user
from tests.factories.plan import milestone
from tests.journeys.conftest import mailed_link, send, sign_in, through_the_door

pytestmark = pytest.mark.django_db(transaction=True)
CHOSEN = "quite another pass phrase"


class TestJoining:
    def test_leads_from_the_mail_to_ones_work_until_the_role_ends(self, page, new_page, width, look):
        milestone()
        sign_in(page, user(Role.ADMINISTRATOR))
        page.get_by_role("navigation", name="Main").get_by_role("link", name="People").click()
        look(page, "People")
        page.get_by_role("link", name="Add a person").click()
        look(page, "Add a person")
        page.get_by_label("Name").fill("Noor Haddad")
        page.get_by_label("E-mail address").fill("noor@example.org")
        page.get_by_label("First role", exact=False).last.select_option(label="School leader")
        send(page, "Add the person")
        page.get_by_text("Choose a school, or the whole district.").first.wait_for()
        look(page, "Add a person")
        page.get_by_label("Where the first role applies").select_option(label="Whole district")
        send(page, "Add the person")
        look(page, "Noor Haddad")
        expect(page.get_by_text("The mail with the link is on its way.")).to_be_visible()

        theirs = new_page(width)
        theirs.goto(mailed_link())
        look(theirs)
        theirs.get_by_label("New password", exact=True).fill(CHOSEN)
        theirs.get_by_label("New password, once more").fill(CHOSEN)
        theirs.get_by_role("button", name="Save the password").click()
        look(theirs, "The new password is saved")
        through_the_door(theirs, User.objects.get(email="noor@example.org"), CHOSEN)
        look(theirs, "Good morning, Noor")
        expect(theirs.get_by_text("Nothing waits for you.").first).to_be_visible()

        page.get_by_role("link", name="End the role School leader").click()
        look(page, "End this role")
        page.get_by_label("Last day").fill("2022-10-13")
        page.get_by_label("Reason").fill("Moves to another district.")
        send(page, "End the role")
        look(page, "Noor Haddad")
        theirs.goto(reverse("home"))
        look(theirs, "There is nothing here for you yet")
