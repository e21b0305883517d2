"""What the lines measure on past days."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from plan.indicators import Period, Scope
from staffing import services
from staffing.indicators import INDICATORS
from staffing.models import Realignment, with_gaps
from tests.factories import installments
from tests.factories.district import school, staff, year
from tests.factories.plan import authorization, plan
from tests.factories.staffing import START, act, hr, line, opened

pytestmark = pytest.mark.django_db
PLACED = {"position": "filled", "realignment": "in_effect", "stipend": "awarded"}
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
        denominators = [
            [cell[2] for cell in cells("staffing.positions_filled", day)]
            for day in (date(2022, 6, 30), date(2022, 7, 1))
        ]
        assert denominators == [[2], [2, 3]]

    def test_tells_the_plan_years_of_a_school_apart(self):
        first, second = authorization(count=2), authorization(count=3, starts_year=year(2022))
        line("position", "filled", first)
        line("position", "posted", second)
        found = MEASURES["staffing.positions_filled"](Scope(plan().pk), Period.month(date(2022, 9, 1)))
        told = [(cell.dims, cell.numerator, cell.denominator) for cell in found]
        assert told == [((("year", "2021-22"),), 1, 2), ((("year", "2022-23"),), 0, 3)]

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


def histograms(last_day):
    period = Period(last_day - timedelta(days=20), last_day + timedelta(days=1))
    found = MEASURES["staffing.days_to_fill"](Scope(plan().pk), period)
    return {cell.school_id: (cell.histogram, cell.counted) for cell in found}


def day(number):
    return START + timedelta(days=number)


def worked(under, *steps):
    """Open a position on day 0 and take steps, each "action" on a day."""
    made = opened("position", under)
    for action, number in steps:
        made = act(made, action, day(number))
    return made


USUAL = (("post", 10), ("offer", 20), ("fill", 30))


class TestDaysToFill:
    @pytest.mark.parametrize(
        ("steps", "last", "found"),
        [
            (USUAL[:2], 60, {}),
            (USUAL, 29, None),
            (USUAL, 30, {20: 1}),
            # declined and posted again: one vacancy, from its first posting on
            ((*USUAL[:2], ("decline", 22), ("offer", 25), ("fill", 34)), 60, {24: 1}),
            # vacated twice: the first, the second and the third vacancy
            ((*USUAL, ("vacate", 40), ("post", 44), ("offer", 45), ("fill", 50), ("vacate", 55), ("post", 58),
              ("offer", 59), ("fill", 64)), 63, {6: 1, 20: 1}),
            ((*USUAL, ("vacate", 40), ("post", 44), ("offer", 45), ("fill", 50), ("vacate", 55), ("post", 58),
              ("offer", 59), ("fill", 64)), 64, {6: 2, 20: 1}),
            # gone on the first day: nobody held it on any day, and the vacancy goes on
            ((*USUAL, ("vacate", 30), ("post", 31), ("offer", 32), ("fill", 40)), 60, {30: 1}),
            # posted and filled on one day
            ((("post", 10), ("offer", 10), ("fill", 10)), 60, {0: 1}),
        ],
    )  # fmt: skip
    def test_counts_from_the_first_posting_of_a_vacancy_to_the_first_day_held(self, steps, last, found):
        under = authorization(school=school("east"))
        worked(under, *steps)
        expected = {under.school_id: (found, sum(found.values()))} if found else {}
        assert histograms(day(last)) == expected

    def test_counts_the_school_year_so_far_by_school(self):
        east, north = authorization(count=2, school=school("east")), authorization(school=school("north", "North"))
        worked(east, *USUAL)
        worked(east, ("post", 1), ("offer", 2), ("fill", 21))
        worked(north, *USUAL)
        assert histograms(date(2022, 6, 30)) == {
            east.school_id: ({20: 2}, 2),
            north.school_id: ({20: 1}, 1),
        }
        assert year(2022).starts_date == date(2022, 7, 1)
        assert histograms(date(2022, 7, 1)) == {}  # a new year, in which nothing was filled yet


class TestCoverGaps:
    def test_counts_the_realignments_without_cover_of_those_that_left_duties(self):
        under = authorization("realignment", count=5, school=school("east"))
        made = [line("realignment", "in_effect", under) for _ in range(4)]  # from day 10 on
        line("realignment", "planned", under)
        cover = {"actor": hr(), "today": day(40), "version": None}
        services.cover_add(ref=made[0].ref, on=day(10), duty="Hall duty.", staff=staff().ref, **cover)
        services.cover_add(ref=made[1].ref, on=day(10), duty="Hall duty.", staff=staff().ref, **cover)
        services.cover_end(ref=made[1].ref, cover=made[1].covers.get().ref, on=day(20), reason="Left.", **cover)
        services.cover_add(ref=made[2].ref, on=day(10), needed=False, **cover)
        key = "staffing.cover_gaps"
        assert cells(key, day(9)) == []
        assert cells(key, day(19)) == [(under.school_id, 1, 3, 4)]
        assert cells(key, day(20)) == [(under.school_id, 2, 3, 4)]
        for number, gaps in ((19, 1), (20, 2)):  # the pages' rule says the same
            told = with_gaps(Realignment.objects.all(), day(number))
            assert (told.filter(gap=True).count(), told.filter(left=True).count()) == (gaps, 3)
        (cell,) = MEASURES[key](Scope(plan().pk), Period(day(20), day(21)))
        assert cell.left_out == {"nothing left to cover": 1}

    def test_has_no_base_where_nothing_was_left(self):
        made = line("realignment", "in_effect")
        services.cover_add(actor=hr(), ref=made.ref, on=day(10), today=day(40), version=None, needed=False)
        assert cells("staffing.cover_gaps", day(20)) == [(made.authorization.school_id, 0, 0, 1)]


@pytest.mark.parametrize("key", MEASURES)
def test_takes_one_query(key, django_assert_num_queries):
    for line_type in ("position", "realignment", "stipend"):
        line(line_type, PLACED[line_type])
    scope = Scope(plan().pk)
    with django_assert_num_queries(1):
        list(MEASURES[key](scope, Period.month(date(2021, 10, 1))))


class TestMoneyCommitted:
    def filled(self, place, cost, on=date(2021, 7, 1)):
        made = opened("position", authorization(school=place, amount=cost), date(2021, 7, 1))
        for action in ("post", "offer"):
            act(made, action, date(2021, 7, 1))
        return act(made, "fill", on)

    def test_is_what_a_hand_counts(self):
        """
        East authorizes 73,000 + 2 × 2,500 and, from the second year on, 10,000. North authorizes 1,000.

        On Sep 30, 2021 the position of East is held from 30 August on: 305 of 365 days, 61,000.00; one stipend is
        awarded, 2,500. In the second year it is held for all of it.
        """
        east, north = school("east"), school("north", "North")
        self.filled(east, "73000.00", date(2021, 8, 30))
        line("stipend", "awarded", authorization("stipend", count=2, school=east))
        authorization(school=east, amount="10000.00", starts_year=year(2022))
        authorization(school=north, amount="1000.00")
        key = "staffing.money_committed"
        assert cells(key, date(2021, 8, 29)) == [(east.pk, 2500, 78000, 2), (north.pk, 0, 1000, 0)]
        assert cells(key, date(2021, 9, 30)) == [(east.pk, 63500, 78000, 2), (north.pk, 0, 1000, 0)]
        assert cells(key, date(2022, 7, 31)) == [(east.pk, 75500, 88000, 2), (north.pk, 0, 1000, 0)]
        assert cells(key, date(2021, 6, 30)) == cells(key, date(2024, 1, 1)) == []

    def test_leaves_out_whose_cost_nobody_knows_and_says_so(self):
        east = school("east")
        self.filled(east, "100.00")
        self.filled(east, None)
        period = Period(date(2021, 9, 1), date(2021, 10, 1))
        (cell,) = MEASURES["staffing.money_committed"](Scope(plan().pk), period)
        assert (cell.numerator, cell.denominator, cell.counted, cell.left_out) == (100, 100, 1, {"cost not known": 1})


class TestInstallmentsReleased:
    def test_counts_those_due_in_the_school_year_by_school(self):
        made = installments.awarded()
        may, september, october = (
            installments.planned(made, "100.00", due_on=day)[0]
            for day in (date(2022, 5, 31), date(2022, 9, 30), date(2022, 10, 5))
        )
        gone = installments.planned(made, "100.00")[0]
        services.installment_cancel(
            actor=hr(), ref=gone.ref, version=None, reason="Not needed.", today=date(2022, 10, 2)
        )
        for one, day in ((may, date(2022, 5, 31)), (september, date(2022, 10, 3)), (october, date(2022, 10, 3))):
            installments.signed(one, on=day)
        at = made.authorization.school_id
        for day, released, due in [
            (date(2022, 9, 29), None, None),
            (date(2022, 9, 30), 0, 2),  # the one that is canceled on October 2 still stands
            (date(2022, 10, 2), 0, 1),
            (date(2022, 10, 4), 1, 1),  # the one of May is of the school year before
            (date(2022, 10, 5), 2, 2),
        ]:
            expected = [] if due is None else [(at, released, due, due)]
            assert cells("staffing.installments_released", day) == expected, day
