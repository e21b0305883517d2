"""What is committed, by hand; and what is entered and reversed."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core import clock, history
from core.errors import Conflict, Stale
from district import services as district
from district import ties
from district.models import Role, User
from plan.indicators import Period, Scope
from staffing import money, services, spending
from staffing.line_types import POSITION, STIPEND
from staffing.models import Expenditure, Position
from staffing.money_figure import money_committed
from tests.factories.district import school, staff, user, year
from tests.factories.plan import authorization
from tests.factories.staffing import act, hr, line, line_do, opened, spent_on
from tests.staffing.conftest import TODAY

pytestmark = pytest.mark.django_db
FIRST = date(2021, 7, 1)  # of a school year of 365 days; 2023-24 has 366


def position(cost="73000.00", fte="1.000", first=2021, **under):
    """Return a posted position of which each day costs 200 dollars in a year of 365 days."""
    for starts in (2021, 2022, 2023):
        year(starts)
    facts = {"fte": Decimal(fte), "amount": Decimal(cost), "starts_year": year(first)} | under
    return act(act(opened("position", authorization(**facts), FIRST), "post", FIRST), "offer", FIRST)


def do(made, action, **facts):
    return line_do(line_type=POSITION, actor=hr(), ref=made.ref, action=action, today=TODAY, version=None, **facts)


def committed(line_type, made, first=2021, day=TODAY):
    lines = money.costed(line_type.model.objects.filter(pk=made.pk), line_type, money.Days.of(year(first)), day)
    return lines.get().committed


class TestCommittedOfAPosition:
    """Annual cost, times FTE held over the position's, times days held over the year's, rounded once."""

    def test_counts_from_the_first_day_to_the_end_of_the_year(self):
        made = act(position(), "fill", date(2022, 6, 1))  # 30 days of the first year
        assert [committed(POSITION, made, y) for y in (2021, 2022, 2023)] == [6000, 73000, 73000]

    def test_is_nothing_before_somebody_holds_it(self):
        made = position()
        assert committed(POSITION, made) == 0
        act(made, "fill", date(2022, 6, 1))
        assert [committed(POSITION, made, day=day) for day in (date(2022, 5, 31), date(2022, 6, 1))] == [0, 6000]

    def test_leaves_out_a_vacancy_in_the_middle(self):
        made = act(position(), "fill", FIRST)
        made = act(made, "vacate", date(2021, 9, 29))  # 90 days
        assert committed(POSITION, made) == 18000
        for action in ("post", "offer"):
            act(made, action, date(2021, 9, 29))
        act(made, "fill", date(2022, 6, 21))  # 10 more
        assert committed(POSITION, made) == 20000
        # Before the vacancy was known, it went on to the end of the year.
        assert [committed(POSITION, made, day=day) for day in (date(2021, 9, 28), date(2021, 9, 29))] == [73000, 18000]

    def test_counts_each_holder_by_share(self):
        made = act(position(), "fill", FIRST)
        held = made.holdings.get().ref
        do(made, "change_holding", holding=held, fte=Decimal("0.600"), on=date(2021, 10, 9), reason="Shares.")
        assert committed(POSITION, made) == 100 * 200 + 265 * 120
        do(made, "add_holder", holder=staff().ref, on=date(2022, 6, 21), fte=Decimal("0.250"))
        assert committed(POSITION, made) == 100 * 200 + 265 * 120 + 10 * 50

    def test_takes_a_share_of_the_positions_own_fte(self):
        made = act(position("36500.00", "0.500"), "fill", FIRST)
        assert committed(POSITION, made) == Decimal("36500.00")

    def test_divides_by_the_days_of_a_leap_year(self):
        made = act(position("36600.00"), "fill", date(2022, 7, 1))
        act(made, "vacate", date(2023, 10, 1))  # 92 of 366 days
        day = date(2023, 10, 1)
        assert [committed(POSITION, made, y, day) for y in (2022, 2023)] == [36600, 9200]

    def test_rounds_half_a_cent_up_once_a_line(self):
        made = act(position("7.30"), "fill", FIRST)  # 2 cents a day
        held = made.holdings.get().ref
        do(made, "change_holding", holding=held, fte=Decimal("0.250"), on=date(2021, 7, 2), reason="Less.")
        assert committed(POSITION, made) == Decimal("1.84")  # 0.02 + 364 × 0.005

    def test_is_nothing_while_nobody_knows_the_cost(self):
        made = act(position(amount=None), "fill", FIRST)
        assert committed(POSITION, made) == 0
        lines = money.without_cost(Position.objects.all(), money.Days.of(year(2021)), TODAY)
        assert list(lines) == [made]
        assert list(money.without_cost(Position.objects.all(), money.Days.of(year(2021)), date(2021, 6, 30))) == []


class TestALastDayNotedAhead:
    """It frees the money from the day on which it was noted: 200 dollars a day, 184 days up to New Year's Eve."""

    @pytest.fixture
    def ada(self):
        return staff("Ada")

    @pytest.fixture
    def held(self, ada):
        return act(position(), "fill", FIRST, ada)

    def note(self, ada, noted, last, at=time(8)):
        with clock.travel(datetime.combine(noted, at, timezone.get_current_timezone())):
            ends = [tie.ref for tie in ties.find(hr(), ada, noted).ties]
            district.staff_leave(actor=hr(), ref=ada.ref, version=None, last_date=last, today=noted, ends=ends)

    def figures(self, held, *days):
        """What is committed on the line and in the report's figure, which are the same."""
        lines = [committed(POSITION, held, day=day) for day in days]
        scope = Scope(held.authorization.plan_id)
        cells = [list(money_committed(scope, Period.month(day))) for day in days]
        assert [cell.numerator for (cell,) in cells] == [
            committed(POSITION, held, day=Period.month(day).last_day) for day in days
        ]
        return lines

    def test_counts_from_the_day_on_which_it_was_noted(self, held, ada):
        self.note(ada, date(2021, 9, 20), date(2021, 12, 31), time(23, 59))
        days = (date(2021, 9, 19), date(2021, 9, 20), date(2021, 12, 31), date(2022, 3, 1))
        assert self.figures(held, *days) == [73000, 36800, 36800, 36800]

    def test_that_is_moved_counts_as_it_was_known_then(self, held, ada):
        self.note(ada, date(2021, 9, 20), date(2021, 12, 31))
        self.note(ada, date(2021, 11, 1), date(2022, 2, 28))  # 59 days more
        days = (date(2021, 10, 31), date(2021, 11, 1), date(2022, 3, 1))
        assert self.figures(held, *days) == [36800, 48600, 48600]

    def test_counts_as_before_once_the_vacancy_is_recorded(self, held, ada):
        self.note(ada, date(2021, 9, 20), date(2021, 12, 31))
        with clock.travel(datetime(2022, 1, 3, 15, tzinfo=timezone.get_current_timezone())):
            act(held, "vacate", date(2022, 1, 1))
        days = (date(2021, 9, 19), date(2021, 9, 30), date(2022, 1, 31))
        assert self.figures(held, *days) == [73000, 36800, 36800]

    def test_that_is_taken_back_never_was(self, held, ada):
        self.note(ada, date(2021, 9, 20), date(2021, 12, 31))
        with clock.travel(datetime(2021, 10, 4, 15, tzinfo=timezone.get_current_timezone())):
            district.staff_undo_leave(actor=hr(), ref=ada.ref, version=None, reason="Stays.", today=date(2021, 10, 4))
        assert self.figures(held, date(2021, 9, 30), date(2021, 10, 4)) == [73000, 73000]

    def test_that_history_tells_of_no_moment_breaks_no_figure(self, held, ada):
        self.note(ada, date(2021, 9, 20), date(2021, 12, 31))
        told = history.context("staffing.position.end_holding", actor=hr()).replace('"at": "2022-10', '"at": "2022-99')
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('pghistory.context_metadata', %s, true)", [told])
            cursor.execute("UPDATE staffing_positionholding SET until_date = '2022-01-31'")
            cursor.execute("SELECT set_config('pghistory.context_metadata', '', true)")
        assert self.figures(held, date(2021, 9, 30)) == [36800]


class TestCommittedOfAStipend:
    """The amount in each school year that the term touches, once awarded or completed."""

    @pytest.mark.parametrize(
        ("status", "terms", "counted"),
        [
            ("planned", (None, None), (0, 0)),
            ("ended", (None, None), (0, 0)),
            ("awarded", (None, None), (2500, 2500)),
            ("awarded", (date(2021, 9, 1), date(2022, 6, 1)), (2500, 0)),
            ("awarded", (date(2022, 7, 1), date(2023, 6, 1)), (0, 2500)),
            ("awarded", (date(2021, 7, 2), date(2022, 7, 1)), (2500, 0)),
            ("awarded", (date(2022, 6, 30), date(2022, 7, 2)), (2500, 2500)),
            ("completed", (None, None), (2500, 0)),
        ],
    )
    def test_counts_by_state_and_term(self, status, terms, counted):
        year(2022)
        made = line("stipend", status)
        for name, day in zip(("term_from", "term_until"), terms, strict=True):
            setattr(made, name, day)
        if terms[0]:
            line_do(line_type=STIPEND, actor=hr(), ref=made.ref, action="describe", today=TODAY, version=None,
                             term_from=terms[0], term_until=terms[1])  # fmt: skip
        assert tuple(committed(STIPEND, made, y) for y in (2021, 2022)) == counted

    def test_counts_from_the_award_on(self):
        made = line("stipend", "awarded")  # on Aug 12, 2021
        days = (date(2021, 8, 11), date(2021, 8, 12))
        assert [committed(STIPEND, made, day=day) for day in days] == [0, 2500]

    def test_counts_no_more_once_it_was_ended(self):
        made = act(line("stipend", "awarded"), "end", date(2022, 3, 1))
        days = (date(2022, 2, 28), date(2022, 3, 1))
        assert [committed(STIPEND, made, day=day) for day in days] == [2500, 0]


class TestChangeCost:
    def test_begins_as_the_amount_of_the_authorization(self):
        assert position("61000.00").annual_cost == Decimal("61000.00")

    def test_goes_with_the_fte(self):
        made = do(position("61000.01"), "change_fte", fte=Decimal("0.500"), reason="Half time.")
        assert made.annual_cost == Decimal("30500.01")

    def test_needs_a_reason_and_a_change(self):
        made = position()
        for facts in ({"annual_cost": Decimal(1), "reason": " "}, {"annual_cost": made.annual_cost, "reason": "Same."}):
            with pytest.raises(ValidationError):
                do(made, "change_cost", **facts)

    def test_is_said_anew_and_why_stands_in_history(self):
        made = position("61000.00")
        version = made.version
        made = do(made, "change_cost", annual_cost=Decimal("70000.00"), reason="A higher pay grade.")
        assert (made.annual_cost, made.version) == (Decimal("70000.00"), version + 1)
        told = made.history.order_by("-pgh_id")[0]
        assert (told.annual_cost, told.pgh_context["reason"]) == (Decimal("70000.00"), "A higher pay grade.")


class TestEnterSpending:
    def enter(self, made, amount="10.00", on=date(2022, 9, 30), **facts):
        return spent_on(POSITION, made, amount, on, **facts)

    def test_counts_in_the_school_year_of_its_day_unless_told(self):
        made = position()
        assert self.enter(made).year == year(2022)
        assert self.enter(made, year="2021-22").year == year(2021)

    def test_takes_a_number_once(self):
        made = position()
        self.enter(made, number=" P-1 ")
        said = r"Number P-1 stands here already: \$10.00, paid on Sep 30, 2022"
        with pytest.raises(ValidationError, match=said) as refused:
            self.enter(made, number="P-1")
        assert set(refused.value.message_dict) == {"number"}
        assert Expenditure.objects.count() == 1

    def test_refuses_a_second_click(self):
        made = position()
        facts = {
            "line_type": POSITION,
            "actor": hr(),
            "ref": made.ref,
            "amount": Decimal(5),
            "paid_on": TODAY,
            "today": TODAY,
        }
        services.spending_enter(version=made.version, **facts)
        with pytest.raises(Stale):
            services.spending_enter(version=made.version, **facts)
        assert Expenditure.objects.count() == 1

    @pytest.mark.parametrize(
        ("facts", "field"),
        [
            ({"on": date(2021, 2, 15)}, "paid_on"),
            ({"on": date(2021, 6, 30)}, "year"),
            ({"year": "2021-22"}, "year"),
            ({"year": "1999-00"}, "year"),
            ({"amount": "0.00"}, "amount"),
            ({"amount": "-1.00"}, "amount"),
        ],
    )
    def test_says_what_is_wrong(self, facts, field):
        with pytest.raises(ValidationError) as caught:
            self.enter(position(first=2022), **facts)
        assert set(caught.value.message_dict) == {field}

    def test_refuses_a_day_to_come(self):
        with pytest.raises(ValidationError, match="still to come"):
            do(position(), "enter_spending", amount=Decimal(1), paid_on=date(2022, 10, 15))


class TestReverseSpending:
    def reverse(self, made, entry):
        return do(made, "reverse_spending", entry=entry.ref, reason="Entered twice.")

    def test_takes_the_amount_out_of_every_day(self):
        made = position()
        entry = spent_on(POSITION, made, "10.00")
        self.reverse(made, entry)
        back = Expenditure.objects.get(reverses=entry)
        assert (back.amount, back.paid_on, back.year, back.reason) == (-10, entry.paid_on, entry.year, "Entered twice.")
        assert money.of_line(made, entry.paid_on)[-1][1].spent == 0
        assert list(spending.reversible(made)) == []

    def test_refuses_a_second_one_and_a_reversal_of_a_reversal(self):
        made = position()
        entry = spent_on(POSITION, made, "10.00")
        self.reverse(made, entry)
        with pytest.raises(Conflict, match="reversed already"):
            self.reverse(made, entry)
        with pytest.raises(ValidationError, match="no such entry"):
            self.reverse(made, Expenditure.objects.get(reverses=entry))

    def test_refuses_an_entry_of_another_line(self):
        entry = spent_on(POSITION, position())
        with pytest.raises(ValidationError, match="no such entry"):
            self.reverse(position(), entry)


class TestBySchool:
    def test_adds_up_what_one_may_see(self):
        east, north = school("east"), school("north", "North")
        act(position(school=east, count=2), "fill", FIRST)
        stipend = line("stipend", "awarded", authorization("stipend", 3, school=north))
        spent_on(STIPEND, stipend, "2600.00", date(2021, 9, 1))
        spent_on(STIPEND, stipend, "1.00", date(2021, 9, 2))
        day = date(2021, 9, 1)

        def found(person):
            rows = money.by_school(user=person, year=year(2021), day=day)
            return {one.school.code: (one.total.authorized, one.total.committed, one.total.spent) for one in rows}

        sums = {"east": (146000, 73000, 0), "north": (7500, 2500, 2600)}
        assert found(hr()) == sums
        assert found(user(Role.SCHOOL_LEADER, at=north)) == {"north": sums["north"]}
        assert found(user(Role.BOARD_MEMBER)) == {}

    def test_costs_as_many_queries_for_many_schools(self):
        counts = []
        for number in range(3):
            place = school(f"s{number}", f"School {number}")
            act(position(school=place), "fill", FIRST)
            line("stipend", "awarded", authorization("stipend", school=place))
            person = User.objects.get(pk=hr().pk)
            with CaptureQueriesContext(connection) as queries:
                assert len(money.by_school(user=person, year=year(2021), day=TODAY)) == number + 1
            counts.append(len(queries))
        assert set(counts) == {7}  # whose roles, two for each kind of line, the schools
