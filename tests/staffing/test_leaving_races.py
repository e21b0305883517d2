"""Somebody leaves while, at the same moment, they are given a line or a cover."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connections, transaction

from district import services as district
from district import ties
from district.models import Role
from staffing import services
from staffing.models import Realignment, RealignmentCover
from tests.factories.district import contracted, make, staff, user
from tests.factories.plan import authorization
from tests.factories.staffing import act, hr, line, line_type
from tests.staffing.conftest import TODAY

pytestmark = pytest.mark.django_db(transaction=True)

BEGAN = date(2021, 9, 9)
LAST = date(2022, 9, 30)
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


class Meanwhile:
    """One call on a connection of its own; the block goes on as soon as that waits for what this one holds."""

    def __init__(self, call: Callable[[], object]) -> None:
        self.call, self.raised = call, None
        self.thread = threading.Thread(target=self._run)

    def _run(self) -> None:
        try:
            self.call()
        except Exception as error:  # the test looks at it
            self.raised = error
        finally:
            connections.close_all()

    def until_it_waits(self) -> None:
        self.thread.start()
        end = time.monotonic() + 4  # the login's lock_timeout is 5 s
        with connections["default"].cursor() as cursor:
            while time.monotonic() < end:
                cursor.execute("SELECT pg_stat_clear_snapshot()")
                cursor.execute(WAITING)
                if cursor.fetchone()[0]:
                    return
        pytest.fail("It does not wait.")

    def end(self) -> Exception | None:
        self.thread.join(20)
        return self.raised


@pytest.fixture
def ada():
    hr()  # made before anybody waits
    return staff("Ada")


def leave(member, ends=()):
    return district.staff_leave(
        actor=hr(), ref=member.ref, version=None, last_date=LAST, today=TODAY, ends=ends, reason="A new job."
    )


def given_a_line(key, action, member):
    made = line(key, {"position": "offered"}.get(key, "planned"))
    return lambda: services.line_act(
        line_type=line_type(key), actor=hr(), ref=made.ref, action=action, on=TODAY, today=TODAY, version=None,
        holder=member.ref,
    )  # fmt: skip


def in_effect(code="R-1"):
    under = authorization("realignment", code=code)
    made = act(line("realignment", "planned", under), "start", BEGAN)
    make(RealignmentCover(realignment=made, needed=False, from_date=BEGAN))
    return made


def given_a_cover(made, member, duty="Hall duty.", on=TODAY):
    return lambda: services.cover_add(
        actor=hr(), ref=made.ref, on=on, today=TODAY, version=None, duty=duty, staff=member.ref
    )


class TestWhoLeavesFirst:
    """Whoever gives them something waits, and is then told that they do not work here."""

    @pytest.mark.parametrize(("key", "action"), [("position", "fill"), ("realignment", "start"), ("stipend", "award")])
    def test_gets_no_line(self, ada, key, action):
        other = Meanwhile(given_a_line(key, action, ada))
        with transaction.atomic():
            leave(ada)
            other.until_it_waits()
        error = other.end()
        assert isinstance(error, ValidationError), error
        assert "does not work here" in str(error)

    def test_gets_no_cover(self, ada):
        other = Meanwhile(given_a_cover(in_effect(), ada))
        with transaction.atomic():
            leave(ada)
            other.until_it_waits()
        error = other.end()
        assert isinstance(error, ValidationError), error
        assert RealignmentCover.objects.filter(staff=ada).count() == 0

    def test_and_is_contracted_gets_no_position(self):
        person = contracted()
        other = Meanwhile(given_a_line("position", "fill", person))
        with transaction.atomic():
            district.contracted_change(
                actor=user(Role.ADMINISTRATOR), ref=person.ref, version=None, name=person.name,
                role_title=person.role_title, left_date=TODAY,
            )  # fmt: skip
            other.until_it_waits()
        error = other.end()
        assert isinstance(error, ValidationError), error


class TestWhoIsGivenSomethingFirst:
    def test_leaves_with_it_in_sight(self, ada):
        other = Meanwhile(lambda: leave(ada))
        with transaction.atomic():
            given_a_line("position", "fill", ada)()
            other.until_it_waits()
        assert other.end() is None
        assert [tie.what for tie in ties.find(hr(), ada, TODAY).ties] == ["Holds a position"]

    def test_never_waits_crosswise_with_their_leaving(self, ada):
        """The line that they leave is being worked on: who leaves waits for it before they hold their own row."""
        made = in_effect()
        given_a_cover(made, ada, on=BEGAN)()
        (tie,) = ties.find(hr(), ada, TODAY).ties
        other = Meanwhile(lambda: leave(ada, ends=[tie.ref]))
        with transaction.atomic():
            Realignment.objects.select_for_update().get(pk=made.pk)  # as every service on it begins
            other.until_it_waits()
            given_a_cover(made, ada, "Lunch.")()
        assert other.end() is None
        assert [one.duty for one in RealignmentCover.objects.filter(staff=ada, until_date=None)] == ["Lunch."]
