"""A youth is kept out of court: from what the police told to the letter that no charge is pursued."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from diversion.models import DiversionCase
from tests.journeys.conftest import act, choose, send
from tests.journeys.diverting import agreed, disclosed, gil, kim, next_one, pdf_of, said, shot, tell

__all__ = ["agreed", "gil", "kim"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("agreed")]
TICKS = ("They choose: they may say no", "They may have a lawyer", "They need not say anything", "What is written down")


def keep(page):
    page.get_by_role("button", name="Save and continue").click()


def refer(page, look, width):
    """Take up what an officer told: one short page after the other, each kept, and the answers checked."""
    page.goto(reverse("diversion:case-list"))
    look(page, "Diversion cases")
    page.get_by_role("link", name="Refer for diversion").first.click()
    look(page, "Refer for diversion")
    page.get_by_role("link", name="Who refers").click()
    look(page, "Who refers")
    page.get_by_label("Who refers", exact=True).select_option(label="Police")
    keep(page)
    said(page, "Choose the agency that referred.")
    look(page, "Who refers")
    page.get_by_label("Agency", exact=False).first.select_option(label="Town Police")
    page.get_by_label("Name of who refers").fill("Officer Ames")
    page.get_by_label("Number of the referral").fill("22-00417")
    keep(page)
    look(page, "The youth")
    page.get_by_label("Name, as it was told").fill("Kim Backley")
    page.get_by_label("Birth date, as it was told").fill("2007-03-09")
    page.get_by_label("School", exact=False).last.select_option(label="East")
    keep(page)
    page.get_by_role("heading", level=1, name="What is said to have happened").wait_for()
    # Called away: what was typed is kept, and the list says what is left.
    page.goto(reverse("diversion:referral-send"))
    expect(page.get_by_text("Done", exact=True)).to_have_count(2)
    look(page, "Refer for diversion")
    shot(page, "tasks", width)
    page.get_by_role("link", name="What is said to have happened").click()
    look(page, "What is said to have happened")
    page.get_by_label("Day of the offense").fill("2022-10-12")
    page.get_by_label("Offense (optional)").select_option(label="708.2(6) Assault")
    page.get_by_label("Charges or reason").fill("Assault, simple")
    page.get_by_role("textbox", name="What is said to have happened").fill("A fight after the second bell.")
    keep(page)
    look(page, "Check your answers")
    shot(page, "check", width)
    expect(page.get_by_text("Kim Backley")).to_be_visible()
    send(page, "Send the referral")
    said(page, "Your referral was received.")
    look(page)
    page.get_by_role("link", name="Diversion case").click()


def review(page, look, width):
    """Say who it is, and whether they are eligible."""
    said(page, "Say which student it is: nothing goes on before.")
    look(page)
    next_one(page, "Say who it is")
    look(page, "Which student is it?")
    choose(page, "Student", "Backley, Kim · N-77")
    send(page, "This is the student")
    said(page, "Review the referral: is the youth eligible?")
    look(page)
    next_one(page, "Decide")
    look(page)
    expect(page.get_by_text("The rules of the day say: eligible.")).to_be_visible()
    page.get_by_label("Does whoever was harmed agree?").select_option(label="Nobody was harmed")
    page.get_by_label("Your decision").select_option(label="Eligible")
    send(page, "Enter the decision")
    said(page, "The youth is eligible. Tell youth and family of their rights next.")
    look(page)
    shot(page, "eligible", width)


def tell_rights(page, look, whom):
    next_one(page, "Rights told")
    look(page)
    page.get_by_label("Who was told").select_option(label=whom)
    for tick in TICKS:
        page.locator("label", has_text=tick).click()
    send(page, "Note that they were told")
    said(page, "It is noted that they were told of their rights.")


def come_to_terms(page, look):
    """Offer, and hold the intake with who said yes."""
    next_one(page, "Offer diversion")
    look(page)
    send(page, "Note the offer")
    said(page, "It is noted that diversion was offered.")
    next_one(page, "They said yes")
    look(page)
    page.locator("label", has_text="The youth said yes").click()
    page.get_by_label("Parent or guardian who said yes").select_option(index=1)
    send(page, "Note their yes")
    said(page, "It is noted that the family accepted.")
    next_one(page, "Intake held")
    look(page)
    send(page, "Note the intake")
    said(page, "It is noted that the intake was held.")
    look(page)


def agree(page, look, width):
    """Write down what is agreed, and bring it into force once youth and parent signed."""
    next_one(page, "Write an agreement")
    look(page, "Begin an agreement")
    page.get_by_label("Ends on").fill("2022-12-12")
    page.get_by_label("What was done, in their words").fill("We fought, and somebody was hurt.")
    send(page, "Begin")
    said(page, "The agreement can be written.")
    look(page)
    act(page, "Add a condition")
    look(page, "Add a condition to this agreement")
    page.get_by_label("Kind", exact=True).select_option(label="Service")
    page.get_by_label("What", exact=True).fill("Help at the food bank.")
    page.get_by_label("By when").fill("2022-11-14")
    page.get_by_label("How it is verified", exact=True).fill("Ms. Baker signs a sheet.")
    page.get_by_label("Hours (optional)").fill("2")
    page.get_by_label("Where they are served").fill("Food bank")
    send(page, "Add a condition")
    said(page, "The condition is added.")
    act(page, "Say what is wanted")
    page.get_by_label("What is wanted").fill("Comes to school each day.")
    send(page, "Say what is wanted")
    said(page, "It is noted what is wanted.")
    act(page, "Ready to sign")
    send(page, "Ready to sign")
    for _signer in range(2):
        act(page, "Record a signature")
        look(page, "Record that somebody signed")
        page.get_by_label("Who signed").select_option(index=1)
        page.get_by_label("How", exact=True).select_option(label="On paper")
        send(page, "Record a signature")
        said(page, "The signature is recorded.")
    act(page, "Bring into force")
    look(page, "Bring this agreement into force")
    send(page, "Bring into force")
    said(page, "The agreement is in force: the youth is enrolled")
    look(page)
    shot(page, "in_force", width)


def carry_out(page, look, width):
    """Enter the hours, and say what came of the condition and of what was wanted."""
    page.get_by_role("link", name="Service").click()
    act(page, "Enter hours")
    look(page, "Enter hours of service")
    expect(page.get_by_label("Where", exact=True)).to_have_value("Food bank")
    page.get_by_label("Hours", exact=True).fill("2")
    page.get_by_label("Signed off by").fill("Ms. Baker")
    send(page, "Enter hours")
    said(page, "2 of 2 hours served")
    look(page)
    shot(page, "hours", width)
    act(page, "Say what came of it")
    page.get_by_label("What came of it").select_option(label="Done as agreed")
    send(page, "Say what came of it")
    said(page, "What came of it is on record.")
    act(page, "Say what came about")
    look(page, "Say whether what was wanted came about")
    page.get_by_label("What was wanted").select_option(index=1)
    page.get_by_label("Did it come about?").select_option(label="Achieved")
    send(page, "Say what came about")
    said(page, "It is noted whether it came about.")


def test_a_youth_completes_diversion_and_no_charge_is_pursued(page, new_page, look, width, gil, kim):
    refer(page, look, width)
    review(page, look, width)
    tell_rights(page, look, "Kim Backley, the youth")
    tell_rights(page, look, "Ada Backley, Parent")
    come_to_terms(page, look)
    agree(page, look, width)
    carry_out(page, look, width)
    case = DiversionCase.objects.get()
    page.goto(reverse("diversion:case-detail", args=[case.ref]))
    look(page)
    next_one(page, "Complete")
    look(page, "Complete this case")
    send(page, "Complete it")
    said(page, "Completed. Tell whoever referred next.")
    look(page)
    tell(page, look)
    shot(page, "letter", width)
    assert pdf_of(page, "The letter as PDF").startswith(b"%PDF-")
    assert pdf_of(page, "Notice to the family, in English").startswith(b"%PDF-")
    case.refresh_from_db()
    assert (case.status, case.student) == ("completed", kim)
    assert not case.duties.filter(kind="tell_referrer", done_at=None).exists()
    other = new_page(width)
    disclosed(other, look, "That the diversion program was completed.")
    shot(other, "disclosed", width)
