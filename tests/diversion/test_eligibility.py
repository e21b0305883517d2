"""Questions about a child: what is answered, what an agency learns of it, and what is kept."""

from __future__ import annotations

import threading
import time
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection
from django.test import Client
from django.urls import reverse

from core import clock
from core.errors import Conflict
from district.models import Role, User
from diversion import presentation, selectors, services
from diversion.models import EligibilityRequest, PoliceContact
from privacy.models import Disclosure
from tests.contract import NOW, TODAY
from tests.district.asking import token_of
from tests.factories import diversion as make
from tests.factories import diverted
from tests.factories.district import client_made, school, user, written
from tests.factories.students import accepted, conflict, merged, student

pytestmark = pytest.mark.django_db
BORN, NUMBER = date(2007, 3, 9), "100001"
TOLD = {"caller": "Officer Ames", "on_date": date(2022, 10, 12), "section": "708.2(6)"}


@pytest.fixture(autouse=True)
def _place():
    with clock.travel(NOW):
        make.offense()
        yield


def coordinator(**held) -> User:
    email = f"asks{len(held)}@example.org"
    return User.objects.filter(email=email).first() or accepted(
        user(Role.DIVERSION_COORDINATOR, email=email, **held)
    )  # fmt: skip


def ask(actor: User | None = None, **told) -> EligibilityRequest:
    return services.eligibility_ask(
        actor=actor or coordinator(), today=clock.today(), at=clock.now(), **TOLD | told
    )  # fmt: skip


def known(**fields):
    told = {"birth_date": BORN, "local_id": NUMBER} | fields
    return student("Nia", "Placeholder", at=school(), **told)


def both(one: EligibilityRequest) -> list[str]:
    return [one.answer, one.rule, one.told, one.told_rule]


def system(*scopes: str) -> Client:
    return Client(headers={"Authorization": f"Bearer {token_of(*client_made(*scopes))}"})


def posted(client: Client, **told):
    body = {"caller": "Dispatch", "organization": make.agency().ref, "on_date": "2022-10-12", "section": "708.2(6)"}
    return client.post(reverse("diversion-api:eligibility-list"), body | told, content_type="application/json")


class TestAsking:
    def test_answers_of_a_student_by_the_rules_of_the_agency_and_opens_no_case(self):
        of = make.police_rules()
        make.rules()
        one = ask(student=known().ref, birth_date=BORN, organization=make.agency().ref)
        assert both(one) == ["eligible", "fits", "eligible", "fits"]
        assert one.rules == of
        assert PoliceContact.objects.count() == 0

    def test_finds_a_student_by_number_and_birth_date_together(self):
        found = known()
        assert ask(student_number=NUMBER, birth_date=BORN).student == found
        assert ask(student_number=NUMBER, birth_date=BORN.replace(day=8)).student is None
        assert ask(name="Nia Placeholder", birth_date=BORN).student is None

    def test_is_of_somebody(self):
        with pytest.raises(ValidationError, match="with the birth date"):
            ask(name="Nia Placeholder")
        with pytest.raises(ValidationError, match="with the birth date"):
            ask(student_number=NUMBER)

    def test_needs_a_day_that_has_come_and_who_asks(self):
        with pytest.raises(ValidationError, match="still to come"):
            ask(name="A", birth_date=BORN, on_date=TODAY + timedelta(days=1))
        with pytest.raises(ValidationError, match="Say who asks"):
            ask(name="A", birth_date=BORN, caller=" ")

    def test_asks_a_person_about_a_section_that_the_law_had_not(self):
        make.police_rules()
        assert both(ask(name="A", birth_date=BORN, section="999.9"))[:2] == ["ask", "unknown_offense"]

    def test_is_for_whoever_accepted_the_code_of_conduct(self):
        coordinator()
        with pytest.raises(PermissionDenied):
            ask(user(Role.DIVERSION_COORDINATOR), name="A", birth_date=BORN)
        with pytest.raises(PermissionDenied):
            ask(accepted(user(Role.SCHOOL_LEADER, at=school())), name="A", birth_date=BORN)

    def test_takes_less_than_a_second(self):
        make.police_rules()
        known()
        begun = time.monotonic()
        ask(student_number=NUMBER, birth_date=BORN, organization=make.agency().ref)
        assert time.monotonic() - begun < 1

    def test_is_kept_as_it_was(self):
        one = ask(name="A", birth_date=BORN)
        with pytest.raises(DatabaseError, match="permission denied"):
            written(one, answer="eligible")
        with pytest.raises(DatabaseError, match="permission denied"):
            EligibilityRequest.objects.all()._raw_delete("default")

    def test_says_nothing_of_an_earlier_diversion_to_whoever_asks_not_even_by_sql(self):
        one = make.request()
        one.pk, one.ref, one.told_rule = None, "", "earlier"
        with pytest.raises(DatabaseError, match="eligibilityrequest_told_no_earlier"):
            EligibilityRequest.objects.bulk_create([one])

    def test_more_often_than_anybody_needs_is_not_answered_for_an_hour(self, settings):
        settings.ELIGIBILITY_ASKS_PER_HOUR = 2
        one, other = coordinator(), coordinator(since=date(2020, 8, 1))
        told = {"name": "A", "birth_date": BORN}
        ask(one, **told)
        with clock.travel(NOW + timedelta(minutes=30)):
            ask(one, **told)
            ask(other, **told)
            with pytest.raises(Conflict, match=r"asked 2 times within an hour.*in 30 minutes"):
                ask(one, **told)
        with clock.travel(NOW + timedelta(minutes=60)):
            ask(one, **told)


class TestNobodyLearns:
    def test_by_trying_whether_somebody_is_a_student_of_another_school(self):
        school("north", "North")
        known()
        held = accepted(user(Role.DIVERSION_COORDINATOR, at=school("north")))
        one = ask(held, student_number=NUMBER, birth_date=BORN)
        assert one.student is None
        with pytest.raises(ValidationError, match="no such student"):
            ask(held, student=known(local_id="2").ref, birth_date=BORN)

    def test_of_a_child_of_whom_they_must_not_know(self):
        who, child = coordinator(), known()
        one = ask(student_number=NUMBER, birth_date=BORN)
        assert set(selectors.requests(who)) == {one}
        conflict(who, child)
        assert not selectors.requests(who).exists()
        assert ask(student_number=NUMBER, birth_date=BORN).student is None

    def test_of_a_child_whose_record_was_joined_with_theirs(self):
        who, old = coordinator(), known()
        one = ask(student_number=NUMBER, birth_date=BORN)
        kept = student("Nia", "Placeholder", at=school(), birth_date=BORN)
        conflict(who, merged(old, kept).merged_into)
        assert one not in selectors.requests(who)

    def test_what_a_birth_date_is_that_they_did_not_say(self):
        make.police_rules()
        child = student(at=school(), birth_date=date(2004, 1, 1))
        one = ask(student=child.ref, organization=make.agency().ref)
        assert both(one) == ["not", "too_old", "ask", "no_age"]
        assert both(ask(student=child.ref))[2:] == ["not", "too_old"]  # the district asks itself

    def test_as_a_system_whether_a_child_is_a_student(self):
        make.police_rules()
        known()
        client = system("diversion.write", "diversion.read")
        told = posted(client, name="Nia", student_number=NUMBER, birth_date="2007-03-09").json()
        strange = posted(client, name="Nia", student_number="999", birth_date="2007-03-09").json()
        own = ("ref", "student_number", "asked_at")
        assert {k: v for k, v in told.items() if k not in own} == {k: v for k, v in strange.items() if k not in own}
        assert told["student"] is None
        assert (told["answer"], told["rule"], told["told"]) == ("eligible", "fits", "eligible")
        assert EligibilityRequest.objects.exclude(student=None).count() == 1  # those of this room know

    def test_what_another_system_asked(self):
        make.police_rules()
        ref = posted(system("diversion.write"), name="Nia", birth_date="2007-03-09").json()["ref"]
        other = system("diversion.read")
        assert other.get(reverse("diversion-api:eligibility-list")).json()["results"] == []
        assert other.get(reverse("diversion-api:eligibility-detail", args=[ref])).status_code == 404

    def test_by_a_role_at_one_school_what_others_asked(self):
        theirs = ask(name="A", birth_date=BORN)
        held = accepted(user(Role.SUPERVISOR, at=school()))
        own = ask(held, name="A", birth_date=BORN)
        assert set(selectors.requests(held)) == {own}
        officer = accepted(user(Role.PRIVACY_OFFICER))
        assert set(selectors.requests(officer)) == {own, theirs}

    def test_from_any_answer_to_an_agency_whether_a_child_was_diverted_before(self, client):
        make.police_rules()
        child = known()
        diverted.case("completed", of=child)
        one = ask(student_number=NUMBER, birth_date=BORN, organization=make.agency().ref)
        assert both(one) == ["not", "earlier", "eligible", "fits"]
        told = posted(system("diversion.write"), student_number=NUMBER, birth_date="2007-03-09").json()
        assert (told["answer"], told["rule"], told["told"]) == ("eligible", "fits", "eligible")
        assert "earlier" not in str(told).replace("earlier_", "")
        client.force_login(coordinator())
        page = client.get(f"{reverse('diversion:eligibility-ask')}?told={one.ref}").content.decode()
        assert "The rules allow no earlier diversion within 12 months." in page
        caller = page.split("What you may tell the caller")[1].split("</section>")[0]
        assert "By age and offense, yes." in caller


class TestASystem:
    def test_asks_by_its_scope_and_for_an_agency(self):
        told = {"name": "Nia", "birth_date": "2007-03-09"}
        assert posted(system("diversion.read"), **told).status_code == 403
        client = system("diversion.write")
        assert posted(client, **told).status_code == 201
        answer = posted(client, organization="", **told)
        assert answer.status_code == 400
        assert "organization" in answer.json()["errors"]

    def test_is_answered_though_it_names_a_section_of_its_own(self):
        make.police_rules()
        told = posted(system("diversion.write"), name="Nia", birth_date="2007-03-09", section="ORD 70-4").json()
        assert (told["answer"], told["rule"], told["offense"]) == ("ask", "unknown_offense", None)

    def test_that_asks_too_often_is_told_so(self, settings):
        settings.ELIGIBILITY_ASKS_PER_HOUR = 1
        client, told = system("diversion.write"), {"name": "Nia", "birth_date": "2007-03-09"}
        posted(client, **told)
        answer = posted(client, **told)
        assert answer.status_code == 409
        assert "within an hour" in answer.json()["detail"]


class TestTheLog:
    def test_has_the_request_of_an_agency_and_that_nothing_was_told_and_leaves_it_open_to_nobody(self):
        child = known()
        ask(student_number=NUMBER, birth_date=BORN, organization=make.agency().ref)
        request, answer = Disclosure.objects.order_by("pk")
        assert (request.kind, request.student, request.party) == ("requested", child, "Officer Ames, Town Police")
        assert (answer.kind, answer.answers) == ("refused", request)
        assert not Disclosure.objects.waiting().exists()

    def test_has_nothing_where_the_district_asks_itself_or_nobody_is_known(self):
        known()
        ask(student_number=NUMBER, birth_date=BORN)
        ask(name="Nick Nobody", birth_date=BORN, organization=make.agency().ref)
        assert not Disclosure.objects.exists()

    def test_and_the_question_are_kept_together_or_not_at_all(self, monkeypatch):
        def fails(**facts):
            raise ValidationError("No.")

        known()
        monkeypatch.setattr("diversion.services.eligibility.disclosure_log", fails)
        with pytest.raises(ValidationError):
            ask(student_number=NUMBER, birth_date=BORN, organization=make.agency().ref)
        assert not EligibilityRequest.objects.exists()


class TestThePage:
    def test_answers_in_its_own_place_and_asks_about_another(self, client):
        make.police_rules()
        client.force_login(coordinator())
        address = reverse("diversion:eligibility-ask")
        body = {"caller": "Officer Ames", "organization": make.agency().ref, "name": "Nick Nobody",
                "birth_date": "2008-01-01", "section": "708.2(6)", "on_date": "2022-10-12",
                "harmed": "not_asked"}  # fmt: skip
        answer = client.post(address, body)
        one = EligibilityRequest.objects.get()
        assert answer["Location"] == f"{address}?told={one.ref}"
        page = client.get(answer["Location"]).content.decode()
        assert "Eligible" in page
        assert "What you may tell the caller" in page
        assert "By age and offense, yes." in page
        assert "data-says" in page  # the focus moves there
        assert f'href="{address}"' in page

    def test_shows_an_answer_to_nobody_who_does_not_see_the_question(self, client):
        one = ask(name="A", birth_date=BORN)
        client.force_login(accepted(user(Role.SUPERVISOR, at=school())))
        address = reverse("diversion:eligibility-ask")
        assert client.get(address).status_code == 200
        assert client.get(f"{address}?told={one.ref}").status_code == 404

    def test_of_a_student_in_a_contact_says_what_the_rules_of_that_day_say(self, client):
        make.police_rules(asks_consent=True)
        contact = make.full()
        alleged, harmed, _unmatched = contact.students.order_by("pk")
        pages = {}
        for who in (coordinator(), accepted(user(Role.SCHOOL_LEADER, at=contact.school))):
            client.force_login(who)
            pages[who] = [
                client.get(reverse("diversion:student-detail", args=[one.ref])).content.decode()
                for one in (alleged, harmed)
            ]
        told, of_harmed = pages[coordinator()]
        assert "By the rules of that day" in told
        assert "By the rules of that day" not in of_harmed
        assert not any("By the rules of that day" in page for who, found in pages.items() for page in found
                       if who != coordinator())  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_of_many_questions_at_once_no_more_are_answered_than_within_an_hour(settings):
    settings.ELIGIBILITY_ASKS_PER_HOUR = 2
    who, done, refused = coordinator(), [], []

    def one() -> None:
        try:
            with clock.travel(NOW):
                done.append(ask(who, name="A", birth_date=BORN))
        except Conflict as error:
            refused.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(done), len(refused)) == (2, 4)


@pytest.mark.parametrize(
    ("told", "rule", "words"),
    [
        ("eligible", "fits", "By age and offense, yes. Send the referral: it is decided when it is reviewed."),
        ("not", "too_old", "Not now. The rules end with the age of 17 on the day it was done."),
        ("ask", "no_age", "Ask them for the birth date, and ask here again with it."),
        ("ask", "unknown_offense", "Ask them which section of the Code it is, and ask here again with it."),
        ("ask", "consent_open", "Ask them whether who was harmed agrees, and ask here again."),
        ("ask", "asked_class", "We will call back."),
    ],
)
def test_a_caller_is_told_a_plain_sentence(told, rule, words):
    one = make.request(told=told, told_rule=rule, answer="not", rule="earlier", rules=make.police_rules())
    assert presentation.caller_sentence(one) == words
