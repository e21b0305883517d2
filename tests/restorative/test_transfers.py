"""Transfers to a therapeutic classroom: entered, listed and taken back, and counted by school year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.urls import reverse

from core import clock
from core.errors import TransitionNotAllowed
from district.models import Role
from restorative import policies, services
from restorative.models import TherapeuticTransfer
from tests.architecture.conftest import TODAY
from tests.factories import restorative as make
from tests.factories import students
from tests.factories.district import school, user, year

pytestmark = pytest.mark.django_db
DAY = TODAY.date()


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(TODAY):
        yield


def leader(at=None, role=Role.SCHOOL_LEADER):
    return students.accepted(user(role, at=at or school()))


def entered(actor, child=None, **fields):
    child = child or students.student(at=school())
    told = {"student": child.ref, "school": "east", "on_date": DAY, "to_what": "Therapeutic classroom"} | fields
    return services.transfer_enter(actor=actor, today=DAY, at=clock.now(), **told)


def taken_back(actor, one, reason="Another day."):
    return services.transfer_take_back(actor=actor, ref=one.ref, version=None, reason=reason, at=clock.now())


class TestEntering:
    def test_is_of_a_student_one_may_open_from_a_school_of_ones_own(self):
        who = leader()
        assert entered(who).entered_by == who
        for told, field in (
            ({"child": students.student(at=school("north", "North"))}, "student"),
            ({"school": "north"}, "school"),
            ({"on_date": DAY + timedelta(days=1)}, "on_date"),
            ({"to_what": " "}, "to_what"),
        ):
            with pytest.raises(ValidationError) as refused:
                entered(who, **told)
            assert field in refused.value.message_dict

    def test_is_entered_once_for_a_student_and_day_and_again_once_taken_back(self):
        who, child = leader(), students.student(at=school())
        one = entered(who, child)
        with pytest.raises(ValidationError) as refused:
            entered(who, child)
        assert "entered already" in str(refused.value)
        taken_back(who, one)
        assert entered(who, child).ref != one.ref

    def test_is_taken_back_once_and_with_a_reason(self):
        who = leader()
        one = entered(who)
        with pytest.raises(ValidationError):
            taken_back(who, one, " ")
        assert taken_back(who, one).taken_back_reason == "Another day."
        with pytest.raises(TransitionNotAllowed):
            taken_back(who, one)


class TestTheDatabase:
    def test_keeps_what_was_said(self):
        one = make.transfer()
        make.written(one, taken_back_at=clock.now(), taken_back_reason="Another day.")
        for told in ({"on_date": DAY}, {"to_what": "Elsewhere"}, {"taken_back_at": None, "taken_back_reason": ""}):
            with pytest.raises(Exception, match=r"Cannot update|therapeutictransfer"):
                make.written(one, **told)

    @pytest.mark.parametrize("told", [{"taken_back_at": TODAY}, {"taken_back_reason": "Another day."}])
    def test_refuses_to_take_back_without_a_reason_or_day(self, told):
        one = make.transfer()
        with pytest.raises(IntegrityError, match="taken_back_with_reason"):
            make.written(one, **told)


class TestWhoSeesIt:
    def test_leaders_and_coordinators_see_those_of_their_schools(self):
        one = make.transfer()
        for role in (Role.SCHOOL_LEADER, Role.RESTORATION_COORDINATOR):
            assert list(policies.visible_transfers(leader(role=role))) == [one]
            assert not policies.visible_transfers(leader(school("north", "North"), role))
            assert list(policies.visible_transfers(students.accepted(user(role)))) == [one]
        assert not policies.visible_transfers(leader(role=Role.RESTORATION_FACILITATOR))
        assert not policies.visible_transfers(leader(role=Role.BOARD_MEMBER))

    def test_nobody_finds_it_who_must_not_know_of_the_student_or_did_not_accept_the_code(self):
        who, one = leader(), make.transfer()
        students.conflict(who, one.student)
        assert not policies.visible_transfers(who)
        assert not policies.visible_transfers(user(Role.SCHOOL_LEADER, at=school()))

    def test_nor_who_must_not_know_of_the_record_into_which_the_student_was_merged(self):
        who, one, kept = leader(), make.transfer(), students.student(at=school())
        students.merged(one.student, kept)
        students.conflict(who, kept)
        assert not policies.visible_transfers(who)


class TestTheList:
    def test_tells_the_school_year_and_is_narrowed_by_it(self, client):
        year(2021), year(2022)
        child = students.student("Zelda", "Unheard", at=school())
        before = make.transfer(student=child, on_date=date(2022, 3, 1))
        now = make.transfer(on_date=DAY)
        gone = make.transfer("taken_back", on_date=DAY)
        client.force_login(leader())
        address = reverse("restorative:transfer-list")
        page = client.get(address).content.decode()
        assert "Zelda Unheard" in page
        assert "2021-22" in page
        for asked, found in (
            ({"year": "2021-22"}, {before}),
            ({"taken_back": "yes"}, {gone}),
            ({"school": "east", "since": "2022-10-01", "taken_back": "no"}, {now}),
        ):
            page = client.get(address, asked).content.decode()
            assert {one for one in (before, now, gone) if one.ref in page} == found

    def test_neither_files_nor_titles_name_the_student(self, client):
        one = make.transfer(student=students.student("Zelda", "Unheard", at=school()))
        client.force_login(leader())
        file = client.get(reverse("restorative:transfer-list"), {"format": "csv"}).content.decode()
        assert one.student.ref in file
        assert "Zelda" not in file
        page = client.get(reverse("restorative:transfer-detail", args=[one.ref])).content.decode()
        title = page.partition("<title>")[2].partition("</title>")[0]
        assert one.number in title
        assert "Zelda" not in title
        assert "Zelda Unheard" in page

    def test_one_of_no_known_school_year_says_so(self, client):
        make.transfer()
        client.force_login(leader())
        assert "of no school year that is known" in client.get(reverse("restorative:transfer-list")).content.decode()

    def test_leads_who_files_it_to_the_yearly_count(self, client):
        for who, leads in ((user(Role.RESTORATION_COORDINATOR), True), (leader(), False)):
            client.force_login(students.accepted(who))
            page = client.get(reverse("restorative:transfer-list")).content.decode()
            assert (reverse("restorative:violence") in page) is leads


def test_what_it_says_of_itself_names_nobody():
    assert str(one := make.transfer()) == one.ref
    assert TherapeuticTransfer.objects.count() == 1
