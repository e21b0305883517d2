"""Many at once: nobody is at two places, and two who must stay apart are never brought together."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from core import clock, history
from core.errors import Conflict
from restorative.models import Booking, Encounter, RestorativeCase, StayApart
from tests.factories import restorative as make
from tests.factories import students
from tests.factories.district import school
from tests.restorative.meetings import ON, plan
from tests.staffing.test_races import together

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 20


def cases_with(*children, of=MANY):
    """Return cases of one facilitator each, in all of which the children take part."""
    found = []
    for _ in range(of):
        case = make.case("preparing")
        make.screen(case)
        for child in children:
            make.agreed(make.participant(case, child))
        make.assigned(case)
        found.append(case)
    return found


def outcome(results):
    """Return how many were planned; everybody else was told so in words."""
    assert all(isinstance(one, Encounter | Conflict | ValidationError) for one in results), results
    return sum(isinstance(one, Encounter) for one in results)


def test_a_student_is_asked_to_one_of_many_meetings():
    child = students.student(at=school())
    cases = cases_with(child)
    results = together(*[lambda case=case: plan(case, kind="preparation") for case in cases])
    assert outcome(results) == 1
    assert Booking.objects.filter(who=f"student:{child.pk}").count() == 1


def test_two_records_of_one_student_are_one():
    child, again = students.student(at=school()), students.student(at=school())
    make.written(again, merged_into=child)
    cases = [*cases_with(child, of=MANY // 2), *cases_with(again, of=MANY // 2)]
    results = together(*[lambda case=case: plan(case, kind="preparation") for case in cases])
    assert outcome(results) == 1


def test_a_room_and_a_facilitator_are_taken_once():
    cases = [make.ready() for _ in range(MANY)]
    results = together(*[lambda case=case: plan(case, room="The  Library") for case in cases[: MANY // 2]],
                       *[lambda case=case: plan(case, room="the library") for case in cases[MANY // 2 :]])  # fmt: skip
    assert outcome(results) == 1
    who = make.facilitator()
    for case in cases:
        make.assigned(case, who)
    results = together(
        *[lambda case=case: plan(case, by=who, on=ON.replace(day=16), room=f"Of {case.ref}") for case in cases]
    )
    assert outcome(results) == 1


def test_a_plan_made_meanwhile_is_never_refused_and_always_kept():
    one, other = students.student(at=school()), students.student(at=school())
    cases = cases_with(one, other)

    def keep_apart(case):
        first, second = case.participants.order_by("pk")
        with transaction.atomic(), history.action("restorative.apart.keep", actor=history.Command("test")):
            RestorativeCase.objects.select_for_update().get(pk=case.pk)
            made = StayApart(case=case, first=first, second=second, from_date=clock.today(), plan="Not in one room.",
                             made_by=case.assignments.get().user)  # fmt: skip
            made.save(force_insert=True)
            return made

    # Each at a time of its own: nothing but the plan is in the way.
    days = [clock.today().replace(year=clock.today().year + 1, month=1, day=1 + number) for number in range(MANY)]
    results = together(
        *[
            (lambda case=case: keep_apart(case))
            if number % 4 == 0
            else (lambda case=case, day=day: plan(case, on=day, today=clock.today()))
            for number, (case, day) in enumerate(zip(cases, days, strict=True))
        ]
    )
    assert all(isinstance(one, StayApart) for one in results[::4]), results[::4]
    outcome([one for number, one in enumerate(results) if number % 4])
    assert not Encounter.objects.filter(status="planned").exists()
    assert not Booking.objects.exists()
