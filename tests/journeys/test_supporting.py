"""A student is referred to a support, shared on a parent's consent, met by the partner, and the contact is noted."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from community.models import SupportReferral
from district.models import Role
from tests.factories import community_supports as make
from tests.factories import privacy_opening as opening
from tests.factories import privacy_shares as shares
from tests.factories.district import school
from tests.factories.students import grant, student
from tests.journeys.conftest import act, send, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_student_is_referred_shared_met_and_the_first_contact_noted(new_page, look, width):
    kim, helpers = student("Kim", "Backley", at=school()), opening.partner("Harbor Helpers")
    make.support(of=helpers, name="Mentors after school", capacity=1)
    facilitator, partner = make.referrer(Role.RESTORATION_FACILITATOR), shares.partner(helpers)
    grant(facilitator, kim)
    opening.consent(kim, helpers, parts=["name", "schools", "other"])

    ana = new_page(width)
    sign_in(ana, facilitator)
    ana.goto(reverse("community:beside-student") + f"?student={kim.ref}")
    look(ana, "Supports of a student")
    ana.get_by_role("link", name="Refer to a support").click()
    look(ana, "Refer a student to a support")
    expect(ana.get_by_role("combobox", name="Student")).to_have_value(re.compile("Backley, Kim"))
    ana.get_by_label("Support", exact=True).select_option(label="Mentors after school · Harbor Helpers · 1 place free")
    ana.get_by_label("What for").fill("Somebody to do things with after school.")
    send(ana, "Refer")
    ana.get_by_text("A coordinator can share it with the organization").wait_for()
    look(ana)
    expect(ana.get_by_text("Nothing yet.")).to_be_visible()
    there = reverse("community:referral-detail", args=[SupportReferral.objects.get().ref])

    corinne = new_page(width)
    sign_in(corinne, make.referrer())
    corinne.goto(there)
    look(corinne)
    corinne.get_by_role("link", name="Share it", exact=True).click()
    look(corinne, "Share a record with an organization")
    corinne.get_by_label("Organization", exact=True).select_option(label="Harbor Helpers")
    corinne.get_by_label("Legal basis").select_option("CONSENT_99_30")
    corinne.locator("select[name=consent]").select_option(index=1)
    for field in ("Name of the student", "Language of the family"):
        corinne.get_by_label(field, exact=True).check(force=True)
    corinne.locator("textarea[name=purpose]").fill("So that a mentor can meet the student.")
    corinne.get_by_label("Desired outcomes").fill("Meets a mentor every week.")
    send(corinne, "Share it")
    corinne.get_by_text("Shared. The organization finds it now").wait_for()
    look(corinne)

    rae = new_page(width)
    sign_in(rae, partner)
    rae.goto(reverse("privacy:share-list"))
    rae.locator("main a[href*='/privacy/shares/shr-']").first.click()
    look(rae)
    expect(rae.get_by_text("Kim Backley").first).to_be_visible()
    act(rae, "Take it on")
    send(rae, "Take it on")
    rae.get_by_text("Your organization works on it now.").wait_for()
    act(rae, "Enter a session")
    rae.get_by_label("What happened").select_option("on_time")
    rae.get_by_label("Summary").fill("We got to know each other.")
    send(rae, "Enter a session")
    rae.get_by_text("The session is entered.").wait_for()
    look(rae)
    assert rae.goto(there).status == 404

    ana.goto(there)
    ana.get_by_text("The organization entered 1 session to which the student came").wait_for()
    look(ana)
    act(ana, "First contact")
    look(ana, "Note the first contact")
    expect(ana.get_by_label("What was said")).to_have_value("The student came to a session of the organization.")
    send(ana, "Note it")
    ana.get_by_text("Noted.").first.wait_for()
    look(ana)
    act(ana, "Connected")
    look(ana, "Note that the student takes part")
    send(ana, "Note it")
    ana.get_by_text("Noted: the student takes part.").wait_for()
    look(ana)
    assert SupportReferral.objects.get().status == "connected"
