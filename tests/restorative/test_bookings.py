"""Meetings: what the database refuses, and how a plan of who must stay apart calls them off."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.db import IntegrityError, InternalError

from core import clock
from core.errors import Conflict
from restorative import encounter_work
from restorative.models import Attendance, Booking
from tests.factories import restorative as make
from tests.factories import students
from tests.factories.district import make as insert
from tests.factories.district import school, staff
from tests.restorative.meetings import NOW, ON, TODAY, hold, page_of, plan, worker

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        yield


class TestTheDatabase:
    """Constraints by hand: no service stands before them."""

    @pytest.fixture
    def met(self):
        return plan(make.ready())

    @pytest.mark.parametrize(("columns", "name"), [
        ({"status": "gone"}, "encounter_status_valid"),
        ({"room": " "}, "encounter_room_not_blank"),
        ({"status": "held"}, "encounter_held_told"),
        ({"held_minutes": 5}, "encounter_held_told"),
        ({"status": "not_held", "cancelled_who": "Us"}, "encounter_not_held_told"),
        ({"status": "not_held", "cancelled_reason": "ill"}, "encounter_cancelled_by_whom"),
        ({"status": "not_held", "cancelled_reason": "rain", "cancelled_who": "Us"}, "encounter_reason_valid"),
        ({"cancelled_who": "Us"}, "encounter_cancelled_by_whom"),
        ({"status": "held", "held_date": ON + timedelta(days=1), "held_minutes": 5}, "encounter_held_on_its_day"),
        ({"on_date": ON + timedelta(days=1)}, "within its day"),
    ])  # fmt: skip
    def test_refuses(self, met, columns, name):
        with pytest.raises(IntegrityError, match=name):
            make.written(met, **columns)

    def test_refuses_more_than_six_hours_and_less_than_none(self, met):
        for ends in (met.starts_at + timedelta(hours=6, minutes=1), met.starts_at):
            with pytest.raises(IntegrityError, match=r"encounter_length_can_be|within its day"):
                make.written(met, ends_at=ends)
        make.written(met, ends_at=met.starts_at + timedelta(hours=6))

    def test_keeps_what_ended(self, met):
        make.written(met, status="held", held_date=ON, held_minutes=5)
        with pytest.raises(InternalError, match="Cannot update"):
            make.written(met, status="planned", held_date=None, held_minutes=None)

    def test_knows_its_kinds(self):
        with pytest.raises(IntegrityError, match="encounter_kind_valid"):
            make.encounter(make.ready(), kind="party")

    def test_refuses_a_second_place_at_once(self, met):
        other = make.ready()
        child = met.attendances.first().participant.student
        again = make.participant(other, child)
        with pytest.raises(IntegrityError, match="booking_nobody_twice"):
            make.encounter(other, again, on=ON, starts_at=met.starts_at, ends_at=met.ends_at)
        make.encounter(other, again, on=ON, room="B", starts_at=met.ends_at, ends_at=met.ends_at + timedelta(hours=1))

    def test_finds_a_student_whose_records_were_made_one_afterwards(self, met):
        other, child = make.ready(), students.student(at=school())
        again = make.participant(other, child)
        elsewhere = make.encounter(other, again, on=ON, starts_at=met.starts_at, ends_at=met.ends_at)
        make.written(child, merged_into=met.attendances.first().participant.student)
        with pytest.raises(IntegrityError, match="booking_nobody_twice"):
            make.written(elsewhere, room="Another")
        with pytest.raises(IntegrityError, match="two places"):
            make.written(met, room="Another")

    def test_frees_who_was_to_come_when_it_is_called_off(self, met):
        make.written(met, status="not_held", cancelled_reason="ill", cancelled_who="Us")
        assert not Booking.objects.exists()

    def test_takes_nobody_of_another_case(self, met):
        with pytest.raises(IntegrityError, match="takes part in its case"):
            insert(Attendance(encounter=met, participant=make.participant(make.ready())))

    def test_keeps_to_the_school_of_the_case(self):
        case = make.ready()
        with pytest.raises(IntegrityError, match="another school"):
            make.encounter(case, school=school("north", "North"))


class TestStayApart:
    @pytest.fixture
    def case(self):
        return make.ready()

    def apart(self, case, **fields):
        return make.apart(case, *case.participants.order_by("pk"), **fields)

    def test_refuses_a_meeting_of_both_by_a_plan_of_another_case(self, case):
        other = make.case("preparing")
        pair = [make.participant(other, one.student) for one in case.participants.order_by("pk")]
        make.apart(other, *pair)
        with pytest.raises(Conflict, match="must stay apart"):
            plan(case)
        assert plan(case, case.participants.all()[:1], kind="preparation").pk

    def test_asks_the_day(self, case):
        self.apart(case, until_date=ON)
        assert plan(case).pk

    def test_refuses_a_facilitator_who_must_stay_away(self, case):
        who = worker(case)
        other, child = make.case("preparing"), case.participants.order_by("pk").first()
        member = make.participant(other, part="supporter", kind="staff", staff=staff(user=who))
        make.apart(other, make.participant(other, child.student), member)
        with pytest.raises(Conflict, match="must stay apart"):
            plan(case, [child], kind="preparation")

    def test_of_a_later_plan_calls_off_what_is_to_come_and_tells_the_facilitator(self, case):
        met = plan(case)
        alone = plan(case, case.participants.all()[:1], kind="preparation", starts=time(13))
        self.apart(case, from_date=TODAY)
        met.refresh_from_db()
        alone.refresh_from_db()
        assert (met.status, met.cancelled_reason) == ("not_held", "stay_apart")
        assert alone.status == "planned"
        assert not met.bookings.exists()
        items = encounter_work.items(met.facilitated_by, TODAY)
        assert [one.kind for one in items] == ["restorative.encounter.kept_apart"]
        assert "stay-apart plan" in page_of(met.facilitated_by, met)

    def test_leaves_what_has_begun_to_be_told(self, case):
        met = plan(case, on=TODAY - timedelta(days=1))
        self.apart(case)
        met.refresh_from_db()
        assert met.status == "planned"
        assert hold(met).status == "held"

    def test_of_a_plan_that_lasts_longer_counts_too(self, case):
        made = self.apart(case, until_date=TODAY + timedelta(days=2))
        met = plan(case)
        make.written(made, until_date=None)
        met.refresh_from_db()
        assert met.cancelled_reason == "stay_apart"
