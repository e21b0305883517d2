"""Two at once fill a seat, or one fills and another ends it: one of them is first, and the other is refused."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connections

from community import services
from community.models import Seat, SeatTerm
from core import clock
from core.errors import Conflict, TransitionNotAllowed
from district.models import Role
from tests.contract import NOW, TODAY
from tests.factories import community_bodies as make
from tests.factories.district import user

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(calls: Sequence[Callable[[], object]]) -> list[bool]:
    """Return of each call whether it was done, all begun together, each on a connection of its own."""
    start, done = threading.Barrier(len(calls)), []

    def run(call: Callable[[], object]) -> None:
        try:
            start.wait(20)
            with clock.travel(NOW):
                call()
            done.append(True)
        except (Conflict, TransitionNotAllowed, ValidationError):
            done.append(False)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[call]) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return sorted(done)


def test_one_sits_and_a_seat_that_is_held_goes_on():
    with clock.travel(NOW):
        actor, seat, other = user(Role.ENGAGEMENT_COORDINATOR), make.seat(), make.seat()
    facts = {"actor": actor, "version": None, "today": TODAY}
    sits = {"from_date": TODAY, "until_date": None, "school": ""} | facts

    def fill(one: Seat, name: str) -> Callable[[], object]:
        return lambda: services.seat_fill(ref=one.ref, name=name, **sits)

    assert at_once([fill(seat, f"Person {n}") for n in range(6)]) == [False] * 5 + [True]
    assert SeatTerm.objects.filter(seat=seat).count() == 1
    ends = date(2022, 11, 1)
    assert at_once([fill(other, "Ines"), lambda: services.seat_end(ref=other.ref, until_date=ends, **facts)]).count(
        True
    )
    other.refresh_from_db()
    held = SeatTerm.objects.filter(seat=other).first()
    assert held is None or held.until_date == other.until_date
