"""What the tests of access share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

from django.db import transaction
from django.test import Client

from core import history
from district.models import Role, User
from students import selectors
from tests.factories import students as make
from tests.factories.district import user
from tests.factories.writing import TESTER, writing

NOON = datetime(2022, 10, 14, 17, tzinfo=UTC)
TODAY = date(2022, 10, 14)


@contextmanager
def acting() -> Iterator[None]:
    """Stand for a room above, which assigns work in a transaction and an action of its own."""
    with transaction.atomic(), history.action("restorative.case.assign", actor=TESTER):
        yield


def officer(**fields) -> User:
    return make.accepted(user(Role.PRIVACY_OFFICER, **fields))


def facilitator(**fields) -> User:
    return make.accepted(user(Role.RESTORATION_FACILITATOR, **fields))


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def seen(person: User) -> set:
    """Return whom a person sees, as if they came anew."""
    again = User.objects.get(pk=person.pk)
    return set(selectors.students(again, TODAY))


def sees(person: User, one) -> bool:
    return one in seen(person)


def actions_of(record) -> list[str]:
    """Return the actions in a record's history, oldest first."""
    return [row.pgh_context["action"] for row in record.history.order_by("pgh_id")]


def by_hand(record, **columns):
    """Write columns past all services, as the application's login can."""
    with transaction.atomic(), writing():
        type(record).objects.filter(pk=record.pk).update(**columns)
    record.refresh_from_db()
    return record
