"""Telling of an incident: what is asked, what the receipt says, and what opens with it."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from core import clock
from district.models import Role
from restorative.models import Behavior, Incident, RestorativeCase, RestorativeReferral
from restorative.names import names_in
from tests.factories import restorative as make
from tests.factories.district import district, loaded, school, user
from tests.factories.students import student
from tests.restorative.sending import API, LIST, NEW, NOON, once_of, person, taken

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _friday():
    with clock.travel(NOON):
        yield


@pytest.fixture
def teacher():
    return user(Role.STAFF_MEMBER, at=school(), name="Tess Teacher")


@pytest.fixture
def browser(teacher):
    found = Client()
    found.force_login(teacher)
    return found


class TestSending:
    def test_opens_incident_case_and_people_as_they_were_told(self, browser, teacher):
        known = student("Bo", "Sampleman", at=school(), local_id="S0042")
        people = [person("Zoë Testerly"), person("Bo Sampleman", "S 0042", presence="responsible")]
        body = make.typed(make.told(people=people, staff_note="They share a bus.", urgency="today"))
        answer = browser.post(reverse(NEW), body)
        referral = RestorativeReferral.objects.get()
        assert answer["Location"] == reverse("restorative:referral-detail", args=[referral.ref])
        assert referral.referred_by == teacher
        assert (referral.staff_note, referral.hard_stops) == ("They share a bus.", [])
        case = referral.case
        assert (case.status, case.urgency, case.referred_date) == ("referred", "today", clock.today())
        assert (case.incident.place, case.incident.behavior.code) == ("cafeteria", "fighting")
        told = [(one.name, one.number, one.student, one.presence) for one in referral.people.order_by("pk")]
        assert told == [("Zoë Testerly", "", None, "harmed"), ("Bo Sampleman", "S0042", known, "responsible")]

    def test_begins_with_ones_own_school_and_today(self, browser):
        form = browser.get(reverse(NEW)).context["form"]
        assert form["school"].initial == school()
        assert form["on_date"].initial == clock.today()

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("on_date", "2022-10-15"),
            ("what_happened", " "),
            ("hard_stops", []),
            ("hard_stops", ["none", "weapon"]),
            ("people", []),
            ("people", [person("Somebody", "S1", kind="staff")]),
            ("people", [person("")]),
            ("people", [person("Zoë", presence="guilty")]),
            ("removal_decided_date", "2022-10-13"),
            ("behavior", "unheard-of"),
        ],
    )
    def test_refuses_alike_on_both_faces(self, browser, field, value):
        body = make.told(**{field: value})
        page = browser.post(reverse(NEW), make.typed(body) | {"people-0-number": body["people"][0]["number"]}
                            if field == "people" and value else make.typed(body))  # fmt: skip
        api = browser.post(reverse(API), body, content_type="application/json")
        assert (page.status_code, api.status_code) == (422, 400)
        assert list(page.context["form"].errors) == list(api.json()["errors"]) == [field]
        assert not RestorativeCase.objects.exists()

    def test_asks_when_a_removal_was_decided(self, browser):
        answer = browser.post(reverse(NEW), make.typed(make.told(hard_stops=["removal"])))
        assert "removal_decided_date" in answer.context["form"].errors

    def test_takes_no_removal_decided_before_the_day_it_happened(self, browser):
        answer = browser.post(
            reverse(NEW), make.typed(make.told(hard_stops=["removal"], removal_decided_date="2022-10-13"))
        )
        assert answer.context["form"].errors["removal_decided_date"] == ["That is before the day it happened."]

    @pytest.mark.parametrize(
        ("field", "words"), [("school", "no such school"), ("behavior", "one of the district’s list")]
    )
    def test_takes_no_code_that_is_unknown(self, teacher, field, words):
        with pytest.raises(ValidationError, match=words) as refused:
            taken(teacher, **{field: "unheard-of"})
        assert list(refused.value.message_dict) == [field]

    def test_takes_no_behavior_that_left_the_list(self, browser):
        loaded(Behavior(district=district(), code="gone", name="Gone", is_used=False))
        body = make.told(behavior="gone")
        assert "behavior" in browser.post(reverse(NEW), make.typed(body)).context["form"].errors
        assert "Gone" not in browser.get(reverse(NEW)).content.decode()

    def test_is_refused_to_a_board_member(self):
        with pytest.raises(PermissionDenied):
            taken(user(Role.BOARD_MEMBER))

    def test_is_all_or_nothing(self, teacher, monkeypatch):
        def refuse(**_facts):
            raise ValidationError("No.")

        monkeypatch.setattr("restorative.services.referrals.duty_begin", refuse)
        with pytest.raises(ValidationError):
            taken(teacher)
        assert not Incident.objects.exists()
        assert not RestorativeReferral.objects.exists()

    def test_of_one_page_sent_twice_is_taken_once(self, browser):
        body = make.typed(make.told()) | {"once": once_of(browser.get(reverse(NEW)))}
        first, second = (browser.post(reverse(NEW), body) for _ in range(2))
        assert first["Location"] == second["Location"]
        assert RestorativeReferral.objects.count() == 1

    def test_matches_no_number_that_two_students_have_nor_one_spelled_otherwise(self, teacher):
        for _ in range(2):
            student(at=school(), local_id="S7")
        student(at=school(), local_id="S8")
        found = taken(teacher, people=[person("A", "S7"), person("B", "s8")])
        assert [one.student for one in found.people.all()] == [None, None]

    def test_matches_who_was_merged_to_whom_they_are(self, teacher):
        kept = student(at=school(), local_id="S2")
        make.written(student(at=school(), local_id="S1"), merged_into=kept)
        assert taken(teacher, people=[person("A", "S1")]).people.get().student == kept


class TestNames:
    @pytest.mark.parametrize(
        ("text", "people", "found"),
        [
            ("zoe pushed the other one.", ["Zoë Testerly"], ["zoe"]),
            ("A quarrel; O'Brien left.", ["Pat O’Brien"], ["O'Brien"]),
            ("Then Mr. Quill came.", [], ["Mr. Quill"]),
            ("Ada Sampleman shouted.", [], ["Ada Sampleman"]),
            ("Two students quarreled. One left in tears.", ["Zoë Testerly"], []),
            ("It was at North High.", [], []),
            ("They hit a Boat.", ["Bo Sampleman"], []),
            ("On Monday Two students met. In English class they quarreled.", [], []),
            ("Then Ada Sampleman shouted.", [], ["Ada Sampleman"]),
        ],
    )
    def test_are_found_as_people_write_them(self, text, people, found):
        assert names_in(text, people, ["North High", "East"]) == found

    def test_are_pointed_out_once_before_sending(self, browser):
        body = make.typed(make.told(what_happened="Zoe pushed another student."))
        asked = browser.post(reverse(NEW), body)
        assert asked.status_code == 200
        assert "seems to name somebody: Zoe" in asked.content.decode()
        assert not RestorativeReferral.objects.exists()
        assert browser.post(reverse(NEW), body | {"seen": asked.context["seen"]}).status_code == 302

    def test_are_pointed_out_anew_when_the_text_changes(self, browser):
        body = make.typed(make.told(what_happened="Zoe pushed another student."))
        seen = browser.post(reverse(NEW), body).context["seen"]
        again = browser.post(reverse(NEW), body | {"seen": seen, "what_happened": "Bo pushed another student."})
        assert "seems to name somebody: Bo" in again.content.decode()


class TestTheSameIncident:
    @pytest.mark.parametrize(
        "fields",
        [
            {"people": [person("testerly zoe")], "place": "bus", "time_of_day": "after"},
            {"people": [person("Somebody", "n000 042")], "place": "bus", "time_of_day": "after"},
            {"people": [person("Somebody Else")]},
        ],
    )
    def test_is_linked_and_said(self, browser, teacher, fields):
        first = taken(user(Role.STAFF_MEMBER, at=school()),
                      people=[person("Zoë Testerly", "N000042")], what_happened="Something secret.")  # fmt: skip
        answer = browser.post(reverse(NEW), make.typed(make.told(**fields)), follow=True)
        second = RestorativeReferral.objects.latest("pk")
        assert second.same_as == first
        assert second.case != first.case
        text = answer.content.decode()
        assert "It was already reported; a coordinator will link it." in text
        for word in ("Something secret.", "Zoë", "N000042", first.ref, first.receipt, first.case.number):
            assert word not in text

    @pytest.mark.parametrize(
        "fields",
        [
            {"people": [person("Somebody Else")], "place": "bus"},
            {"people": [person("Zoë Testerly", kind="adult")], "place": "bus"},
        ],
    )
    def test_is_another_one_otherwise(self, teacher, fields):
        taken(teacher)
        assert taken(teacher, **fields).same_as is None

    def test_is_no_longer_known_once_it_was_entered_in_error(self, teacher):
        first = taken(teacher)
        make.written(first.case, status="in_error", entered_in_error_at=clock.now(), error_reason="Wrong.")
        assert taken(teacher).same_as is None


class TestTheReceipt:
    def test_says_when_and_where_and_nothing_more(self, browser, teacher):
        referral = taken(teacher, what_happened="They quarreled.", staff_note="A note.", hard_stops=["weapon"])
        address = reverse("restorative:referral-detail", args=[referral.ref])
        for text in (browser.get(address).content.decode(), browser.get(reverse(LIST)).content.decode()):
            assert referral.receipt in text
            for word in ("They quarreled.", "A note.", "Testerly", referral.case.ref, referral.case.number, "weapon"):
                assert word not in text
        said = browser.get(reverse("restorative-api:referral-detail", args=[referral.ref])).json()
        assert set(said) == {"ref", "number", "school", "referred_at", "already_reported", "offered"}
        assert said["offered"] == []

    def test_is_the_referrers_alone(self, teacher):
        referral = taken(teacher)
        for role in (Role.STAFF_MEMBER, Role.RESTORATION_COORDINATOR, Role.SCHOOL_LEADER):
            other = Client()
            other.force_login(user(role, at=school()))
            assert other.get(reverse("restorative:referral-detail", args=[referral.ref])).status_code == 404
            assert other.get(reverse("restorative-api:referral-detail", args=[referral.ref])).status_code == 404

    def test_lets_the_referrer_see_nothing_of_the_case(self, browser, teacher):
        case = taken(teacher).case
        assert browser.get(reverse("restorative:case-detail", args=[case.ref])).status_code == 404
        assert browser.get(reverse("restorative:case-list")).status_code == 404
