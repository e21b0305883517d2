"""Diversion that does not come about: a family says no, a case goes back; and what goes against the rules takes two."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from core import pdf
from district.models import Role
from privacy.models import Disclosure
from tests.factories import diversion as law
from tests.factories import diverted as make
from tests.factories.district import school, user
from tests.factories.students import accepted
from tests.journeys.conftest import act, send, sign_in
from tests.journeys.diverting import agreed, disclosed, gil, kim, next_one, pdf_of, said, shot, tell

__all__ = ["agreed", "gil", "kim"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("agreed")]


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
