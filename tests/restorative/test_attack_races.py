"""Two at once, in an order that is forced: neither waits for the other for ever, and the later meets the earlier."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, connections, transaction

from casework.links import LinkClosed
from core import clock
from core.errors import TransitionNotAllowed
from district.models import Role
from restorative import services
from restorative.models import AssignedDays, CaseContact, Encounter, FollowUp, RestorativeCase
from restorative.services import cases
from students.models import AccessGrant
from tests.architecture.conftest import TODAY
from tests.factories import restorative as make
from tests.factories import students
from tests.factories.district import school, user
from tests.factories.writing import writing
from tests.restorative.test_case_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)
DAY = TODAY.date()
SAID = {"today": DAY, "at": TODAY, "version": None}
TOKEN = "y" * 32


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(TODAY):
        yield


class Meanwhile:
    """A call on a connection of its own, begun while this one holds something, of which it must wait for the end."""

    def __init__(self, call: Callable[[], object]) -> None:
        self.call, self.raised, self.pid = call, None, 0
        self.begun = threading.Event()
        self.thread = threading.Thread(target=self._run)

    def _run(self) -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                (self.pid,) = cursor.fetchone()
            self.begun.set()
            with clock.travel(TODAY):
                self.call()
        except Exception as error:  # the test looks at it
            self.raised = error
        finally:
            connections.close_all()

    def waits(self) -> None:
        """Begin, and come back once it waits for a lock."""
        self.thread.start()
        assert self.begun.wait(10)
        for _ in range(400):
            with connection.cursor() as cursor:
                cursor.execute("SELECT cardinality(pg_blocking_pids(%s))", [self.pid])
                if cursor.fetchone()[0]:
                    return
            self.thread.join(0.01)
            assert self.thread.is_alive(), self.raised
        raise AssertionError("it never waited")

    def ends(self) -> Any:
        self.thread.join(20)
        assert not self.thread.is_alive()
        return self.raised


def holding(case: RestorativeCase) -> None:
    RestorativeCase.objects.select_for_update().get(pk=case.pk)


def test_who_answers_a_link_while_they_are_taken_off_is_told_so():
    case = make.followed()
    one = case.participants.filter(part="in_conflict").first()
    make.duty(case, "follow_up", number=30, role=Role.RESTORATION_FACILITATOR)
    make.written(case, follow_up_date=DAY - timedelta(days=30))
    make.link(one, TOKEN, purpose="follow_up")
    worker = case.assignments.get().user
    other = Meanwhile(lambda: services.answer_give(token=TOKEN, at=TODAY, safety=5))
    with transaction.atomic():
        holding(case)
        other.waits()
        services.participant_take_off(
            actor=worker, ref=one.ref, version=None, reason="Moved.", today=DAY, at=TODAY
        )  # fmt: skip
    assert isinstance(other.ends(), LinkClosed)
    assert not FollowUp.objects.exists()


def test_who_enters_days_while_somebody_is_asked_waits():
    case = make.full(at=school())
    one = make.participant(case, students.student(at=case.school), part="responsible")
    leader, worker = students.accepted(user(Role.SCHOOL_LEADER, at=case.school)), case.assignments.get().user
    other = Meanwhile(
        lambda: services.days_enter(
            actor=leader, ref=one.ref, version=None, occurrence="first", days=1, decided_date=DAY, today=DAY, at=TODAY
        )
    )
    with transaction.atomic():
        holding(case)
        other.waits()
        services.participant_consent(
            actor=worker, ref=one.ref, version=None, answer="given", said_by="own", on=DAY, way="spoken", today=DAY,
            at=TODAY,
        )  # fmt: skip
    assert other.ends() is None
    assert AssignedDays.objects.count() == 1


def test_a_contact_of_the_moment_in_which_somebody_is_taken_off_is_refused():
    case = make.full()
    worker, ada = case.assignments.get().user, students.accepted(user(Role.RESTORATION_COORDINATOR))
    other = Meanwhile(
        lambda: services.contact_log(
            actor=worker, ref=case.ref, on=DAY, medium="phone", was_reached=True, with_whom="Somebody", today=DAY,
            at=TODAY,
        )
    )  # fmt: skip
    with transaction.atomic():
        holding(case)
        other.waits()
        cases.assignment_end(
            actor=ada, ref=case.assignments.get().ref, reason="Ill.", handover="Call first.", **SAID
        )  # fmt: skip
    assert other.ends() is not None
    assert not CaseContact.objects.exists()
    assert not AccessGrant.objects.at(TODAY).filter(user=worker).exists()


def test_a_case_that_gets_a_hard_stop_is_not_closed_in_that_moment():
    case, later = make.case("preparing"), make.case(hard_stops=["weapon"])
    make.duty(later)
    ada = students.accepted(user(Role.RESTORATION_COORDINATOR))
    close = Meanwhile(lambda: cases.case_close(actor=ada, ref=case.ref, on=DAY, close_reason="own_wish", **SAID))
    with transaction.atomic():
        holding(case)
        close.waits()
        cases.case_join(actor=ada, ref=later.ref, into=case.ref, reason="The same.", **SAID)
    assert "is not done yet" in str(close.ends())
    case.refresh_from_db()
    assert case.status == "preparing"


def test_a_case_is_not_closed_in_the_moment_in_which_another_of_what_happened_gets_a_duty():
    case = make.case("preparing")
    other = make.case("preparing", incident=case.incident)
    ada = students.accepted(user(Role.RESTORATION_COORDINATOR))
    close = Meanwhile(lambda: cases.case_close(actor=ada, ref=case.ref, on=DAY, close_reason="own_wish", **SAID))
    with transaction.atomic():
        make.duty(other)
        close.waits()
    assert "has duties that the law names" in str(close.ends())
    case.refresh_from_db()
    assert case.status == "preparing"


def test_a_duty_of_the_moment_in_which_another_case_of_what_happened_is_closed_waits():
    case = make.case("preparing")
    other = make.case("preparing", incident=case.incident)
    ada = students.accepted(user(Role.RESTORATION_COORDINATOR))
    later = Meanwhile(lambda: make.duty(other))
    with transaction.atomic():
        cases.case_close(actor=ada, ref=case.ref, on=DAY, close_reason="own_wish", **SAID)
        later.waits()
    assert later.ends() is None


def test_what_was_joined_meanwhile_is_not_assigned():
    case, later = make.case("preparing"), make.case("referred")
    ada = students.accepted(user(Role.RESTORATION_COORDINATOR))
    who = make.facilitator()
    accept = Meanwhile(
        lambda: cases.case_accept(actor=ada, ref=later.ref, on=DAY, screen_reason="They want to.", **SAID)
    )
    with transaction.atomic():
        holding(later)
        accept.waits()
        cases.case_join(actor=ada, ref=later.ref, into=case.ref, reason="The same.", **SAID)
    assert isinstance(accept.ends(), TransitionNotAllowed)
    with pytest.raises(TransitionNotAllowed):
        cases.case_assign(actor=ada, ref=later.ref, user=who.ref, on=DAY, **SAID)


def test_two_cases_with_meetings_of_the_same_days_end_at_once():
    """Each calls its meetings off: whoever began with the other's last day would wait for ever."""
    days = [date(2022, 11, day) for day in range(1, 26)]
    found = [make.case("preparing"), make.case("preparing")]
    for case, order in zip(found, (days, days[::-1]), strict=True):
        one = make.participant(case)
        by = user()
        for on in order:
            make.encounter(case, one, on=on, kind="preparation", room=f"Room of {case.ref}", by=by)

    def declined(case: RestorativeCase) -> Callable[[], object]:
        def end() -> None:
            with writing():
                RestorativeCase.objects.filter(pk=case.pk).update(
                    status="declined", ended_date=DAY, whose_wish="several"
                )

        return end

    assert at_once([declined(case) for case in found]) == [None, None]
    assert not Encounter.objects.filter(status="planned").exists()
