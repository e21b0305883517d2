"""A youth is kept out of court: from what the police told to the letter that no charge is pursued."""

from __future__ import annotations

import os
from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from core import pdf
from district.models import Role
from diversion.models import DiversionCase
from privacy.models import Disclosure
from tests.factories import diversion as law
from tests.factories import diverted as make
from tests.factories import ended, privacy
from tests.factories.district import school, user
from tests.factories.students import accepted, guardian, student
from tests.journeys.conftest import act, choose, send, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
TICKS = ("They choose: they may say no", "They may have a lawyer", "They need not say anything", "What is written down")


def shot(page, name, width):
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/diverting_{name}_{width}.png", full_page=True)


@pytest.fixture(autouse=True)
def _agreed():
    """Let the police have certified, and rules be in force by which a youth of 15 is eligible."""
    law.police_rules(asked_classes=[])
    law.offense()
    ended.certificate()
    make.kind("service")


@pytest.fixture
def kim():
    made = student("Kim", "Backley", at=school(), local_id="N-77", birth_date=date(2007, 3, 9))
    guardian(made, "Ada", "Backley")
    return made


@pytest.fixture
def gil(page):
    """A coordinator, who is signed in."""
    one = accepted(user(Role.DIVERSION_COORDINATOR, name="Gil Gentle"))
    sign_in(page, one)
    return one


def next_one(page, name):
    page.locator(".next").get_by_role("link", name=name, exact=True).click()


def said(page, words):
    page.get_by_text(words).first.wait_for()


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


def pdf_of(page, name):
    with page.expect_download() as found:
        page.get_by_role("link", name=name).click()
    return found.value.path().read_bytes()


def tell(page, look):
    """Write the letter to whoever referred; without the tick that the matter is open, nothing goes to the police."""
    next_one(page, "Tell the referrer")
    look(page, "Tell whoever referred how it ended")
    page.get_by_label("How it goes").select_option(label="By mail")
    send(page, "Write the letter")
    said(page, "After adjudication this needs written consent or a court order.")
    look(page, "Tell whoever referred how it ended")
    page.locator("label", has_text="The matter is not adjudicated yet").click()
    send(page, "Write the letter")
    said(page, "The letter is written, and entered in the log of disclosures")
    look(page)


def disclosed(page, look, told):
    """As the privacy officer, find the letter in the log of disclosures."""
    sign_in(page, privacy.officer(name="Nadia Officer"))
    page.goto(reverse("privacy:disclosure-list"))
    look(page, "Requests and disclosures")
    row = page.get_by_role("row").filter(has_text="Town Police")
    expect(row).to_have_count(1)
    row.get_by_role("link", name="Disclosed").first.click()
    said(page, told)
    expect(page.get_by_text("Iowa Code 280.25").first).to_be_visible()
    look(page)


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


class TestARefusal:
    def test_is_noted_and_seen_by_nobody_who_disciplines(self, page, new_page, look, width, gil, kim):
        here = school()
        lea = accepted(user(Role.SCHOOL_LEADER, at=here, name="Lea Der"))
        there = law.in_contact(law.contact(at=here), of=kim, offer="yes")
        case = make.case("offered", of=kim)
        receipt = make.referral(case, by=lea, contact=there)
        make.assigned(case, gil)
        page.goto(reverse("diversion:case-detail", args=[case.ref]))
        act(page, "They said no")
        look(page)
        page.get_by_label("Who said no").select_option(label="Both")
        page.get_by_label("What should be known").fill("They see a lawyer first.")
        send(page, "Note their no")
        said(page, "It is noted, and nobody is the worse for it.")
        look(page)
        shot(page, "declined", width)
        case.refresh_from_db()
        assert (case.status, case.whose_wish) == ("declined", "both")

        hers = new_page(width)
        sign_in(hers, lea)
        told = (
            reverse("home"), reverse("diversion:first"), reverse("diversion:contact-detail", args=[there.contact.ref]),
            reverse("diversion:student-detail", args=[there.ref]), reverse("students:student-detail", args=[kim.ref]),
            reverse("diversion:referral-list"), reverse("diversion:referral-detail", args=[receipt.ref]),
            reverse("diversion:duty-list"), reverse("search") + "?q=Backley",
        )  # fmt: skip
        kept = (reverse("diversion:case-list"), reverse("diversion:case-detail", args=[case.ref]))
        for address in (*told, *kept):
            answer = hers.goto(address)
            assert answer.ok is (address in told), address
            look(hers)
            shown = hers.content()
            assert [one for one in (case.number, "lawyer", "declined", "Declined") if one in shown] == [], address
        hers.goto(told[6])
        said(hers, "Your referral was received.")


class TestAReturn:
    def test_tells_the_referrer_what_was_agreed_and_nobody_else(self, page, new_page, look, width, gil, kim, letters):
        case = make.case("in_progress", of=kim)
        make.referral(case)
        make.duty(case, "complete")
        page.goto(reverse("diversion:case-detail", args=[case.ref]))
        act(page, "Return to the referrer")
        look(page, "Return this case to whoever referred it")
        page.get_by_label("Why it is returned").select_option(label="The agreement was not kept")
        page.get_by_label("What led to it").fill("Came twice, then no more.")
        send(page, "Return it")
        said(page, "Returned. Tell whoever referred next.")
        look(page)
        shot(page, "returned", width)
        tell(page, look)
        shot(page, "return_letter", width)
        assert pdf_of(page, "The letter as PDF").startswith(b"%PDF-")
        expect(page.get_by_role("link", name="Notice to the family")).to_have_count(0)
        (letter,) = letters
        assert letter["told"] == [["Why", "The agreement was not kept"]]
        for word in ("Came twice", "food bank", "Food bank", "10 hours", "Comes to school"):
            assert word not in str(letter)
        other = new_page(width)
        disclosed(other, look, "A letter of return. It tells: That the child came back; Why.")
        shot(other, "return_disclosed", width)
        assert "Came twice" not in other.content()
        assert Disclosure.objects.get().certified_date == date(2021, 9, 1)


@pytest.fixture
def letters(monkeypatch):
    """What the letters say that are made, each as it is given to whatever sets it."""
    made, render = [], pdf.render

    def kept(name, words, **more):
        if name == "letter.typ":
            made.append(words)
        return render(name, words, **more)

    monkeypatch.setattr(pdf, "render", kept)
    return made


def test_what_goes_against_the_rules_takes_a_supervisor_too(page, new_page, look, width, gil, kim):
    case = make.case(of=kim, offense=law.offense("708.1", grade="felony_a"))
    make.referral(case)
    make.duty(case, "review")
    page.goto(reverse("diversion:case-detail", args=[case.ref]))
    next_one(page, "Decide")
    look(page)
    expect(page.get_by_text("The rules of the day say: not eligible.")).to_be_visible()
    page.get_by_label("Does whoever was harmed agree?").select_option(label="Agrees")
    page.get_by_label("Your decision").select_option(label="Eligible")
    send(page, "Enter the decision")
    said(page, "Say why: the rules alone do not decide it so.")
    look(page)
    page.get_by_label("Why").fill("A first quarrel, and both families ask for it.")
    send(page, "Enter the decision")
    said(page, "It goes against the rules, and waits for a second person.")
    look(page)
    shot(page, "waits", width)
    page.get_by_role("region", name="Eligibility").get_by_role("link", name="Eligible").click()
    look(page)
    expect(page.locator(".head").get_by_role("link", name="Confirm", include_hidden=True)).to_have_count(0)

    hers = new_page(width)
    sign_in(hers, accepted(user(Role.SUPERVISOR, name="Renee Visor")))
    waits = hers.get_by_role("listitem").filter(has_text="Confirm or refuse a decision")
    look(hers)
    waits.get_by_role("link", name="Look at it").click()
    look(hers)
    shot(hers, "decision", width)
    act(hers, "Confirm")
    look(hers)
    expect(hers.get_by_text("A first quarrel, and both families ask for it.").first).to_be_visible()
    send(hers, "Confirm it")
    said(hers, "The decision is confirmed, and the case goes on by it.")
    look(hers)
    page.goto(reverse("diversion:case-detail", args=[case.ref]))
    said(page, "Tell them first, then offer diversion.")
    look(page)
    made = case.decisions.get()
    case.refresh_from_db()
    assert (case.status, made.decided_by, made.settled_by.name) == ("eligible", gil, "Renee Visor")
