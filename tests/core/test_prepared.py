"""Statements that are put together once: they find what those find that are put together each time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.models import Q

from core.prepared import Prepared, PreparedExists
from district.models import Role, RoleAssignment, User
from students import policies
from tests.factories.district import user
from tests.factories.students import LATER, SINCE, conflict, student

FIRST = date(2022, 8, 1)
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


def held_on(person: int, day: date):
    """Return whose role it is that ``person`` holds on ``day``."""
    return RoleAssignment.objects.on(day).filter(user=person).values("user")


def held_at(person: int, now: datetime):
    return RoleAssignment.objects.filter(user=person, created_at__lte=now).values("user")


def asks_for_nobody(person: int, day: date):
    return RoleAssignment.objects.on(day).values("user")


@pytest.mark.django_db
class TestPrepared:
    @pytest.fixture(autouse=True)
    def _people(self):
        self.one, self.other = (user(Role.STAFF_MEMBER, since=FIRST) for _ in range(2))

    def test_asks_each_time_by_what_it_is_given_then(self):
        held = Prepared(held_on, int, date)
        for person in (self.one, self.other, user()):
            for day in (FIRST - DAY, FIRST):
                assert set(User.objects.filter(pk__in=held(person.pk, day))) == set(
                    User.objects.filter(pk__in=held_on(person.pk, day))
                )
        assert set(User.objects.filter(pk__in=held(self.one.pk, FIRST))) == {self.one}

    def test_is_put_together_once(self):
        times = []

        def told(person, day):
            times.append(person)
            return held_on(person, day)

        held = Prepared(told, int, date)
        for person in (self.one, self.other):
            assert User.objects.get(pk__in=held(person.pk, FIRST)) == person
        assert len(times) == 1

    def test_asks_by_a_moment_too(self):
        held, made = Prepared(held_at, int, datetime), self.one.role_assignments.get().created_at
        assert [User.objects.filter(pk__in=held(self.one.pk, at)).count() for at in (made - SECOND, made)] == [0, 1]

    def test_finds_nobody_for_nobody(self):
        held = Prepared(held_on, int, date)
        assert not User.objects.filter(pk__in=held(None, FIRST)).exists()

    def test_leaves_out_where_it_is_turned_round(self):
        held = Prepared(held_on, int, date)
        others = User.objects.filter(~Q(pk__in=held(self.one.pk, FIRST)))
        assert self.one not in others
        assert self.other in others

    def test_is_a_condition_where_it_is_asked_whether_there_are_any(self):
        holds = PreparedExists(held_on, int, date)
        assert User.objects.filter(holds(self.one.pk, FIRST)).count() == User.objects.count()
        assert not User.objects.filter(holds(self.one.pk, FIRST - DAY)).exists()
        assert not User.objects.exclude(holds(self.one.pk, FIRST)).exists()

    def test_refuses_what_does_not_ask_by_what_it_is_given(self):
        with pytest.raises(TypeError, match="asks_for_nobody"):
            Prepared(asks_for_nobody, int, date)(self.one.pk, FIRST)


@pytest.mark.django_db
def test_of_whom_somebody_must_not_know_is_one_answer_for_statements_and_for_code():
    who, child = user(), student()
    conflict(who, child, until=LATER)
    for at, found in ((SINCE - SECOND, set()), (SINCE, {child.pk}), (LATER, set())):
        assert policies.hidden_ids(who, at) == found
        assert set(type(child).objects.filter(pk__in=policies.hidden(who, at)).values_list("pk", flat=True)) == found
    assert policies.hidden_ids(user(), datetime(2022, 9, 1, tzinfo=UTC)) == frozenset()
