"""Who is told that a duty comes due or is late, on which day, and as whom."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client
from django.urls import reverse

from casework.calendar import calendar_of
from core import clock, jobs
from core.history import Command
from core.models import Job
from district.models import Role
from diversion import services, tasks
from diversion.models import DutyTold
from diversion.services.telling import NoticeNotSent, due_telling
from tests.factories import diverted as make
from tests.factories.district import closed_day, school, user, written
from tests.factories.privacy_seals import sealed
from tests.factories.students import accepted, conflict

pytestmark = pytest.mark.django_db
CHICAGO = ZoneInfo("America/Chicago")
# A Friday.
DAY = date(2022, 10, 14)


def at(day: date, hour: int = 9) -> datetime:
    """Return a moment of a day in the district."""
    return datetime.combine(day, time(hour), tzinfo=CHICAGO).astimezone(UTC)


@pytest.fixture
def gil():
    return make.coordinator(name="Gil Gentle")


@pytest.fixture
def case(gil):
    with clock.travel(at(date(2022, 9, 12))):
        one = make.case("accepted")
        make.assigned(one, gil)
    return one


def duty(case, last: date, **fields):
    """Return a duty of which ``last`` is the last day, begun four weeks before."""
    begun = {"began_at": at(last - timedelta(days=28))} | fields
    return make.duty(case, "agree", due_at=datetime.combine(last + timedelta(days=1), time(), CHICAGO), **begun)


def tick(day: date, hour: int = 9) -> list[tuple[int, str, str]]:
    """Let the worker come, and return what was told: days before, to whom, and as what."""
    before = set(DutyTold.objects.values_list("pk", flat=True))
    with clock.travel(at(day, hour)):
        services.duties_tell(actor=Command("duties"), at=clock.now())
    new = DutyTold.objects.exclude(pk__in=before).select_related("told_to").order_by("pk")
    return [(one.days_before, one.told_to.name, one.told_as) for one in new]


def days_told(one) -> list[tuple[str, int]]:
    """Return on which days until a week after its last somebody is told for the first time, and of what."""
    calendar, found, known = calendar_of(one.school), [], set()
    day = calendar.day_of(one.began_at)
    while day <= calendar.day_of(one.due_at) + timedelta(days=7):
        number = due_telling(one, calendar, at(day))
        if number is not None and number not in known:
            known.add(number)
            found.append((day.isoformat(), number))
        day += timedelta(days=1)
    return found


class TestDays:
    def test_are_14_7_and_1_before_and_when_late(self, case):
        one = duty(case, date(2022, 10, 27))  # a Thursday
        assert days_told(one) == [("2022-10-13", 14), ("2022-10-20", 7), ("2022-10-26", 1), ("2022-10-28", 0)]

    def test_are_never_on_a_weekend(self, case):
        monday = duty(case, date(2022, 10, 31))
        assert days_told(monday) == [("2022-10-17", 14), ("2022-10-24", 7), ("2022-10-28", 1), ("2022-11-01", 0)]
        friday = duty(make.case("accepted"), DAY)
        assert days_told(friday)[-1] == ("2022-10-17", 0)

    def test_are_never_on_a_closed_day(self, case):
        for day in (23, 24, 25):  # Thanksgiving, before which 1 day before the Monday lies as well
            closed_day(date(2022, 11, day))
        one = duty(case, date(2022, 11, 28))
        assert days_told(one)[-2:] == [("2022-11-22", 1), ("2022-11-29", 0)]
        closed_day(date(2022, 11, 29))
        assert days_told(one)[-1] == ("2022-11-30", 0)

    def test_heed_what_closes_one_school_alone(self, case):
        closed_day(date(2022, 10, 20), at=case.school)
        assert ("2022-10-19", 7) in days_told(duty(case, date(2022, 10, 27)))
        north = make.case("accepted", at=school("north", "North"))
        assert ("2022-10-20", 7) in days_told(duty(north, date(2022, 10, 27)))

    def test_go_on_in_summer(self, case):
        one = duty(case, date(2023, 7, 13))
        assert days_told(one) == [("2023-06-29", 14), ("2023-07-06", 7), ("2023-07-12", 1), ("2023-07-14", 0)]

    @pytest.mark.parametrize("last", [date(2022, 11, 7), date(2023, 3, 13)])
    def test_are_days_of_the_district_when_clocks_are_turned(self, case, last):
        one = duty(case, last)  # the Monday after
        days = [day for day, number in days_told(one) if number in (1, 0)]
        assert days == [(last - timedelta(days=3)).isoformat(), (last + timedelta(days=1)).isoformat()]

    def test_begin_with_the_duty(self, case):
        one = duty(case, date(2022, 10, 27), began_at=at(date(2022, 10, 19)))
        assert [number for _day, number in days_told(one)] == [7, 1, 0]

    def test_are_the_district_s_own(self, case, settings):
        settings.DIVERSION_TOLD_DAYS = (3,)
        assert [number for _day, number in days_told(duty(case, date(2022, 10, 27)))] == [3, 0]

    def test_begin_when_school_does(self, case, gil):
        duty(case, DAY - timedelta(days=1), assignee=gil)
        assert tick(DAY, hour=7) == []
        assert tick(DAY, hour=8) == [(0, "Gil Gentle", "owner")]

    def test_of_hours_are_late_from_the_moment_on(self, case, gil):
        make.duty(case, "flags", began_at=at(DAY - timedelta(days=1)), due_at=at(DAY, 10), assignee=gil)
        assert tick(DAY, hour=9) == [(1, "Gil Gentle", "owner")]
        assert tick(DAY, hour=10) == [(0, "Gil Gentle", "owner")]


class TestOnce:
    def test_the_same_day_twice_is_once(self, case, gil):
        duty(case, DAY + timedelta(days=7), assignee=gil)
        assert tick(DAY) == [(7, "Gil Gentle", "owner")]
        assert tick(DAY, 10) == tick(DAY + timedelta(days=3)) == []

    def test_who_comes_late_tells_it_still_and_no_two_at_once(self, case, gil):
        duty(case, DAY + timedelta(days=7), assignee=gil)
        assert tick(DAY + timedelta(days=4)) == [(7, "Gil Gentle", "owner")]

    def test_what_is_done_is_told_to_nobody(self, case, gil):
        one = duty(case, DAY - timedelta(days=1), assignee=gil)
        now = clock.now()
        written(one, done_at=now, done_by=gil, done_date=DAY, evidence="Signed.")
        assert tick(DAY) == []

    def test_what_was_told_stays(self, case, gil):
        duty(case, DAY - timedelta(days=1), assignee=gil)
        tick(DAY)
        with pytest.raises(Exception, match="dutytold"), transaction.atomic():
            written(DutyTold.objects.get(), days_before=7)


class TestWhom:
    def test_the_holders_of_its_role_where_it_fell_to_nobody(self, case, gil):
        duty(case, DAY + timedelta(days=7))
        other = make.coordinator(at=case.school, name="Ann Able")
        elsewhere = make.coordinator(at=school("north", "North"), name="Nora North")
        found = tick(DAY)  # others made the case
        assert {(7, other.name, "owner"), (7, gil.name, "owner")} <= set(found)
        assert elsewhere.name not in {name for _number, name, _as in found}

    def test_who_covers_while_they_are_away(self, case, gil):
        duty(case, DAY + timedelta(days=7), assignee=gil)
        cover = make.coordinator(name="Cora Cover")
        with clock.travel(at(DAY, 7)):
            make.assigned(case, cover, covers=case.assignments.get(), from_at=clock.now(),
                          until_at=at(DAY + timedelta(days=4)))  # fmt: skip
        assert tick(DAY) == [(7, "Cora Cover", "cover")]
        assert tick(DAY + timedelta(days=6)) == [(1, "Gil Gentle", "owner")]

    def test_supervisors_once_it_is_late_for_more_than_two_business_days(self, case, gil):
        accepted(user(Role.SUPERVISOR, at=case.school, name="Sue Super"))
        accepted(user(Role.SUPERVISOR, at=school("north", "North")))
        duty(case, DAY - timedelta(days=1), assignee=gil)
        assert tick(DAY) == [(0, "Gil Gentle", "owner")]
        assert tick(DAY + timedelta(days=3)) == []  # Monday, the second
        assert tick(DAY + timedelta(days=4)) == [(0, "Sue Super", "supervisor")]
        assert tick(DAY + timedelta(days=5)) == []

    def test_supervisors_at_once_where_nobody_stands_in(self, case, gil):
        accepted(user(Role.SUPERVISOR, at=case.school, name="Sue Super"))
        other = make.coordinator(at=case.school, name="Ann Able")
        duty(case, DAY - timedelta(days=1), assignee=gil)
        written(gil, is_active=False)
        found = tick(DAY)
        assert {(0, other.name, "owner"), (0, "Sue Super", "supervisor")} <= set(found)
        assert gil.name not in {name for _number, name, _as in found}
        assert tick(DAY, 10) == []

    def test_supervisors_before_it_is_late_where_nobody_holds_its_role(self):
        accepted(user(Role.SUPERVISOR, at=school(), name="Sue Super"))
        one = make.case()
        duty(one, DAY + timedelta(days=7), role=Role.TITLE_IX_COORDINATOR)
        assert tick(DAY) == [(7, "Sue Super", "supervisor")]
        assert tick(DAY, 10) == []

    def test_nobody_who_must_not_know(self, case, gil):
        duty(case, DAY + timedelta(days=7))
        other = make.coordinator(name="Ann Able")
        conflict(other, case.student)
        told = {name for _number, name, _as in tick(DAY)}
        assert gil.name in told
        assert other.name not in told


class TestMail:
    @pytest.fixture
    def job(self, case, gil):
        self.duty = duty(case, DAY + timedelta(days=7), assignee=gil)
        tick(DAY)
        return Job.objects.get()

    def test_names_duty_and_day_and_no_child(self, job, case, gil):
        with clock.travel(at(DAY)):
            jobs.run(job.pk)
        (sent,) = mail.outbox
        assert (sent.to, sent.subject) == ([gil.email], "A duty is due on Oct 21, 2022")
        assert reverse("diversion:duty-detail", args=[self.duty.ref]) in sent.body
        assert self.duty.called in sent.body
        for word in (case.student.family_name, case.student.given_name, case.number, case.ref):
            assert word not in sent.body

    def test_is_not_sent_of_what_is_done_meanwhile(self, job, gil):
        written(self.duty, done_at=clock.now(), done_by=gil, done_date=DAY, evidence="Signed.")
        jobs.run(job.pk)
        assert mail.outbox == []

    def test_is_not_sent_of_a_case_that_was_sealed_meanwhile(self, job, case):
        sealed(case, kind="court")
        jobs.run(job.pk)
        assert mail.outbox == []

    def test_is_tried_again(self, job, monkeypatch):
        def broken(self):
            raise OSError("mailbox of Gil Gentle")

        monkeypatch.setattr("django.core.mail.EmailMessage.send", broken)
        held, _job = jobs.claim(job.pk)
        told = DutyTold.objects.get()
        with pytest.raises(NoticeNotSent) as found, transaction.atomic():
            services.told_mail(job=held, told=told.ref)
        assert "Gil" not in str(found.value)
        job.refresh_from_db()
        assert job.status == Job.Status.RUNNING

    def test_the_tick_comes_by_itself(self, case, gil, settings):
        duty(case, DAY + timedelta(days=7), assignee=gil)
        assert tasks.duties_tell.name in {one["task"] for one in settings.CELERY_BEAT_SCHEDULE.values()}
        with clock.travel(at(DAY)):
            tasks.duties_tell()
        assert DutyTold.objects.get().told_to == gil


def test_the_page_says_who_was_told_to_whoever_sees_the_case(case, gil):
    one = duty(case, DAY + timedelta(days=7), assignee=gil, role=Role.SCHOOL_LEADER)
    tick(DAY)
    leader = accepted(user(Role.SCHOOL_LEADER, at=case.school))
    with clock.travel(at(DAY)):
        for who, is_seen in ((gil, True), (leader, False)):
            browser = Client()
            browser.force_login(who)
            text = browser.get(reverse("diversion:duty-detail", args=[one.ref])).content.decode()
            assert ("that it is due in 7 days" in text) is is_seen
            assert (case.number in text) is is_seen
