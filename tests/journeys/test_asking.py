"""A parent asks to see the record: the copy is looked at without other children, given, and kept."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from privacy.models import AccessRequest, Disclosure
from tests.factories.district import school
from tests.factories.privacy import officer
from tests.factories.privacy_rights import parent_of
from tests.factories.restorative import cases as restored
from tests.factories.restorative import people
from tests.factories.students import student
from tests.journeys.conftest import act, choose, send, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def child():
    """A student with a parent, and a case of two whose referral names the other one."""
    made = student("Ada", "Testerly", at=school())
    other = student("Zoë", "Sampleman", at=school())
    parent_of(made)
    case = restored.case("preparing")
    told = restored.referral(case, what_happened="Zoe Sampleman pushed first, and Ada said sorry to Big Z.")
    restored.was_there(told, made)
    restored.was_there(told, other, presence="harmed")
    people.participant(case, made, "responsible")
    people.participant(case, other, "harmed")
    return made


def test_a_copy_is_given_without_other_children(new_page, look, width, child):
    ada = new_page(width)
    sign_in(ada, officer(name="Nadia Officer"))
    ada.goto(reverse("privacy:access-list"))
    look(ada, "Requests to see a record")
    ada.get_by_role("link", name="Enter a request").first.click()
    look(ada, "Enter a request to see a record")
    choose(ada, "Student", f"Testerly, Ada · {child.local_id}")
    ada.get_by_label("Received on").fill("2022-10-03")
    ada.get_by_label("What they ask for").fill("All that is kept.")
    send(ada, "Save the request")
    look(ada)
    ada.get_by_label("Who asks").select_option(child.guardianships.get().ref)
    send(ada, "Save the request")
    ada.get_by_text("The request is entered").wait_for()
    look(ada)

    act(ada, "Prepare the copy")
    look(ada, "Prepare the copy")
    expect(ada.locator("#preview").get_by_text("Sampleman")).to_have_count(0)
    expect(ada.locator("#preview").get_by_text("Big Z").first).to_be_visible()
    ada.get_by_label("Take out besides").fill("Big Z")
    ada.get_by_role("button", name="Look at it again").click()
    expect(ada.locator("#preview").get_by_text("Big Z")).to_have_count(0)
    look(ada, "Prepare the copy")
    send(ada, "Give this copy")
    ada.get_by_text("The copy is made, kept below, and entered as a disclosure.").wait_for()
    look(ada)

    one = AccessRequest.objects.get()
    assert one.status == "answered"
    assert one.disclosure == Disclosure.objects.get(basis="PARENT_OR_ELIGIBLE")
    with ada.expect_download() as paper:
        ada.locator("main a[href*='/privacy/documents/']").first.click()
    assert "Testerly" not in paper.value.suggested_filename
