"""Which student a case is about, for which offense, and that it should not be here; board and search."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from core import clock
from core.errors import Conflict, TransitionNotAllowed
from district.models import Role
from diversion import policies, services
from diversion.models import DiversionCase
from diversion.search import case_find, case_tell
from diversion.views.parts import duties as due_part
from diversion.views.parts import referrals as told_part
from diversion.work import work
from students.models import AccessGrant
from tests.architecture.conftest import TODAY
from tests.factories import diversion as contacts
from tests.factories import diverted as make
from tests.factories.district import school, user
from tests.factories.students import accepted, code, conflict, student

pytestmark = pytest.mark.django_db
DAY = TODAY.date()


@pytest.fixture(autouse=True)
def _friday():
    code()
    with clock.travel(TODAY):
        yield


@pytest.fixture
def gil():
    return make.coordinator()


def match(actor, case, child) -> DiversionCase:
    return services.case_match(actor=actor, ref=case.ref, student=child.ref, at=TODAY, version=None)


def change(actor, case, **fields) -> DiversionCase:
    given = {"offense_date": case.offense_date, "reason": "It was another one."} | fields
    return services.case_change_offense(actor=actor, ref=case.ref, today=DAY, version=None, **given)


class TestMatch:
    def test_lets_whoever_works_on_it_open_the_student(self, gil):
        case, child = make.case(name="Nick Nobody"), student(at=school())
        make.assigned(case, gil)
        assert match(gil, case, child).student == child
        assert AccessGrant.objects.filter(user=gil, student=child, source_ref=case.ref).exists()

    def test_says_that_there_is_a_case_already(self, gil):
        case, other = make.case(name="Nick Nobody"), make.case()
        with pytest.raises(ValidationError) as found:
            match(gil, case, other.student)
        words = found.value.message_dict["student"][0]
        assert other.number in words
        assert "enter this one in error" in words

    def test_names_no_case_that_its_reader_may_not_see(self, gil):
        leader = accepted(user(Role.DIVERSION_COORDINATOR, Role.SCHOOL_LEADER, at=school()))
        case, other = make.case(name="Nick Nobody"), make.case("declined", at=school())
        with pytest.raises(ValidationError) as found:
            match(leader, case, other.student)
        assert other.number not in str(found.value)

    def test_is_said_once_and_of_a_student_whom_one_may_open(self, gil):
        with pytest.raises(TransitionNotAllowed, match="said already who this is"):
            match(gil, make.case(), student(at=school()))
        case, child = make.case(name="Nick Nobody"), student(at=school())
        conflict(gil, child)
        with pytest.raises(ValidationError, match="no such student whom you may open"):
            match(gil, case, child)

    def test_of_another_offense_it_is_another_case(self, gil):
        other = make.case(offense=contacts.offense())
        assert match(gil, make.case(name="Nick Nobody"), other.student).student == other.student

    def test_is_refused_while_somebody_works_on_it_who_must_not_know(self, gil):
        case, child = make.case(name="Nick Nobody"), student(at=school())
        who = make.assigned(case).user
        conflict(who, child)
        with pytest.raises(Conflict) as found:
            match(gil, case, child)
        assert who.name in str(found.value.message)
        case.refresh_from_db()
        assert case.student is None

    def test_waits_in_my_work(self, gil):
        case = make.case(name="Nick Nobody")
        make.case()
        found = [one for one in work(gil, DAY).items if one.kind == "diversion.case.match"]
        assert [one.address for one in found] == [reverse("diversion:case-match", args=[case.ref])]


class TestOffense:
    def test_is_one_that_the_law_had_that_day(self, gil):
        case, later = make.case(), contacts.offense("714.2(5)", from_date=date(2022, 9, 13))
        with pytest.raises(ValidationError) as found:
            change(gil, case, offense=later.code)
        assert "offense" in found.value.error_dict
        assert change(gil, case, offense=contacts.offense().code).offense == contacts.offense()

    def test_is_not_after_it_was_referred(self, gil):
        case = make.case()
        with pytest.raises(ValidationError) as found:
            change(gil, case, offense_date=case.referred_date + timedelta(days=1))
        assert "offense_date" in found.value.error_dict
        assert change(gil, case, offense_date=case.referred_date - timedelta(days=1)).version > case.version

    def test_is_none_of_which_there_is_a_case(self, gil):
        case = make.case()
        make.case(of=case.student, offense=contacts.offense())
        with pytest.raises(ValidationError) as found:
            change(gil, case, offense=contacts.offense().code)
        assert "offense" in found.value.error_dict

    def test_waits_for_a_decision_on_it(self, gil):
        case = make.case()
        make.waiting_decision(case)
        with pytest.raises(Conflict):
            change(gil, case, offense=contacts.offense().code)


class TestError:
    def error(self, actor, case) -> DiversionCase:
        return services.case_error(
            actor=actor, ref=case.ref, error_reason="Another youth.", at=clock.now(), version=None
        )  # fmt: skip

    @pytest.mark.parametrize("status", ["referred", "in_progress", "declined", "returned", "completed"])
    def test_ends_all_that_belongs_to_it(self, gil, status):
        case = make.case(status)
        make.assigned(case, gil)
        make.duty(case)
        self.error(gil, case)
        assert not case.duties.open().exists()
        assert not AccessGrant.objects.at(clock.now()).filter(source_ref=case.ref).exists()
        officer = accepted(user(Role.PRIVACY_OFFICER))
        assert [policies.sees_case(who, case) for who in (gil, officer)] == [False, True]
        assert told_part.told(officer, DiversionCase.objects.get(pk=case.pk)) is not None

    def test_waits_while_somebody_may_be_at_risk(self, gil):
        case = make.case("accepted")
        make.duty(case, "suicide_risk")
        with pytest.raises(Conflict):
            self.error(gil, case)


class TestFinding:
    def test_by_number_or_by_a_student_whom_one_may_open(self, gil):
        case = make.case(of=student("Zoë", "Testerly", at=school()))
        make.case()
        for text in (case.number, case.ref, case.number.lower(), "zoe testerly"):
            assert list(case_find(gil, text, DAY)) == [case]
        (hit,) = case_tell(gil, list(case_find(gil, case.number, DAY)), DAY)
        assert "Testerly" not in hit.what + hit.about
        for who in (accepted(user(Role.SCHOOL_LEADER, at=school())), accepted(user(Role.BOARD_MEMBER))):
            assert not case_find(who, case.number, DAY).exists()

    def test_board_has_what_is_open_and_names_nobody(self, gil):
        case, ended = make.full(of=student("Zoë", "Testerly", at=school())), make.case("completed")
        browser = Client()
        browser.force_login(gil)
        text = browser.get(reverse("diversion:case-board")).content.decode()
        assert case.number in text
        assert ended.number not in text
        assert "Testerly" not in text

    @pytest.mark.parametrize(
        ("role", "address"),
        [
            (Role.DIVERSION_COORDINATOR, "case-list"),
            (Role.SUPERVISOR, "case-list"),
            (Role.SCHOOL_LEADER, "referral-list"),
            (Role.RESTORATION_COORDINATOR, None),
        ],
    )
    def test_the_room_leads_everyone_to_where_they_begin(self, role, address):
        browser = Client()
        browser.force_login(accepted(user(role)))
        answer = browser.get(reverse("diversion:first"))
        expected = reverse(f"diversion:{address}") if address else None
        assert (answer.status_code, answer.get("Location")) == ((302, expected) if address else (404, None))


class TestParts:
    def test_of_what_is_due_lead_to_its_page(self, gil):
        case = make.case()
        one = make.duty(case)
        (row,) = due_part.due(gil, case)["rows"]
        assert row["url"] == reverse("diversion:duty-detail", args=[one.ref])

    def test_of_what_was_told_are_for_whoever_works_on_it(self, gil):
        case = make.case(name="Nick Nobody", birth_date=date(2007, 5, 4))
        contact = contacts.in_contact(name="Nick Nobody")
        make.referral(case, contact=contact)
        part = told_part.told(gil, case)
        assert part["rows"][0]["contact"] == reverse("diversion:student-detail", args=[contact.ref])
        assert part["as_told"][0][1] == "Nick Nobody"
        assert part["match"]
        assert told_part.told(accepted(user(Role.SUPERVISOR, at=case.school)), case) is None
