"""Many who enroll at the same moment: never more people than places, and nobody is lost."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

import pytest
from django.db import connections

from core import clock
from tests.factories import training_sessions as make
from tests.training.conftest import NOON
from training import services
from training.models import Enrollment

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


def count(session, status):
    return Enrollment.objects.filter(session=session, status=status).count()


def test_the_last_places_are_taken_once_and_given_on_once():
    session = make.session(capacity=3)
    people = [make.somebody() for _ in range(MANY)]
    found = at_once([
        lambda one=one: services.session_enroll(actor=one.user, ref=session.ref, at=NOON) for one in people
    ])  # fmt: skip
    assert not [one for one in found if isinstance(one, Exception)]
    assert (count(session, "enrolled"), count(session, "waiting")) == (3, MANY - 3)
    enrolled = list(Enrollment.objects.filter(session=session, status="enrolled").select_related("staff__user"))
    left = at_once([
        lambda one=one: services.enrollment_withdraw(actor=one.staff.user, ref=one.ref, version=None, at=NOON)
        for one in enrolled
    ])  # fmt: skip
    assert not [one for one in left if isinstance(one, Exception)]
    assert (count(session, "enrolled"), count(session, "waiting"), count(session, "withdrawn")) == (3, MANY - 6, 3)


def test_one_person_who_enrolls_many_times_at_once_has_one_place():
    session, one = make.session(capacity=3), make.somebody()
    found = at_once([
        lambda: services.session_enroll(actor=one.user, ref=session.ref, at=NOON) for _ in range(4)
    ])  # fmt: skip
    assert len([each for each in found if isinstance(each, Exception)]) == 3
    assert Enrollment.objects.filter(session=session).count() == 1
