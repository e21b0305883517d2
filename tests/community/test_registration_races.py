"""Many who register at the same moment: never more people than places, and nobody is lost."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest
from django.db import connections
from django.db.models import Sum

from community import services
from community.models import EventRegistration
from community.services.tokens import token_of
from core import clock
from core.history import Command
from tests.community.conftest import NOON
from tests.factories import community_events as make

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 8


def at_once(calls: Sequence[Callable[[], object]]) -> list[object]:
    """Return what each call returned or raised, all of them begun together, each on a connection of its own."""
    start, found = threading.Barrier(len(calls)), []

    def run(call: Callable[[], object]) -> None:
        try:
            start.wait(20)
            with clock.travel(NOON):
                found.append(call())
        except Exception as error:  # the test looks at it
            found.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return found


def send(event, number):
    return services.registration_send(
        event=event.ref, at=NOON, opened_at=NOON - timedelta(minutes=1), name="Nora", email=f"{number}@example.org",
        constituency="parent", people=1 + number % 2,
    )  # fmt: skip


def people(event, status):
    found = EventRegistration.objects.filter(event=event, status=status)
    return found.aggregate(people=Sum("people"))["people"] or 0


def test_nobody_takes_a_place_too_many_and_nobody_is_lost():
    event = make.event(capacity=5)
    found = at_once([lambda n=n: send(event, n) for n in range(MANY)])
    assert [one for one in found if isinstance(one, Exception)] == []
    assert EventRegistration.objects.count() == MANY
    assert people(event, "registered") == 5
    assert people(event, "waiting") == sum(1 + n % 2 for n in range(MANY)) - 5


def test_who_call_off_together_let_as_many_move_up():
    event = make.event(capacity=2)
    first, second = (make.registration(of=event) for _ in range(2))
    for _ in range(3):
        make.registration(of=event)
    found = at_once(
        [lambda one=one: services.registration_call_off(token_of(one.ref), NOON) for one in (first, second)]
        + [lambda n=n: send(event, n) for n in range(0, 4, 2)]
    )
    assert [one for one in found if isinstance(one, Exception)] == []
    assert people(event, "registered") == 2
    assert people(event, "waiting") == 3


def test_one_link_calls_off_once():
    event = make.event(capacity=1)
    one = make.registration(of=event)
    for _ in range(3):
        make.registration(of=event)
    found = at_once([lambda: services.registration_call_off(token_of(one.ref), NOON) for _ in range(4)])
    assert sum(isinstance(each, Exception) for each in found) == 3
    assert (people(event, "registered"), people(event, "waiting")) == (1, 2)


def test_two_ticks_remind_once():
    event = make.event(starts_at=NOON + timedelta(hours=5))
    make.registration(of=event)
    found = at_once([lambda: services.reminders_send(actor=Command("tick", "tick"), at=NOON) for _ in range(4)])
    assert sorted(found) == [0, 0, 0, 1]
