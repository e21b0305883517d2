"""Contracted persons see no student without an agreement in force, training and a background check, at each look."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError

from core import clock
from core.errors import Conflict
from district import services as district
from district.models import Role
from privacy import policies as privacy
from students import access_selectors as lists
from students import selectors, services
from tests.factories import students as make
from tests.factories.district import contracted, organization, school, staff, user
from tests.factories.privacy import look
from tests.students.access.trying import NOON, TODAY, acting, by_hand, facilitator, officer, sees

pytestmark = pytest.mark.django_db
TRAINED = {"ferpa_trained_date": date(2022, 8, 1), "background_checked_date": date(2022, 8, 1)}
LACKS = {
    "agreement": ({}, "an agreement"),
    "training": ({"ferpa_trained_date": None}, "training in FERPA"),
    "training to come": ({"ferpa_trained_date": TODAY + timedelta(1)}, "training in FERPA"),
    "check": ({"background_checked_date": None}, "background check"),
    "check to come": ({"background_checked_date": TODAY + timedelta(1)}, "background check"),
    "last day": ({"left_date": TODAY}, "a last day"),
}


@pytest.fixture(autouse=True)
def _noon():
    with clock.travel(NOON):
        yield


def sent(who, *, until=None, **facts):
    """Return the contracted person that an account is of."""
    return contracted(organization(until=until), user=who, **(TRAINED | facts))


class TestAtEachLook:
    def test_with_all_of_it_they_see_whom_they_were_given(self):
        who, one = facilitator(), make.student()
        sent(who)
        make.grant(who, one)
        assert sees(who, one)

    @pytest.mark.parametrize("lacks", LACKS)
    def test_without_any_of_it_nobody(self, lacks):
        who, one = facilitator(), make.student()
        sent(who, until=TODAY if lacks == "agreement" else None, **LACKS[lacks][0])
        make.grant(who, one)
        assert not sees(who, one)
        assert selectors.who_else(one, officer(), clock.now(), clock.today()) == []

    def test_nor_by_a_role_at_a_school(self):
        leader, one = make.accepted(user(Role.RESTORATION_COORDINATOR, at=school())), make.student(at=school())
        assert sees(leader, one)
        sent(leader, ferpa_trained_date=None)
        assert not sees(leader, one)

    @pytest.mark.parametrize("place", ["at one school", "for the district"])
    def test_nor_who_may_open_whom_and_who_looked(self, place):
        who = officer(at=school() if place == "at one school" else None)
        one, wrong = make.student(at=school()), make.student(provisional="other", at=school())
        by_hand(wrong, entered_in_error_at=NOON, error_reason="Nobody.")
        other = facilitator()
        make.grant(other, one), make.conflict(other, one), make.emergency(other, one, at=NOON - timedelta(minutes=5))
        look(other, one)

        def known():
            access = [ask(who) for ask in (lists.grants, lists.conflicts, lists.emergencies)]
            return [found.count() for found in (*access, privacy.visible_logs(who), privacy.visible_reads(who))]

        assert all(known())
        sent(who, until=TODAY)
        assert known() == [0, 0, 0, 0, 0]

    def test_it_ends_with_the_agreement_in_the_same_second(self):
        who, one = facilitator(), make.student()
        person = sent(who)
        make.grant(who, one)
        assert sees(who, one)
        agreement = person.organization.agreements.get()
        district.agreement_end(
            actor=user(Role.PLAN_DIRECTOR), ref=agreement.ref, version=None, until_date=TODAY, reason="Over.",
            today=TODAY,
        )  # fmt: skip
        assert not sees(who, one)

    def test_another_agreement_carries_it_on(self):
        who, one = facilitator(), make.student()
        person = sent(who, until=TODAY)
        district.organization_agree(
            actor=user(Role.PLAN_DIRECTOR), ref=person.organization.ref, version=None, title="Next", from_date=TODAY
        )
        make.grant(who, one)
        assert sees(who, one)


class TestWhenGranted:
    @pytest.mark.parametrize("lacks", LACKS)
    def test_what_is_missing_is_said(self, lacks):
        who, one = facilitator(), make.student()
        sent(who, until=TODAY if lacks == "agreement" else None, **LACKS[lacks][0])
        with acting(), pytest.raises(ValidationError, match=LACKS[lacks][1]):
            services.grant_assign(
                actor=who, user=who, student=one, source_kind="restorative.case", source_ref="cas-1", why="x", at=NOON
            )

    def test_all_that_is_missing_is_said_at_once(self):
        who = facilitator()
        sent(who, ferpa_trained_date=None, background_checked_date=None)
        with pytest.raises(ValidationError, match=r"training in FERPA, .*background check"):
            services.student_give(actor=officer(), ref=make.student().ref, user=who.ref, why="x", today=TODAY, at=NOON)

    def test_in_an_emergency_too(self):
        who, one = facilitator(), make.student()
        sent(who, ferpa_trained_date=None)
        with pytest.raises(ValidationError, match="training in FERPA"):
            services.emergency_try(actor=who, number=one.local_id, purpose="health", words="A fire.", at=NOON)


class TestNoted:
    def qualify(self, person, **days):
        director = user(Role.PLAN_DIRECTOR)
        return district.contracted_qualify(actor=director, ref=person.ref, version=None, today=TODAY, **days)

    def test_by_whoever_answers_for_the_agreement(self):
        person = self.qualify(contracted(), **TRAINED)
        assert (person.ferpa_trained_date, person.background_checked_date) == (date(2022, 8, 1), date(2022, 8, 1))
        assert self.qualify(person).ferpa_trained_date is None

    @pytest.mark.parametrize("name", list(TRAINED))
    def test_on_no_day_to_come(self, name):
        with pytest.raises(ValidationError, match="still to come") as told:
            self.qualify(contracted(), **{name: TODAY + timedelta(1)})
        assert list(told.value.error_dict) == [name]


class TestAccount:
    def link(self, person, who):
        return district.contracted_link(actor=user(Role.ADMINISTRATOR), ref=person.ref, version=None, user=who)

    def test_is_linked_and_unlinked_by_an_administrator(self):
        person, who = contracted(), user()
        assert self.link(person, who.ref).user == who
        assert self.link(person, "").user is None
        with pytest.raises(PermissionDenied):
            district.contracted_link(actor=user(Role.PLAN_DIRECTOR), ref=person.ref, version=None, user=who.ref)

    def test_is_of_nobody_else(self):
        who = user()
        self.link(contracted(), who.ref)
        with pytest.raises((ValidationError, Conflict), match="belongs to another contracted person"):
            self.link(contracted(), who.ref)
        with pytest.raises(ValidationError, match="on the staff"):
            self.link(contracted(), staff(user=user()).user.ref)
        with pytest.raises(ValidationError, match="no such account"):
            self.link(contracted(), "usr-nobody")

    def test_is_one_in_the_database_too(self):
        who = user()
        contracted(user=who)
        with pytest.raises(IntegrityError):
            contracted(user=who)

    def test_is_told_on_page_and_api(self, client):
        person = sent(user(email="nova@example.org"))
        client.force_login(user(Role.ADMINISTRATOR))
        page = client.get(f"/district/contracted/{person.ref}/").content.decode()
        assert "nova@example.org" in page
        assert "Trained in FERPA on" in page
        assert "Aug 1, 2022" in page
        told = client.get(f"/api/v1/district/contracted/{person.ref}/").json()
        assert (told["user"], told["ferpa_trained_date"]) == (person.user.ref, "2022-08-01")
