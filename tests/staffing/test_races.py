"""Two people at once."""

import threading
from decimal import Decimal

import pytest
from django.db import IntegrityError, connections

from core.errors import Conflict, Stale
from staffing import services
from staffing.models import Expenditure, Position, PositionSpan
from tests.factories.plan import authorization
from tests.factories.staffing import START, hr, line_type, opened, spent_on
from tests.staffing.conftest import TODAY

pytestmark = pytest.mark.django_db(transaction=True)


def together(*calls):
    """Run all calls at the same moment, each on a connection of its own; return what each gave or raised."""
    barrier = threading.Barrier(len(calls))
    results = [None] * len(calls)

    def run(place, call):
        try:
            barrier.wait(10)
            results[place] = call()
        except Exception as error:  # the test looks at it
            results[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    return results


def test_the_last_slot_goes_to_one():
    under, actor = authorization("position", count=1), hr()

    def open_one():
        return services.line_open(
            line_type=line_type("position"), actor=actor, authorization=under.ref, on=START, today=TODAY
        )

    results = together(*[open_one] * 4)
    assert sum(isinstance(one, Position) for one in results) == 1
    assert sum(isinstance(one, Conflict) for one in results) == 3
    assert Position.objects.count() == PositionSpan.objects.count() == 1


def test_several_free_slots_go_to_different_lines():
    under, actor = authorization("position", count=4), hr()

    def open_one():
        return services.line_open(
            line_type=line_type("position"), actor=actor, authorization=under.ref, on=START, today=TODAY
        )

    assert sorted(one.slot for one in together(*[open_one] * 4)) == [1, 2, 3, 4]


def test_a_step_is_taken_once():
    made, actor = opened("position"), hr()

    def post():
        return services.line_act(line_type=line_type("position"), actor=actor, ref=made.ref, action="post", on=TODAY,
                                 today=TODAY, version=made.version)  # fmt: skip

    results = together(post, post)
    assert sorted(type(one).__name__ for one in results) == [Position.__name__, Stale.__name__]
    assert made.spans.count() == 2


def test_the_database_has_the_last_word_without_the_lock(monkeypatch):
    under, actor = authorization("position", count=1), hr()
    opened("position", under)
    monkeypatch.setattr(services.opening, "_free_slot", lambda *_: 1)
    monkeypatch.setattr(services.opening.records, "insert", unchecked)
    with pytest.raises(Conflict, match="was taken meanwhile"):
        services.line_open(line_type=line_type("position"), actor=actor, authorization=under.ref, on=START, today=TODAY)


def test_another_refusal_of_the_database_is_no_taken_slot(monkeypatch):
    under, actor = authorization("position", count=1), hr()
    monkeypatch.setattr(services.opening, "_free_slot", lambda *_: 0)
    monkeypatch.setattr(services.opening.records, "insert", unchecked)
    with pytest.raises(IntegrityError, match="position_slot_from_one"):
        services.line_open(line_type=line_type("position"), actor=actor, authorization=under.ref, on=START, today=TODAY)


def unchecked(record):
    record.save(force_insert=True)
    return record


def test_an_entry_is_reversed_once():
    made, actor = opened("position"), hr()
    entry = spent_on(line_type("position"), made, on=START)

    def reverse():
        return services.spending_reverse(
            line_type=line_type("position"),
            actor=actor,
            ref=made.ref,
            entry=entry.ref,
            version=None,
            reason="Twice.",
        )

    results = together(*[reverse] * 4)
    assert sum(isinstance(one, Position) for one in results) == 1
    assert sum(isinstance(one, Conflict) for one in results) == 3
    assert Expenditure.objects.count() == 2


def test_a_number_sent_twice_at_once_is_entered_once():
    made, actor = opened("position"), hr()

    def enter():
        return services.spending_enter(
            line_type=line_type("position"), actor=actor, ref=made.ref, amount=Decimal(5), paid_on=START, today=TODAY,
            version=None, number="P-1",
        )  # fmt: skip

    results = together(*[enter] * 4)
    assert sum(isinstance(one, Position) for one in results) == 1
    assert Expenditure.objects.count() == 1
