"""What must never be handled here alone brings its duties, whichever way it came in; the database holds them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection
from django.test import override_settings

from core import clock
from district.models import Role
from restorative.hard_stops import DEMANDS, STOPS
from restorative.models import CaseDuty, DutyKind, HardStop, RestorativeCase, RestorativeReferral
from tests.factories import restorative as make
from tests.factories.district import closed_day, school, user
from tests.factories.writing import writing
from tests.restorative.sending import WAYS, send

pytestmark = pytest.mark.django_db

# Friday, 7 October 2022, ten in the morning at the district.
FRIDAY = datetime(2022, 10, 7, 15, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
# By hard stop: kind, role, and how long after the referral it is due.
ASKED = {
    "weapon": [("police_report", Role.SCHOOL_LEADER, HOUR)],
    "firearm": [("police_report", Role.SCHOOL_LEADER, HOUR), ("expulsion_review", Role.SCHOOL_LEADER, None)],
    "abuse": [("abuse_spoken", None, 24 * HOUR), ("abuse_written", None, 48 * HOUR)],
    "sexual": [("title_ix", Role.TITLE_IX_COORDINATOR, 24 * HOUR)],
    "threat": [("parent_notice", Role.SCHOOL_LEADER, 24 * HOUR)],
    "injury": [("parent_notice", Role.SCHOOL_LEADER, 24 * HOUR)],
    "removal": [("manifestation", Role.SCHOOL_LEADER, None)],
}


@pytest.fixture(autouse=True)
def _friday():
    with clock.travel(FRIDAY):
        yield


@pytest.fixture
def teacher():
    return user(Role.STAFF_MEMBER, at=school(), name="Tess Teacher")


def told(*stops: str, **fields) -> dict:
    decided = "2022-10-07" if "removal" in stops else None
    return make.told(hard_stops=list(stops), removal_decided_date=decided, **fields)


def of(referral: RestorativeReferral, kind: str) -> CaseDuty:
    return CaseDuty.objects.get(case=referral.case, kind=kind)


@pytest.mark.parametrize("way", WAYS)
class TestEachWay:
    @pytest.mark.parametrize("stop", HardStop.values)
    def test_each_brings_its_duties_and_the_screening(self, teacher, tmp_path, way, stop):
        referral = send(way, teacher, told(stop), tmp_path)
        assert referral.case.hard_stops == referral.hard_stops == [stop]
        found = {duty.kind: duty for duty in CaseDuty.objects.filter(case=referral.case)}
        assert set(found) == {kind for kind, _role, _time in ASKED[stop]} | {"screen"}
        for kind, role, time in ASKED[stop]:
            duty = found[kind]
            assert duty.is_by_law
            assert duty.citation
            assert (duty.assignee == teacher) is (role is None)
            assert role is None or duty.role == role
            assert time is None or duty.due_at - duty.began_at == time
        assert found["screen"].role == Role.RESTORATION_COORDINATOR
        assert not found["screen"].is_by_law

    def test_none_of_these_brings_the_screening_alone(self, teacher, tmp_path, way):
        referral = send(way, teacher, told("none"), tmp_path)
        assert list(CaseDuty.objects.filter(case=referral.case).values_list("kind", flat=True)) == ["screen"]

    def test_threat_and_injury_ask_once_for_the_families(self, teacher, tmp_path, way):
        referral = send(way, teacher, told("threat", "injury"), tmp_path)
        assert CaseDuty.objects.filter(case=referral.case, kind="parent_notice").count() == 1


class TestTheTable:
    def test_has_every_hard_stop_and_every_kind_of_duty(self):
        assert set(STOPS) == set(HardStop)
        assert set(DEMANDS) == set(DutyKind)


class TestClocks:
    def test_ten_school_days_run_from_the_decision(self, teacher, tmp_path):
        closed_day(date(2022, 10, 10), name="Indigenous Peoples’ Day")
        body = told("removal") | {"on_date": "2022-10-05", "removal_decided_date": "2022-10-06"}
        duty = of(send("api", teacher, body, tmp_path), "manifestation")
        # Fri 7, Tue 11 to Fri 14, Mon 17 to Fri 21: the end of the 21st at the district.
        assert duty.due_at == datetime(2022, 10, 22, 5, tzinfo=UTC)
        assert duty.clock == "within 10 school days"

    def test_two_school_days_for_the_screening_pass_over_a_closed_monday(self, teacher, tmp_path):
        closed_day(date(2022, 10, 10), name="Indigenous Peoples’ Day")
        duty = of(send("api", teacher, told("none"), tmp_path), "screen")
        assert duty.due_at == datetime(2022, 10, 13, 5, tzinfo=UTC)  # Tue 11 and Wed 12

    @override_settings(SCREEN_SCHOOL_DAYS=3)
    def test_a_number_of_the_settings_is_a_number_of_the_clock(self, teacher, tmp_path):
        closed_day(date(2022, 10, 10), name="Indigenous Peoples’ Day")
        duty = of(send("api", teacher, told("none"), tmp_path), "screen")
        assert duty.due_at == datetime(2022, 10, 14, 5, tzinfo=UTC)  # the end of Thursday 13

    def test_hours_are_not_moved_by_daylight_saving(self, teacher, tmp_path):
        with clock.travel(datetime(2022, 11, 5, 20, tzinfo=UTC)):  # the night in which the clocks are turned back
            duty = of(send("api", teacher, told("abuse"), tmp_path), "abuse_spoken")
        assert duty.due_at == datetime(2022, 11, 6, 20, tzinfo=UTC)

    @pytest.mark.parametrize(
        ("on", "in_time"), [("2022-10-07", True), ("2022-10-06", None), ("2022-10-05", False)]
    )  # fmt: skip
    def test_a_threat_told_within_a_day_is_noted_so_where_the_day_tells(self, teacher, tmp_path, on, in_time):
        assert send("api", teacher, told("threat", on_date=on), tmp_path).was_in_time is in_time

    def test_of_anything_else_it_is_not_said(self, teacher, tmp_path):
        assert send("api", teacher, told("weapon"), tmp_path).was_in_time is None


def moved(case: RestorativeCase, status: str, **columns) -> None:
    """Move a case as somebody would who has the application's login and no scruples."""
    names = ", ".join(f"{name} = %s" for name in ("status", *columns))
    with writing(), connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE restorative_restorativecase SET {names} WHERE id = %s",  # names of columns
            [status, *columns.values(), case.pk],
        )


class TestTheDatabase:
    SCREENED = {"screened_date": date(2022, 9, 12), "screen_reason": "Both want to talk."}

    def test_prepares_nothing_before_abuse_is_reported(self):
        case = make.case("suitable")
        duty = make.duty(case, "abuse_spoken")
        with pytest.raises(IntegrityError, match="waits for the report of suspected abuse"):
            moved(case, "preparing")
        make.written(duty, done_at=clock.now(), done_by=user(), done_date=clock.today(), evidence="Called.")
        moved(case, "preparing")
        assert RestorativeCase.objects.get(pk=case.pk).status == "preparing"

    def test_convenes_nobody_before_title_ix_cleared_it(self):
        case = make.case("preparing", hard_stops=["sexual"])
        with pytest.raises(IntegrityError, match="waits for the Title IX coordinator"):
            moved(case, "convened")
        make.written(case, title_ix_cleared_at=clock.now(), title_ix_cleared_by=user(Role.TITLE_IX_COORDINATOR))
        moved(case, "convened")

    @pytest.mark.parametrize("kind", ["police_report", "expulsion_review", "parent_notice", "manifestation"])
    def test_closes_nothing_while_the_law_asks_for_something(self, kind):
        case = make.case("follow_up")
        duty = make.duty(case, kind)
        closed = {"close_reason": "completed", "ended_date": date(2022, 10, 7)}
        with pytest.raises(IntegrityError, match="duties that the law names"):
            moved(case, "closed", **closed)
        make.written(duty, cancelled_at=clock.now(), cancelled_reason="It was a toy.")
        moved(case, "closed", **closed)

    def test_closes_what_only_the_district_asks_for(self):
        case = make.case("follow_up")
        make.duty(case, "screen")
        moved(case, "closed", close_reason="completed", ended_date=date(2022, 10, 7))

    def test_takes_no_hard_stop_back(self):
        case = make.case(hard_stops=["weapon"])
        with pytest.raises(IntegrityError, match="is not taken back"):
            make.written(case, hard_stops=[])

    def test_removes_no_duty(self):
        duty = make.duty(make.case())
        with pytest.raises(Exception, match="permission denied"), writing(), connection.cursor() as cursor:
            cursor.execute("DELETE FROM restorative_caseduty WHERE id = %s", [duty.pk])

    def test_dates_a_removal(self):
        told = make.referral(make.case())
        with pytest.raises(IntegrityError, match="restorativereferral_removal_dated"):
            make.referral(told.case, hard_stops=["removal"])
        with pytest.raises(IntegrityError, match="restorativereferral_removal_dated"):
            make.referral(told.case, removal_decided_date=date(2022, 10, 1))
        make.referral(told.case, hard_stops=["removal"], removal_decided_date=date(2022, 10, 1))
