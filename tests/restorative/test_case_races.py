"""Twenty at once assign one facilitator, or join one case with others: one of them wins."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

import pytest
from django.db import connections

from core import clock
from core.errors import Conflict, TransitionNotAllowed
from district.models import Role
from restorative.models import CaseAssignment, CaseDuty, RestorativeCase
from restorative.services import cases as services
from students.models import AccessGrant
from tests.architecture.conftest import TODAY
from tests.factories import restorative as make
from tests.factories import students
from tests.factories.district import user

pytestmark = pytest.mark.django_db(transaction=True)

MANY = 20
SAID = {"today": TODAY.date(), "at": TODAY, "version": None}


def at_once(calls: Sequence[Callable[[], object]]) -> list[Exception | None]:
    """Return what each call raised, all of them begun together, each on a connection of its own."""
    start, raised = threading.Barrier(len(calls)), []

    def run(call: Callable[[], object]) -> None:
        try:
            start.wait(20)
            with clock.travel(TODAY):
                call()
            raised.append(None)
        except Exception as error:  # the test looks at it
            raised.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[call]) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return raised


@pytest.fixture
def ada():
    with clock.travel(TODAY):
        return students.accepted(user(Role.RESTORATION_COORDINATOR))


def test_one_facilitator_is_assigned_once(ada):
    with clock.travel(TODAY):
        case, who = make.case("suitable"), make.facilitator()
        make.participant(case)
    raised = at_once(
        [lambda: services.case_assign(actor=ada, ref=case.ref, user=who.ref, on=TODAY.date(), **SAID)] * MANY
    )
    assert sorted(map(type, raised), key=str) == [*[type(None)], *[Conflict] * (MANY - 1)]
    assert CaseAssignment.objects.filter(case=case).count() == 1
    assert AccessGrant.objects.filter(user=who).count() == 1
    assert CaseDuty.objects.filter(case=case).count() == 1


def test_one_case_is_joined_with_one(ada):
    with clock.travel(TODAY):
        case = make.case()
        told = make.referral(case)
        others = [make.case("preparing") for _ in range(MANY)]
    raised = at_once(
        [
            lambda other=other: services.case_join(
                actor=ada, ref=case.ref, into=other.ref, reason="The same.", **SAID
            )
            for other in others
        ]
    )  # fmt: skip
    assert sorted(map(type, raised), key=str) == [*[type(None)], *[TransitionNotAllowed] * (MANY - 1)]
    told.refresh_from_db()
    case.refresh_from_db()
    assert told.case == case.joined_into


def test_two_joined_with_each_other_are_not_both_gone(ada):
    with clock.travel(TODAY):
        one, other = make.case(), make.case()
    pairs = [(one, other), (other, one)] * (MANY // 2)
    at_once(
        [
            lambda pair=pair: services.case_join(
                actor=ada, ref=pair[0].ref, into=pair[1].ref, reason="The same.", **SAID
            )
            for pair in pairs
        ]
    )  # fmt: skip
    assert sorted(RestorativeCase.objects.filter(pk__in=[one.pk, other.pk]).values_list("status", flat=True)) == [
        "joined",
        "referred",
    ]
