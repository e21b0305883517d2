"""What is counted of what people said, by rows that were counted by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from community.indicators import inputs
from community.models import Decision, DecisionInput, DecisionOption, DecisionTheme
from core import clock
from plan.indicators import Period, Scope
from tests.factories import community_inputs as make
from tests.factories.district import district, school, user, written
from tests.factories.district import make as kept

pytestmark = pytest.mark.django_db
OCTOBER = Period(date(2022, 10, 1), date(2022, 11, 1))


def told(measure):
    rows = measure(Scope(0), OCTOBER)
    return {
        (cell.school_id, cell.dims[0][1]): (
            int(cell.numerator), cell.denominator if cell.denominator is None else int(cell.denominator),
            sum(cell.left_out.values()),
        )
        for cell in rows
    }  # fmt: skip


def decided(on: date) -> Decision:
    one = kept(Decision(district=district(), title="The stop", question="Who?", decided_by="Us", method="advice"))
    option = kept(DecisionOption(decision=one, number=1, words="An aide"))
    return written(one, status="decided", chosen=option, reason="So.", decided_date=on, decided_at=clock.now())


def test_are_received_by_school_and_voice():
    with clock.travel(datetime(2022, 11, 20, 17, tzinfo=UTC)):
        east = school()
        for fields in (
            {},
            {"voice": "student"},
            {"school": east},
            {"school": east, "received_date": date(2022, 9, 30)},
        ):
            make.said("kept", **fields)
        make.said("set_aside")
        make.said("held", received_date=date(2022, 11, 1))
    assert told(inputs.received) == {
        (None, "parent"): (1, None, 1), (None, "student"): (1, None, 0), (east.pk, "parent"): (1, None, 0)
    }  # fmt: skip


def test_are_answered_in_time_of_those_due_in_the_period():
    with clock.travel(datetime(2022, 11, 20, 17, tzinfo=UTC)):
        by = user()
        noons = [datetime(2022, 10, day, 17, tzinfo=UTC) for day in (1, 2)]
        for received, answered in ((1, noons[0]), (1, noons[1]), (2, None)):
            more = {"answer": "Yes.", "answered_at": answered, "answered_by": by} if answered else {}
            make.said("kept", wants_answer=True, received_date=date(2022, 9, received), **more)
        make.said("kept", received_date=date(2022, 9, 5))
        make.said("kept", wants_answer=True, received_date=date(2022, 10, 5))
    assert told(inputs.answered_in_time) == {(None, "parent"): (1, 3, 0)}


def test_led_to_a_decision_by_themselves_or_by_a_theme_until_it_was_made():
    with clock.travel(datetime(2022, 11, 20, 17, tzinfo=UTC)):
        itself, of_theme, after, late, nothing = (
            make.said("kept", received_date=date(2022, 10, day)) for day in (3, 4, 20, 5, 6)
        )
        theme, one = make.theme(), decided(date(2022, 10, 12))
        kept(DecisionInput(decision=one, input=itself))
        kept(DecisionTheme(decision=one, theme=theme))
        for said in (of_theme, after):
            make.themed(said, theme)
        kept(DecisionInput(decision=decided(date(2022, 11, 2)), input=late))
    assert nothing.pk
    assert told(inputs.led_to_decision) == {(None, "parent"): (2, 5, 0)}


@pytest.mark.parametrize("measure", [inputs.received, inputs.answered_in_time, inputs.led_to_decision])
def test_cost_one_query(measure, django_assert_num_queries):
    with django_assert_num_queries(1):
        list(measure(Scope(0), OCTOBER))
