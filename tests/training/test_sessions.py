"""Sessions: planned, corrected, moved, canceled, enrolled in with a waiting list, and who may see whom."""

from __future__ import annotations

import copy
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from core import clock
from core.errors import Conflict
from core.models import Job
from district.models import Role, SchoolYear
from district.ties import Found
from tests.factories import district as people
from tests.factories import training_sessions as make
from training import labels, policies, selectors, services, session_work
from training.leaving import TIES
from training.models import Enrollment, EnrollmentStatus, TrainingSession
from training.services import mailing

pytestmark = pytest.mark.django_db
Status = EnrollmentStatus


@pytest.fixture(scope="module")
def _rows(module_rows):
    with clock.travel(make.clock.now()):
        return make.hr(), make.course(hours=Decimal(6))


@pytest.fixture
def hr(_rows, db):
    return copy.copy(_rows[0])


@pytest.fixture
def course(_rows, db):
    return copy.copy(_rows[1])


def refused(call, error=ValidationError):
    with pytest.raises(error) as told, transaction.atomic():
        call()
    return str(told.value)


def mailed(what):
    found = Job.objects.filter(task=mailing.NOTICE, arguments__what=what)
    return set(found.values_list("arguments__enrollment", flat=True))


class TestPlanning:
    def test_hours_year_and_summer_come_from_course_and_calendar(self, course):
        year = people.loaded(
            SchoolYear(
                district=people.district(), code="2021-22", starts_date=date(2021, 7, 1), ends_date=date(2022, 7, 1),
                first_school_date=date(2021, 8, 25), last_school_date=date(2022, 6, 1),
            )
        )  # fmt: skip
        for day, is_summer in ((date(2022, 6, 14), True), (date(2021, 8, 10), True), (date(2022, 1, 5), False)):
            begins = clock.now().replace(year=day.year, month=day.month, day=day.day)
            one = make.session(of=course, starts_at=begins)
            assert (one.hours, one.year, one.is_summer) == (Decimal(6), year, is_summer)
        assert labels.season_words(one) == "2021-22"
        summer = TrainingSession.objects.filter(is_summer=True).order_by("starts_at").last()
        assert labels.season_words(summer) == "Summer 2022"
        assert selectors.summers() == [2022, 2021]

    def test_what_is_not_there_is_told_by_field(self, hr, course):
        people.year(2022)
        facts = {"place": "Room", "capacity": 5, "today": clock.today(), "instructor_words": "Ida"}
        begins = make.in_days(3)
        whole = {"actor": hr, "course": course.ref, "starts_at": begins, "ends_at": begins + timedelta(hours=2)}
        for wrong in ({"course": "crs-x"}, {"instructor_words": ""}, {"organization": "org-x"}, {"school": "nowhere"},
                      {"place": " "}, {"ends_at": begins}, {"starts_at": begins.replace(year=1999)},
                      {"instructor": people.staff().ref}, {"instructor": "stf-x", "instructor_words": ""}):  # fmt: skip
            refused(lambda wrong=wrong: services.session_schedule(**(whole | facts | wrong)))
        assert services.session_schedule(**(whole | facts)).hours == course.hours

    def test_a_retired_course_has_no_new_session(self, hr):
        gone = make.course(is_active=False)
        assert "in use" in refused(lambda: make.session(of=gone))

    def test_a_course_teaches_something(self, hr, course):
        for codes in ([], ["no-such-topic"]):
            refused(lambda codes=codes: services.course_correct(
                actor=hr, ref=course.ref, today=clock.today(), version=None, topics=codes))  # fmt: skip
        two = [make.a_topic().code, make.a_topic().code]
        services.course_correct(actor=hr, ref=course.ref, today=clock.today(), version=None, topics=two)
        assert {one.code for one in selectors.topics_of(course)} == set(two)
        services.course_correct(actor=hr, ref=course.ref, today=clock.today(), version=None, title="Another title")
        course.refresh_from_db()
        assert course.title == "Another title"
        assert {one.code for one in selectors.topics_of(course)} == set(two), "what is not said stays"


class TestPlaces:
    def test_who_comes_late_waits_and_moves_up_in_order_when_somebody_withdraws(self, hr, course):
        one = make.session(of=course, capacity=1)
        first, second, third = (make.place(of=one) for _ in range(3))
        assert [each.status for each in (first, second, third)] == [Status.ENROLLED, Status.WAITING, Status.WAITING]
        services.enrollment_withdraw(actor=first.staff.user, ref=first.ref, version=None, at=clock.now())
        second.refresh_from_db()
        third.refresh_from_db()
        assert (second.status, third.status) == (Status.ENROLLED, Status.WAITING)
        assert mailed("moved_up") == {second.ref}
        assert mailed("waiting") == {second.ref, third.ref}
        assert mailed("enrolled") == {first.ref}

    def test_more_places_let_who_waits_move_up_and_fewer_than_taken_are_refused(self, hr, course):
        one = make.session(of=course, capacity=1)
        first, second = make.place(of=one), make.place(of=one)
        facts = {"actor": hr, "ref": one.ref, "version": None, "at": clock.now(), "today": clock.today(),
                 "hours": None, "instructor_words": "Ida"}  # fmt: skip
        services.session_correct(capacity=2, **facts)
        second.refresh_from_db()
        assert second.status == Status.ENROLLED
        assert "2 people" in refused(lambda: services.session_correct(capacity=1, **facts))
        with pytest.raises(IntegrityError, match="more people enrolled"), transaction.atomic():
            people.written(one, capacity=1)
        assert first.status == Status.ENROLLED

    def test_once_it_has_begun_more_places_are_for_who_is_there(self, hr, course):
        one = make.session(of=course, capacity=1)
        _first, waits = make.place(of=one), make.place(of=one)
        people.written(one, starts_at=make.in_days(0, -1), ends_at=make.in_days(0, 3))
        services.session_correct(
            actor=hr, ref=one.ref, version=None, at=clock.now(), today=clock.today(), hours=None, capacity=2,
            instructor_words="Ida",
        )  # fmt: skip
        waits.refresh_from_db()
        assert waits.status == Status.WAITING
        assert mailed("moved_up") == set()

    def test_the_database_keeps_places_and_what_is_over(self, course):
        one = make.session(of=course, capacity=1)
        make.place(of=one)
        waits = make.place(of=one)
        with pytest.raises(IntegrityError, match="no place left"), transaction.atomic():
            people.written(waits, status="enrolled")
        held = make.session("held", of=course)
        came = Enrollment.objects.get(session=held)
        with pytest.raises(IntegrityError, match="stays as it is"), transaction.atomic():
            people.written(came, hours=3)

    def test_nobody_is_in_it_twice_and_who_withdrew_comes_back(self, hr, course):
        one = make.session(of=course)
        place = make.place(of=one)
        again = {"actor": hr, "ref": one.ref, "at": clock.now(), "staff": place.staff.ref}
        assert "already" in refused(lambda: services.session_enroll(**again), Conflict)
        services.enrollment_withdraw(actor=hr, ref=place.ref, version=None, at=clock.now())
        assert services.session_enroll(**again).status == Status.ENROLLED

    def test_a_leader_enrolls_those_of_the_school_and_staff_themselves_alone(self, course):
        east, west = people.school(), people.school("west", "West")
        one, leader = make.session(of=course), people.user(Role.SCHOOL_LEADER, at=east)
        here, there = make.somebody(school=east), make.somebody(school=west)
        facts = {"ref": one.ref, "at": clock.now()}
        assert services.session_enroll(actor=leader, staff=here.ref, **facts).staff == here
        refused(lambda: services.session_enroll(actor=leader, staff=there.ref, **facts))
        refused(lambda: services.session_enroll(actor=leader, **facts))  # their account is nobody's on the staff
        refused(lambda: services.session_enroll(actor=there.user, staff=people.staff().ref, **facts))
        assert services.session_enroll(actor=there.user, **facts).staff == there
        with pytest.raises(PermissionDenied):
            services.session_enroll(actor=people.user(Role.STAFF_MEMBER), **facts)

    def test_one_for_a_school_is_for_its_staff_and_nobody_who_left_takes_part(self, hr, course):
        east = people.school()
        one = make.session(of=course, school=east.code)
        facts = {"actor": hr, "ref": one.ref, "at": clock.now()}
        refused(lambda: services.session_enroll(staff=people.staff().ref, **facts))
        gone = people.staff(school=east, left_date=clock.today())
        refused(lambda: services.session_enroll(staff=gone.ref, **facts))
        assert services.session_enroll(staff=people.staff(school=east).ref, **facts).status == Status.ENROLLED
        west = make.somebody(school=people.school("west", "West"))
        assert "another school’s staff" in refused(lambda: services.session_enroll(**(facts | {"actor": west.user})))

    def test_a_leader_of_all_schools_enrolls_whoever_is_at_one(self, course):
        one, leader = make.session(of=course), people.user(Role.SCHOOL_LEADER)
        facts = {"actor": leader, "ref": one.ref, "at": clock.now()}
        here = people.staff(school=people.school("west", "West"))
        assert services.session_enroll(staff=here.ref, **facts).staff == here
        assert "Choose somebody you may enroll" in refused(
            lambda: services.session_enroll(staff=people.staff().ref, **facts)
        )

    def test_once_it_has_begun_nobody_enrolls_themselves_or_withdraws(self, hr, course):
        one = make.session(of=course)
        place, other = make.place(of=one), make.somebody()
        people.written(one, starts_at=make.in_days(0, -1), ends_at=make.in_days(0, 3), capacity=1)
        facts = {"ref": one.ref, "at": clock.now()}
        assert "begun" in refused(lambda: services.session_enroll(actor=other.user, **facts), Conflict)
        assert "places" in refused(lambda: services.session_enroll(actor=hr, staff=other.ref, **facts), Conflict)
        leave = {"actor": place.staff.user, "ref": place.ref, "version": None, "at": clock.now()}
        assert "begun" in refused(lambda: services.enrollment_withdraw(**leave), Conflict)

    def test_two_sessions_at_one_time_are_pointed_out(self, course):
        one = make.session(of=course)
        place = make.place(of=one)
        other = make.session(starts_at=one.starts_at + timedelta(hours=2))
        assert labels.clash_warnings(other) == []
        make.place(of=other, who=place.staff)
        assert place.staff.name in labels.clash_warnings(other)[0]
        assert course.title in labels.clash_warnings(other)[0]
        later = make.session(starts_at=one.ends_at)
        make.place(of=later, who=place.staff)
        assert labels.clash_warnings(later) != [], "it overlaps with the second"
        assert all(course.title not in text for text in labels.clash_warnings(later)), "it begins as the first ends"


class TestMoving:
    def test_who_is_enrolled_or_waits_is_mailed_of_a_move_and_why_it_is_canceled(self, hr, course):
        one = make.session(of=course, capacity=1)
        places = {make.place(of=one).ref, make.place(of=one).ref}
        facts = {"actor": hr, "ref": one.ref, "version": None, "at": clock.now()}
        same = {"starts_at": one.starts_at, "ends_at": one.ends_at, "place": one.place, "reason": "Why."}
        refused(lambda: services.session_move(**(facts | same)))
        moved = same | {"starts_at": one.starts_at + timedelta(days=1), "ends_at": one.ends_at + timedelta(days=1)}
        services.session_move(**(facts | moved))
        assert mailed("moved") == places
        services.session_cancel(reason="Snow in the valley.", **facts)
        assert mailed("canceled") == places
        subject, body = mailing.letter(Enrollment.objects.filter(session=one)[0], "canceled")
        assert "canceled" in subject
        assert "Snow in the valley." in body
        assert TrainingSession.objects.get(pk=one.pk).check_in not in body

    def test_what_is_over_is_put_right_without_a_mail(self, hr, course):
        one = make.session(of=course, starts_at=make.in_days(-2))
        make.place(of=one)
        facts = {"actor": hr, "ref": one.ref, "version": None, "at": clock.now()}
        begins = one.starts_at - timedelta(days=1)
        moved = services.session_move(
            starts_at=begins, ends_at=begins + timedelta(hours=6), place=one.place, reason="Entered wrong.", **facts
        )
        assert moved.starts_at == begins
        assert services.session_cancel(reason="It was not held.", **facts).status == "canceled"
        assert mailed("moved") | mailed("canceled") == set()

    def test_once_somebody_was_there_it_neither_begins_later_nor_has_fewer_hours(self, hr, course):
        one = make.session(of=course, starts_at=make.in_days(-1))
        make.attended(make.place(of=one))
        facts = {"actor": hr, "ref": one.ref, "version": None, "at": clock.now()}
        times = {"starts_at": make.in_days(1), "ends_at": make.in_days(1, 6)}
        later = lambda: services.session_move(place=one.place, reason="Later.", **times, **facts)  # noqa: E731
        assert "cannot begin later than now" in refused(later)
        less = {"today": clock.today(), "hours": Decimal(5), "capacity": one.capacity, "instructor_words": "Ida"}
        assert "noted with more hours" in refused(lambda: services.session_correct(**(facts | less)))
        assert services.session_correct(**(facts | less | {"hours": Decimal(6)})).hours == Decimal(6)

    def test_a_mail_that_is_not_so_any_more_is_not_sent(self, hr, course):
        place = make.place(of=make.session(of=course))
        assert mailing.STILL["enrolled"](place)
        assert not mailing.STILL["moved_up"](Enrollment(session=place.session, status="withdrawn"))
        assert not mailing.STILL["canceled"](place)


class TestSight:
    def test_colleagues_do_not_see_each_other_and_leaders_see_theirs(self, course):
        east = people.school()
        one = make.session(of=course)
        here, other = make.place(of=one, who=make.somebody(school=east)), make.place(of=one)
        leader = people.user(Role.SCHOOL_LEADER, at=east)
        teacher = make.somebody()
        seen = lambda user: set(policies.visible_enrollments(user).filter(session=one))  # noqa: E731
        assert seen(here.staff.user) == {here}
        assert seen(leader) == {here}
        assert seen(teacher.user) == set()
        people.written(one, instructor=teacher, instructor_words="")
        assert seen(teacher.user) == {here, other}
        assert seen(people.user(Role.BOARD_MEMBER)) == set()

    def test_pages_and_api_never_tell_the_code(self, client, course):
        one = make.session(of=course, starts_at=make.in_days(0, -1))
        secret = TrainingSession.objects.get(pk=one.pk).check_in
        place = make.place(of=one)
        client.force_login(place.staff.user)
        for address in ("training:session-detail", "training-api:session-detail"):
            answer = client.get(reverse(address, args=[one.ref]))
            assert answer.status_code == 200
            assert secret not in answer.content.decode()
        assert client.get(reverse("training:session-code", args=[one.ref])).status_code == 403
        client.force_login(make.hr())
        shown = client.get(reverse("training:session-code", args=[one.ref]))
        assert secret in shown.content.decode()
        assert "no-store" in shown["Cache-Control"]
        history = client.get(reverse("training:session-detail", args=[one.ref])).content.decode()
        assert secret not in history

    def test_the_list_shows_what_is_to_come_mine_and_summers(self, client, course):
        ahead, over = make.session(of=course), make.session(starts_at=make.in_days(-9))
        place = make.place(of=ahead)
        client.force_login(place.staff.user)
        url = reverse("training:session-list")
        first = client.get(url).content.decode()
        assert ahead.ref in first
        assert over.ref not in first
        assert over.ref in client.get(f"{url}?show=over").content.decode()
        mine = client.get(f"{url}?show=own").content.decode()
        assert ahead.ref in mine
        assert over.ref not in mine
        assert ahead.ref not in client.get(f"{url}?summer=2022").content.decode()


class TestWork:
    def test_it_waits_to_be_closed_taught_and_attended(self, hr, course):
        day = clock.today()
        over, soon = make.session(of=course, starts_at=make.in_days(-2)), make.session(starts_at=make.in_days(3))
        make.session(starts_at=make.in_days(30))
        place, teacher = make.place(of=soon), make.somebody()
        people.written(soon, instructor=teacher, instructor_words="")
        kinds = lambda user: [one.kind.rpartition(".")[2] for one in session_work.items(user, day)]  # noqa: E731
        assert kinds(hr) == ["close"]
        assert kinds(teacher.user) == ["teach"]
        assert kinds(place.staff.user) == ["attend"]
        assert kinds(people.user(Role.BOARD_MEMBER)) == []
        assert next(iter(session_work.items(hr, day))).address.endswith(f"{over.ref}/")


class TestTheMainButton:
    @pytest.mark.parametrize(("days", "main"), [(6, "enroll"), (-1, "take_attendance")])
    def test_is_to_note_who_came_once_it_has_begun(self, client, days, main):
        session = make.session(starts_at=make.in_days(days))
        client.force_login(make.hr())
        page = client.get(reverse("training:session-detail", args=[session.ref]))
        assert page.context["buttons"][-1].name == main
        assert [one.name for one in page.context["buttons"] if not one.kind] == [main]


class TestLeaving:
    def test_tells_what_is_taught_and_attended_past_the_day_and_the_way_to_mend_it(self, hr, course):
        person = make.somebody()
        taught = make.session(of=course, instructor=person.ref, instructor_words="")
        place = make.place(of=make.session(), who=person)
        make.place("attended", who=person)
        found = TIES.tell(hr, person, clock.today())
        assert [(tie.ref, tie.mend.address) for tie in found.ties] == [
            (taught.ref, reverse("training:session-correct", args=[taught.ref])),
            (place.ref, reverse("training:enrollment-withdraw", args=[place.ref])),
        ]
        assert not TIES.tell(hr, person, clock.today() + timedelta(days=15)).ties
        assert TIES.tell(people.user(Role.BOARD_MEMBER), person, clock.today()).hidden == 2
        assert TIES.tell(hr, make.somebody(), clock.today()) == Found()
