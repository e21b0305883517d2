"""What came of cases, each figure against a set that was counted by hand: its numbers stand here."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from core import clock
from tests.architecture.conftest import TODAY
from tests.factories import restorative as make
from tests.factories import students
from tests.factories.district import school
from tests.restorative.test_indicators import (
    OCTOBER,
    by_part,
    cells,
    total,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(TODAY):
        yield


class TestItemsOnTime:
    DUE = date(2022, 9, 20)

    def items(self, *told: dict, made=None):
        """Let an agreement in force have an item for each, due on September 20 unless said otherwise."""
        made = made or make.agreement()
        for fields in told:
            make.item(made, **{"due_date": self.DUE} | fields)
        make.written(made, status="to_sign")
        for one in made.case.participants.filter(part="in_conflict"):
            make.sign(made, one)
        make.written(made, status="in_force", agreed_date=date(2022, 9, 12))
        return made

    def test_in_time_is_done_as_agreed_by_the_day_itself(self):
        self.items(
            {"outcome": "fulfilled", "outcome_date": date(2022, 9, 1)},
            {"outcome": "fulfilled", "outcome_date": self.DUE},
            {"outcome": "fulfilled", "outcome_date": date(2022, 9, 21)},
            {"outcome": "partly", "outcome_date": self.DUE},
            {"outcome": "not_done", "outcome_date": self.DUE},
            {},
        )
        assert total("items_on_time") == (2, 6, 6)

    def test_it_is_known_how_many_different_people_the_late_ones_are_of(self):
        done = {"outcome": "fulfilled", "outcome_date": self.DUE}
        self.items({}, {}, {}, done)
        (cell,) = cells("items_on_time")
        assert (cell.numerator, cell.denominator) == (1, 4)
        assert (cell.n_students, cell.of_students, cell.rest_students) == (1, 1, 1)

    def test_of_somebody_who_is_no_child_of_the_roster_several_things_are_of_one_too(self):
        made = make.agreement()
        adult = make.participant(made.case, part="responsible", kind="adult", name="Robin Sample")
        self.items({"who": adult}, {"who": adult}, {"who": adult}, made=made)
        (cell,) = cells("items_on_time")
        assert (cell.denominator, cell.of_students, cell.rest_students) == (3, 1, 1)

    def test_of_what_was_let_go_at_the_end_of_the_period_nothing_is_expected(self):
        inside, after = datetime(2022, 9, 30, 12, tzinfo=UTC), datetime(2022, 10, 1, 12, tzinfo=UTC)
        why = {"exempt_reason": "Moved to another class."}
        self.items(
            {"exempt_at": inside, **why},
            {"exempt_at": inside, "exempt_until": date(2022, 10, 1), **why},
            {"exempt_at": inside, "exempt_until": date(2022, 9, 30), **why},  # asked for again on that day
            {"exempt_at": after, **why},  # it was late by then
            {},
        )
        (cell,) = cells("items_on_time")
        assert (cell.numerator, cell.denominator, cell.counted, cell.left_out) == (0, 3, 3, {"let go": 2})

    def test_what_was_agreed_anew_counts_when_the_new_one_is_due(self):
        made = self.items({}, {"outcome": "fulfilled", "outcome_date": self.DUE})
        old = made.items.order_by("pk").first()
        make.written(old, outcome="renegotiated", outcome_date=date(2022, 9, 19))
        make.item(made, replaces=old, due_date=date(2022, 10, 5), outcome="fulfilled", outcome_date=date(2022, 10, 5))
        assert (total("items_on_time"), total("items_on_time", OCTOBER)) == ((1, 1, 1), (1, 1, 1))

    def test_what_is_not_in_force_or_was_taken_out_is_expected_of_nobody(self):
        made = make.agreement()
        make.item(made, due_date=self.DUE)
        self.items({}, {"removed_at": clock.now()})
        assert total("items_on_time") == (0, 1, 1)


class TestSatisfied:
    def answers(self, *told: tuple[str, int | None], on: date = date(2022, 9, 20)):
        case = make.case("follow_up", on=date(2022, 9, 1), follow_up_date=date(2022, 9, 5))
        for part, satisfaction in told:
            make.follow_up(make.participant(case, part=part), on_date=on, satisfaction=satisfaction)
        return case

    def test_four_and_five_are_satisfied_and_who_is_silent_is_not_counted(self):
        self.answers(("harmed", 5), ("harmed", 4), ("harmed", 3), ("harmed", 1), ("harmed", None))
        self.answers(("responsible", 4), ("responsible", 2))
        assert total("satisfied_harmed") == (2, 4, 4)
        assert total("satisfied_responsible") == (1, 2, 2)

    def test_whoever_was_in_conflict_is_among_both_and_a_supporter_among_neither(self):
        self.answers(("in_conflict", 5), ("in_conflict", 2), ("supporter", 5), ("harmed", 4))
        assert by_part("satisfied_harmed") == {"in_conflict": (1, 2), "harmed": (1, 1)}
        assert by_part("satisfied_responsible") == {"in_conflict": (1, 2)}

    def test_an_adult_is_in_no_group_and_another_month_is_another(self):
        case = self.answers(("harmed", 5), on=date(2022, 10, 1))
        make.follow_up(make.participant(case, part="harmed", kind="adult", name="Owner"), on_date=date(2022, 9, 30))
        (cell,) = cells("satisfied_harmed")
        assert (cell.numerator, cell.denominator, cell.dims) == (1, 1, (("part", "harmed"),))
        assert total("satisfied_harmed", OCTOBER) == (1, 1, 1)


class TestDaysKept:
    def test_kept_is_what_the_matrix_expects_less_what_was_assigned_and_never_below_0(self):
        make.matrix_row("first", typical=3)
        make.matrix_row("second", typical=5)
        make.days_asked("entered", days=1)  # 2 of 3
        make.days_asked("entered", days=0)  # 3 of 3
        make.days_asked("entered", days=7)  # 0 of 3
        make.days_asked("entered", occurrence="second", days=4)  # 1 of 5
        assert total("days_kept") == (6, 14, 4)

    def test_where_the_matrix_has_no_row_nothing_is_collected(self):
        make.matrix_row("first", typical=3)
        make.days_asked("entered", days=1)
        make.days_asked("entered", occurrence="later", days=0)
        (cell,) = cells("days_kept")
        assert (cell.numerator, cell.denominator, cell.counted) == (2, 3, 1)
        assert cell.left_out == {"no row in the matrix": 1}

    def test_the_month_is_that_of_the_decision(self):
        make.matrix_row("first", typical=3)
        make.days_asked("entered", days=1, decided_date=date(2022, 10, 1))
        make.days_asked("waiting")
        assert (total("days_kept"), total("days_kept", OCTOBER)) == ((0, None, 0), (2, 3, 1))


class TestInformal:
    def told(self):
        return {cell.school_id: (cell.numerator, cell.denominator, cell.counted) for cell in cells("informal")}

    def test_conversations_stand_beside_the_students_of_each_school_on_the_last_day(self):
        north, south = school("north", "North"), school("south", "South")
        for _ in range(4):
            students.student(at=north)
        students.enrolled(students.student(), north, since=date(2022, 9, 1), until=date(2022, 9, 30))  # left
        students.enrolled(students.student(), north, since=date(2022, 10, 1))  # not there yet
        students.student(at=south)
        for on in (date(2022, 9, 1), date(2022, 9, 30), date(2022, 8, 31), date(2022, 10, 1)):
            make.practice(at=north, on_date=on)
        make.practice(at=north, status="taken_back")
        assert self.told() == {north.pk: (2, 4, 2), south.pk: (0, 1, 0)}

    def test_a_child_of_two_records_is_one_student(self):
        one, other = students.student(at=school()), students.student(at=school())
        students.merged(other, one)
        make.practice()
        make.circle()
        assert self.told() == {school().pk: (1, 1, 1)}


def test_a_paper_found_later_is_not_the_first_answer_unless_it_is_of_an_earlier_day():
    case = make.case("preparing")
    early, late = make.participant(case, part="harmed"), make.participant(case, part="responsible")
    make.consent(early, "given", on_date=date(2022, 9, 15))
    make.consent(early, "declined", on_date=date(2022, 9, 13))
    make.consent(late, "given", on_date=date(2022, 9, 15))
    make.consent(late, "declined", on_date=date(2022, 9, 16))
    assert by_part("consent") == {"harmed": (0, 1), "responsible": (1, 1)}
