"""Conversations and circles: counted without names, by whom, and what is counted by school."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.urls import reverse

from core import clock
from core.errors import TransitionNotAllowed
from district.models import Role
from restorative import policies, selectors, services
from restorative.models import ClassCircle, PracticeLog
from students.models import RollClass
from tests.architecture.conftest import TODAY
from tests.factories import restorative as make
from tests.factories import students
from tests.factories.district import school, user

pytestmark = pytest.mark.django_db
DAY = TODAY.date()


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(TODAY):
        yield


def log(actor, **fields):
    told = {"school": "east", "on_date": DAY, "kind": "question", "students": 2, "minutes": "short"} | fields
    return services.practice_log(actor=actor, today=DAY, at=clock.now(), **told)


def circle(actor, **fields):
    told = {"school": "east", "on_date": DAY, "topic": "check_in", "students": 20, "minutes": 15,
            "led_by": "teacher"} | fields  # fmt: skip
    return services.circle_log(actor=actor, today=DAY, at=clock.now(), **told)


def teacher(at=None):
    return user(Role.STAFF_MEMBER, at=at or school())


class TestAConversation:
    def test_is_counted_at_ones_own_school(self):
        school("north", "North")
        who = teacher()
        assert log(who).entered_by == who
        with pytest.raises(ValidationError) as refused:
            log(who, school="north")
        assert set(refused.value.message_dict) == {"school"}

    def test_names_nobody(self):
        """There is no room for a name: neither words nor a person, but who counted it."""
        words = {"CharField", "TextField"}
        free = [
            field.name for field in PracticeLog._meta.fields
            if field.get_internal_type() in words and not field.choices and field.name != "ref"
        ]  # fmt: skip
        people = {field.name for field in PracticeLog._meta.fields if field.is_relation}
        assert (free, people) == ([], {"school", "entered_by"})

    def test_is_of_today_or_before(self):
        with pytest.raises(ValidationError) as refused:
            log(teacher(), on_date=DAY + timedelta(days=1))
        assert set(refused.value.message_dict) == {"on_date"}

    def test_is_not_counted_by_the_board(self):
        with pytest.raises(PermissionDenied):
            log(user(Role.BOARD_MEMBER))

    def test_is_taken_back_once_by_who_counted_it(self):
        who = teacher()
        one = log(who)
        other = teacher()
        with pytest.raises(PracticeLog.DoesNotExist):
            services.practice_take_back(actor=other, ref=one.ref, version=None, at=clock.now())
        services.practice_take_back(actor=who, ref=one.ref, version=None, at=clock.now())
        with pytest.raises(TransitionNotAllowed):
            services.practice_take_back(actor=who, ref=one.ref, version=None, at=clock.now())

    @pytest.mark.parametrize(
        "wrong", [{"students": 0}, {"students": 41}, {"kind": "x"}, {"minutes": "x"}, {"place": "x"}]
    )
    def test_holds_what_can_be(self, wrong):
        with pytest.raises(IntegrityError):
            make.practice(**wrong)
        assert make.practice(students=40, place="gym").pk

    def test_stays_as_it_was_counted(self):
        with pytest.raises(Exception, match="says_what_it_said"):
            make.written(make.practice(), students=9)

    def test_is_seen_by_the_schools_coordinator(self):
        one = log(teacher())
        assert one in policies.visible_logs(user(Role.RESTORATION_COORDINATOR, at=school()))
        assert one not in policies.visible_logs(user(Role.RESTORATION_COORDINATOR, at=school("north", "North")))
        assert one not in policies.visible_logs(user(Role.SCHOOL_LEADER, at=school()))


class TestACircle:
    def test_is_of_a_class_of_the_roster_or_in_words(self):
        rolled = RollClass.objects.create(school=school(), source_id="c-1", title="Biology 2")
        made = circle(teacher(), roll_class="c-1")
        assert (made.roll_class, made.class_words) == (rolled, "Biology 2")
        assert circle(teacher(), class_words=" Homeroom ").class_words == "Homeroom"
        with pytest.raises(ValidationError) as refused:
            circle(teacher())
        assert set(refused.value.message_dict) == {"class_words"}

    def test_is_not_of_a_class_of_another_school(self):
        RollClass.objects.create(school=school("north", "North"), source_id="c-2", title="Biology 2")
        with pytest.raises(ValidationError) as refused:
            circle(teacher(), roll_class="c-2")
        assert set(refused.value.message_dict) == {"roll_class"}

    @pytest.mark.parametrize("wrong", [{"students": 1}, {"minutes": 0}, {"minutes": 241}, {"class_words": ""}])
    def test_holds_what_can_be(self, wrong):
        with pytest.raises(IntegrityError):
            make.circle(**wrong)
        assert ClassCircle.objects.count() == 0

    def test_offers_the_classes_of_ones_schools_that_go_on(self):
        for number, (at, until) in enumerate([(school(), None), (school(), DAY), (school("north", "North"), None)]):
            RollClass.objects.create(school=at, source_id=f"c-{number}", title=f"Class {number}", until_date=until)
        assert [one.title for one in selectors.roll_classes(teacher(), DAY)] == ["Class 0"]


class TestCounts:
    def test_leave_out_what_was_taken_back_and_other_months(self):
        make.practice(on_date=date(2022, 10, 3))
        make.practice(on_date=date(2022, 10, 3), status="taken_back")
        make.practice(on_date=date(2022, 9, 30))
        make.circle(on_date=date(2022, 10, 4))
        found = selectors.practice_counts(date(2022, 10, 1), date(2022, 11, 1))[school().pk]
        assert (found.logs, found.circles) == (1, 1)

    def test_of_a_school_are_its_leaders(self, client):
        north = school("north", "North")
        one = make.case("preparing", screened_date=make.SINCE + timedelta(days=3))
        make.case("closed")
        make.case("preparing", at=north)
        make.duty(one, due_at=TODAY - timedelta(hours=1), began_at=TODAY - timedelta(hours=2))
        make.duty(one, "parent_notice", due_at=TODAY + timedelta(hours=1))
        leader = students.accepted(user(Role.SCHOOL_LEADER, at=school()))
        (found,) = selectors.school_counts(leader, DAY, TODAY)
        assert (found.school, found.by_status) == (school(), [("preparing", 1)])
        assert (found.duties_open, found.duties_late, found.days_to_screen) == (2, 1, 1.5)
        client.force_login(leader)
        assert client.get(reverse("restorative:counts-list")).status_code == 302
        assert client.get(reverse("restorative:counts-detail", args=["east"])).status_code == 200
        assert client.get(reverse("restorative:counts-detail", args=["north"])).status_code == 404

    def test_are_none_of_a_facilitators(self, client):
        client.force_login(make.facilitator())
        assert client.get(reverse("restorative:counts-list")).status_code == 404
