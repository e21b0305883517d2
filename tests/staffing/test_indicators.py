"""What the lines measure on past days."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from plan.indicators import Period, Scope
from staffing.indicators import INDICATORS
from tests.factories.district import school, year
from tests.factories.plan import authorization, plan
from tests.factories.staffing import START, act, line

pytestmark = pytest.mark.django_db
MEASURES = {indicator.key: indicator.measure for indicator in INDICATORS}


def cells(key, last_day):
    period = Period(last_day - timedelta(days=20), last_day + timedelta(days=1))
    found = MEASURES[key](Scope(plan().pk), period)
    return [(cell.school_id, cell.numerator, cell.denominator, cell.counted) for cell in found]


class TestPositionsFilled:
    def test_counts_the_slots_filled_on_the_last_day_by_school(self):
        east, north = school("east"), school("north", "North")
        two, one = authorization(count=2, school=east), authorization(count=1, school=north)
        line("position", "vacated", two)  # filled on day 30, vacated on day 40
        line("position", "posted", one)
        for day, filled in [(29, 0), (30, 1), (39, 1), (40, 0)]:
            assert cells("staffing.positions_filled", START + timedelta(days=day)) == [
                (east.pk, filled, 2, 1),
                (north.pk, 0, 1, 1),
            ], day

    def test_counts_what_is_authorized_although_no_line_was_opened(self):
        authorization(count=3, school=school("east"))
        assert cells("staffing.positions_filled", START) == [(school("east").pk, 0, 3, 0)]

    def test_adds_an_authorization_with_the_first_day_of_its_plan_year(self):
        authorization(count=2)
        authorization(count=3, starts_year=year(2022))
        denominators = [cells("staffing.positions_filled", day)[0][2] for day in (date(2022, 6, 30), date(2022, 7, 1))]
        assert denominators == [2, 5]

    def test_gives_no_cell_before_the_first_plan_year(self):
        authorization()
        assert cells("staffing.positions_filled", date(2021, 6, 30)) == []

    def test_leaves_other_kinds_and_other_plans_alone(self):
        authorization("stipend")
        assert cells("staffing.positions_filled", START) == []
        assert MEASURES["staffing.stipends_awarded"](Scope(plan().pk + 1), Period.month(START)) == []


def test_realignments_count_while_in_effect():
    made = line("realignment", "in_effect", authorization("realignment", count=2))  # from day 10 on
    act(made, "end", START + timedelta(days=30))
    placed = [cells("staffing.realignments_in_effect", START + timedelta(days=day))[0][1] for day in (9, 10, 29, 30)]
    assert placed == [0, 1, 1, 0]


class TestStipendsAwarded:
    def test_counts_the_awarded_and_the_completed(self):
        under = authorization("stipend", count=3)
        line("stipend", "completed", under)  # awarded on day 10, completed on day 20
        line("stipend", "ended", under)
        placed = [cells("staffing.stipends_awarded", START + timedelta(days=day))[0][1:] for day in (9, 10, 20)]
        assert placed == [(0, 3, 2), (1, 3, 2), (1, 3, 2)]

    def test_counts_a_slot_once_when_the_next_stipend_follows_in_it(self):
        under = authorization("stipend", count=1)
        line("stipend", "completed", under)
        line("stipend", "awarded", under, on=START + timedelta(days=30))
        assert cells("staffing.stipends_awarded", START + timedelta(days=60)) == [
            (under.school_id, Decimal(1), Decimal(1), 2)
        ]


@pytest.mark.parametrize("key", MEASURES)
def test_takes_one_query(key, django_assert_num_queries):
    for _ in range(3):
        line(key.split(".")[1].split("_")[0].rstrip("s"), None)
    scope = Scope(plan().pk)
    with django_assert_num_queries(1):
        list(MEASURES[key](scope, Period.month(START)))
