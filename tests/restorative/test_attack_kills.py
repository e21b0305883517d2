"""A process that dies between two rows leaves nothing half: all of a step is there, or none of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps

from core import clock, records
from district.models import Role
from restorative import services
from restorative.services import cases
from students.models import AccessGrant
from tests.architecture.conftest import TODAY
from tests.factories import restorative as make
from tests.factories import students
from tests.factories.district import school, user

pytestmark = pytest.mark.django_db
DAY = TODAY.date()
SAID = {"today": DAY, "at": TODAY, "version": None}
MOST = 12  # rows that one of these steps writes


class Killed(BaseException):
    """As if the process ended here."""


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(TODAY):
        yield


def _sent() -> Callable[[], object]:
    teacher = user(Role.STAFF_MEMBER, at=school())
    told = make.told(hard_stops=["firearm", "abuse"]) | {"on_date": DAY}
    told.pop("removal_decided_date")
    return lambda: services.referral_send(actor=teacher, at=TODAY, today=DAY, **told)


def _joined() -> Callable[[], object]:
    ada, case = students.accepted(user(Role.RESTORATION_COORDINATOR)), make.case(hard_stops=["weapon"])
    make.referral(case)
    make.duty(case)
    other = make.case("preparing")
    make.duty(other)
    return lambda: cases.case_join(actor=ada, ref=case.ref, into=other.ref, reason="The same.", **SAID)


def _taken_off() -> Callable[[], object]:
    case = make.full()
    one, worker = case.participants.first(), case.assignments.get().user
    make.link(one)
    return lambda: services.participant_take_off(
        actor=worker, ref=one.ref, version=None, reason="Moved.", today=DAY, at=TODAY
    )


def _in_force() -> Callable[[], object]:
    made = make.signed()
    worker = made.case.assignments.get().user
    return lambda: services.agreement_come_into_force(actor=worker, ref=made.ref, on=DAY, today=DAY, version=None)


def _everything() -> list[Any]:
    found: list[Any] = []
    for model in [*apps.get_app_config("restorative").get_models(), AccessGrant]:
        found.append((model.__name__, list(model._default_manager.order_by("pk").values_list())))
    return found


@pytest.mark.parametrize("step", [_sent, _joined, _taken_off, _in_force])
def test_leaves_all_of_a_step_or_nothing(monkeypatch, step):
    run = step()
    before = _everything()
    writes = {name: getattr(records, name) for name in ("insert", "update", "touch")}
    left = 0

    def dying(write: Callable[..., Any]) -> Callable[..., Any]:
        def written(*args: Any, **kwargs: Any) -> Any:
            nonlocal left
            left -= 1
            if left < 0:
                raise Killed
            return write(*args, **kwargs)

        return written

    for name, write in writes.items():
        monkeypatch.setattr(records, name, dying(write))
    for rows in range(MOST):
        left = rows
        try:
            run()
        except Killed:
            assert _everything() == before
        else:
            assert rows > 0
            return
    raise AssertionError("it never came to its end")
