"""Referring somebody for diversion: who is meant, what is one case, what is taken once, and the short pages."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from core import clock
from core.errors import Conflict
from core.models import ReadSubject
from district.models import Role
from diversion import services
from diversion.models import DiversionCase, DiversionDraft, DiversionReferral
from diversion.work import work
from tests.architecture.conftest import TODAY
from tests.contract.of_diversion_referrals import told, typed
from tests.factories import diversion as contacts
from tests.factories import diverted as make
from tests.factories.district import client_made, school, user
from tests.factories.students import accepted, code, conflict, student

pytestmark = pytest.mark.django_db
DAY, BORN = date(2022, 10, 12), date(2007, 5, 4)
NEW, CHECK, LIST = (reverse(f"diversion:referral-{one}") for one in ("send", "check", "list"))
PAGES = {page: reverse(f"diversion:referral-{page}") for page in ("referrer", "youth", "offense")}
REFERRER = ("source", "agency", "referrer", "number", "received_date")
YOUTH = ("name", "birth_date", "school")
OFFENSE = ("offense_date", "charges", "what_happened")


@pytest.fixture(autouse=True)
def _friday():
    code()
    with clock.travel(TODAY):
        yield


@pytest.fixture
def gil():
    return make.coordinator()


@pytest.fixture
def browser(gil):
    found = Client()
    found.force_login(gil)
    return found


def sent(actor, **fields) -> DiversionReferral:
    """Return what the service makes of a referral."""
    body = told() | fields
    days = ("received_date", "birth_date", "offense_date")
    body |= {name: date.fromisoformat(body[name]) for name in days if isinstance(body[name], str)}
    return services.referral_send(actor=actor, at=clock.now(), today=clock.today(), **body)


def of(names) -> dict:
    return {name: value for name, value in typed().items() if name in names}


def fill(browser) -> None:
    """Fill in all three pages."""
    for page, names in (("referrer", REFERRER), ("youth", YOUTH), ("offense", OFFENSE)):
        assert browser.post(PAGES[page], of(names)).status_code == 302


def answers(browser) -> dict:
    """Return what the page of the answers sends."""
    text = browser.get(CHECK).content.decode()
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', text))


class TestWhoIsMeant:
    def test_opens_a_case_with_its_review(self, gil):
        made = sent(gil)
        assert (made.case.status, made.case.name, made.case.student) == ("referred", "Nick Nobody", None)
        duty = made.case.duties.get()
        assert (duty.kind, duty.clock) == ("review", "within 48 hours of business days")

    def test_number_and_birth_date_together_are_the_student(self, gil):
        child = student(at=school(), birth_date=BORN, local_id="H0011")
        assert sent(gil, student_number="h0011", number="1").case.student == child
        for number, born in (("H0011", "2007-05-05"), ("H0012", "2007-05-04"), ("H0011", None)):
            day = {"birth_date": born, "offense_date": "2022-10-11"}
            made = sent(gil, student_number=number, number=f"{number}{born}", **day)
            assert made.case.student is None

    def test_of_students_whom_one_may_not_open_nobody_is_matched(self, gil):
        child = student(at=school(), birth_date=BORN, local_id="H0011")
        conflict(gil, child)
        assert sent(gil, student_number="H0011").case.student is None

    def test_a_system_is_not_told_who_it_is(self):
        system = client_made("diversion.write", "diversion.read")[0].user
        student(at=school(), birth_date=BORN, local_id="H0011")
        made = sent(system, student_number="H0011")
        assert made.case.student is not None
        # Without the school it is refused, whether the roster knows the child or not.
        for number in ("H0011", "H0012"):
            with pytest.raises(ValidationError) as found:
                sent(system, student_number=number, school="", number="2")
            assert set(found.value.error_dict) == {"school"}

    def test_is_at_the_school_of_that_day(self, gil):
        north = school("north", "North")
        child = student(at=north, birth_date=BORN)
        assert sent(gil, student=child.ref, name="", school="").case.school == north

    def test_needs_a_school_where_the_roster_says_none(self, gil):
        child = student(birth_date=BORN)
        with pytest.raises(ValidationError) as found:
            sent(gil, student=child.ref, school="")
        assert "school" in found.value.error_dict

    def test_is_of_ones_own_schools(self):
        leader = accepted(user(Role.SCHOOL_LEADER, at=school("north", "North")))
        with pytest.raises(ValidationError) as found:
            sent(leader)
        assert "school" in found.value.error_dict

    @pytest.mark.parametrize(
        ("field", "fields"),
        [
            ("agency", {"agency": ""}),
            ("agency", {"agency": "none"}),
            ("student", {"name": ""}),
            ("student", {"student": "none"}),
            ("offense_date", {"offense_date": "2022-10-15"}),
            ("received_date", {"received_date": "2022-10-11"}),
            ("received_date", {"received_date": "2022-10-15"}),
            ("offense", {"offense": "999.9"}),
            ("contact", {"contact": "pcs-00000000000"}),
        ],
    )
    def test_is_refused_where_something_cannot_be(self, gil, field, fields):
        with pytest.raises(ValidationError) as found:
            sent(gil, **fields)
        assert set(found.value.error_dict) == {field}
        assert not DiversionCase.objects.exists()

    def test_a_school_refers_without_an_agency(self, gil):
        assert sent(gil, source="school", agency="").agency is None


class TestOneCase:
    def test_what_is_told_again_of_a_youth_and_day_is_added(self, gil):
        child = student(at=school(), birth_date=BORN)
        first = sent(gil, student=child.ref, number="1")
        again = sent(make.coordinator(), student=child.ref, number="2", offense=contacts.offense().code)
        assert again.case == first.case
        assert first.case.duties.count() == 1
        assert sent(gil, student=child.ref, number="3", offense_date="2022-10-11").case != first.case

    def test_whom_nobody_matched_is_the_same_by_name_and_birth_date(self, gil):
        first = sent(gil, number="1")
        assert sent(gil, number="2", name="Nobody, Nick").case == first.case
        assert sent(gil, number="3", birth_date="2007-05-05").case != first.case
        assert sent(gil, number="4", birth_date=None).case != first.case

    def test_a_case_that_ended_is_looked_at_again(self, gil):
        case = make.case("declined", on=DAY, at=school())
        made = sent(gil, student=case.student.ref)
        assert made.case == case
        assert case.duties.get().kind == "review"

    def test_what_was_entered_in_error_is_none(self, gil):
        case = make.case("in_error", on=DAY, at=school())
        assert sent(gil, student=case.student.ref).case != case


class TestOnce:
    def test_the_same_number_with_the_same_is_the_same_receipt(self, gil):
        body = {"agency": contacts.agency().ref}
        assert sent(gil, **body) == sent(gil, **body)
        assert DiversionReferral.objects.count() == 1

    @pytest.mark.parametrize("other", [{"name": "Ned Nobody"}, {"birth_date": "2007-05-05"}, {"charges": "Assault"},
                                       {"student_number": "H1"}, {"offense_date": "2022-10-11"}])  # fmt: skip
    def test_with_something_else_it_is_refused(self, gil, other):
        body = {"agency": contacts.agency().ref}
        sent(gil, **body)
        with pytest.raises(Conflict):
            sent(gil, **body, **other)

    def test_another_ones_receipt_is_nobody_elses(self, gil):
        body = {"agency": contacts.agency().ref}
        sent(gil, **body)
        with pytest.raises(Conflict):
            sent(make.coordinator(), **body)


class TestPages:
    def test_each_is_kept_and_says_how_it_stands(self, browser):
        assert browser.get(NEW).content.decode().count("Not begun") == 3
        assert browser.post(PAGES["referrer"], of(REFERRER)).status_code == 302
        wrong = browser.post(PAGES["youth"], {"name": "", "birth_date": "2022-10-15", "school": "east"})
        assert wrong.status_code == 422
        text = browser.get(NEW).content.decode()
        assert [text.count(one) for one in ("Not begun", "Done", "Has a problem")] == [1, 1, 1]
        assert 'value="2022-10-15"' in browser.get(PAGES["youth"]).content.decode()
        assert not DiversionReferral.objects.exists()

    def test_asks_what_is_not_begun_before_the_answers(self, browser):
        browser.post(PAGES["referrer"], of(REFERRER))
        assert browser.get(CHECK)["Location"] == NEW

    def test_goes_from_page_to_page_and_sends_once(self, browser, gil):
        assert browser.post(PAGES["referrer"], of(REFERRER))["Location"] == PAGES["youth"]
        assert browser.post(PAGES["youth"], of(YOUTH))["Location"] == PAGES["offense"]
        assert browser.post(PAGES["offense"], of(OFFENSE))["Location"] == CHECK
        text = browser.get(CHECK).content.decode()
        assert "Nick Nobody" in text
        assert text.count(">Change<") == 3
        body = answers(browser)
        first, second = browser.post(CHECK, body), browser.post(CHECK, body)
        made = DiversionReferral.objects.get()
        assert first["Location"] == second["Location"] == reverse("diversion:referral-detail", args=[made.ref])
        assert not DiversionDraft.objects.exists()
        assert made.entered_by == gil

    def test_another_like_it_is_no_double_click(self, browser):
        for name in ("Nick Nobody", "Ned Nobody"):
            fill(browser)
            browser.post(PAGES["youth"], of(YOUTH) | {"name": name})
            browser.post(PAGES["referrer"], of(REFERRER) | {"number": name})
            assert browser.post(CHECK, answers(browser)).status_code == 302
        assert DiversionReferral.objects.count() == 2

    def test_says_at_the_answer_what_is_wrong_between_pages(self, browser):
        fill(browser)
        browser.post(PAGES["offense"], of(OFFENSE) | {"offense_date": "2022-10-14"})
        text = browser.get(CHECK).content.decode()
        assert text.count("That is before the day of the offense.") == 2  # above, and at the answer
        assert browser.post(CHECK, answers(browser)).status_code == 422

    def test_is_thrown_away(self, browser):
        fill(browser)
        assert browser.post(NEW, {"throw_away": "yes"})["Location"] == LIST
        assert not DiversionDraft.objects.exists()

    def test_is_ones_own(self, browser):
        fill(browser)
        other = Client()
        other.force_login(make.coordinator())
        assert "Nick Nobody" not in other.get(PAGES["youth"]).content.decode()
        assert other.get(NEW).content.decode().count("Not begun") == 3

    def test_waits_in_my_work(self, browser, gil):
        kinds = {one.kind for one in work(gil, clock.today()).items}
        assert "diversion.referral.send" not in kinds
        browser.post(PAGES["referrer"], of(REFERRER))
        assert "diversion.referral.send" in {one.kind for one in work(gil, clock.today()).items}
        assert "Go on with it" in browser.get(LIST).content.decode()

    def test_takes_no_letter_that_the_database_does_not(self, browser):
        assert browser.post(PAGES["youth"], of(YOUTH) | {"name": "a\x00b"}).status_code == 422
        assert not DiversionDraft.objects.exists()

    def test_logs_whom_it_names(self, browser):
        child = student("Zoë", "Testerly", at=school(), birth_date=BORN)
        fill(browser)
        browser.post(PAGES["youth"], {"student": child.ref, "student_typed": child.name})
        assert "Testerly" in browser.get(CHECK).content.decode()
        assert child.ref in set(ReadSubject.objects.values_list("ref", flat=True))

    def test_asks_the_law_of_the_day(self, browser):
        contacts.offense("708.2", from_date=date(2022, 10, 13))
        fill(browser)
        found = browser.post(PAGES["offense"], of(OFFENSE) | {"offense": "708.2"})
        assert "The law had no such section on that day." in found.content.decode()


class TestFromAContact:
    def test_brings_along_what_the_police_told(self, browser):
        one = contacts.in_contact(name="Nick Nobody", statute="Assault", part="alleged")
        page = browser.get(reverse("diversion:student-detail", args=[one.ref])).content.decode()
        address = f"{NEW}?contact={one.ref}"
        assert address in page
        assert address in browser.get(reverse("diversion:contact-detail", args=[one.contact.ref])).content.decode()
        text = browser.get(f"{PAGES['youth']}?contact={one.ref}").content.decode()
        assert 'value="Nick Nobody"' in text
        assert not DiversionDraft.objects.exists()
        body = {"source": "police", "agency": one.contact.agency.ref, "received_date": "2022-10-14"}
        browser.post(f"{PAGES['referrer']}?contact={one.ref}", body)
        assert set(DiversionDraft.objects.get().typed) == {"referrer", "youth", "offense", "contact"}
        assert browser.post(CHECK, answers(browser)).status_code == 302
        made = DiversionReferral.objects.get()
        assert (made.contact, made.charges, made.case.offense_date) == (one, "Assault", one.contact.on_date)

    def test_of_a_witness_nobody_is_referred(self, browser):
        one = contacts.in_contact(name="Nick Nobody", part="witness", was_referred=False)
        assert NEW not in browser.get(reverse("diversion:student-detail", args=[one.ref])).content.decode()
        assert browser.get(f"{NEW}?contact={one.ref}").content.decode().count("Not begun") == 3

    def test_waits_until_another_is_sent_or_thrown_away(self, browser):
        browser.post(PAGES["referrer"], of(REFERRER))
        one = contacts.in_contact(name="Nick Nobody", part="alleged")
        address = f"{NEW}?contact={one.ref}"
        assert "You have begun another referral." in browser.get(address).content.decode()
        assert browser.post(address, {"throw_away": "yes"})["Location"] == address
        assert browser.get(address).content.decode().count("Not begun") == 0


class TestReceipts:
    def test_a_leader_sees_theirs_and_nothing_more(self, gil):
        leader = accepted(user(Role.SCHOOL_LEADER, at=school()))
        made = sent(leader)
        browser = Client()
        browser.force_login(leader)
        text = browser.get(reverse("diversion:referral-detail", args=[made.ref])).content.decode()
        assert made.receipt in text
        for word in ("Nick", "phone was taken", made.case.ref, made.case.number):
            assert word not in text
        other = sent(gil, number="2", name="Ned Nobody")
        assert browser.get(reverse("diversion:referral-detail", args=[other.ref])).status_code == 404
        assert browser.get(reverse("diversion:case-detail", args=[made.case.ref])).status_code == 404

    def test_says_that_the_youth_was_referred_before(self, browser, gil):
        sent(gil)
        again = sent(gil, number="2")
        text = browser.get(reverse("diversion:referral-detail", args=[again.ref])).content.decode()
        assert "The youth was referred for that day before" in text

    def test_tells_a_system_the_receipt_alone(self):
        client, secret = client_made("diversion.write", "diversion.read")
        child = student(at=school(), birth_date=BORN, local_id="H0011")
        asked = {"grant_type": "client_credentials", "client_id": client.client_id, "client_secret": secret}
        token = Client().post("/api/v1/oauth/token/", asked).json()["access_token"]
        system = Client(headers={"Authorization": f"Bearer {token}"})
        body = told() | {"student_number": "H0011"}
        answer = system.post(reverse("diversion-api:referral-list"), body, content_type="application/json")
        assert answer.status_code == 201, answer.content
        assert DiversionCase.objects.get().student == child
        assert answer.json() == {
            "ref": DiversionReferral.objects.get().ref, "source": "police", "agency": body["agency"],
            "number": "22-D-1", "received_date": "2022-10-13", "entered_at": answer.json()["entered_at"],
            "already_referred": False, "offered": [],
        }  # fmt: skip
        again = system.post(reverse("diversion-api:referral-list"), body, content_type="application/json")
        assert again.json()["ref"] == answer.json()["ref"]
