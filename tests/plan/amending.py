"""Amendments drafted, changed, put in force and withdrawn, as their author would."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, date, datetime

from django.db import transaction

from core import history
from district.models import Role
from plan import services
from plan.models import Amendment, Authorization
from tests.factories.district import TESTER, user
from tests.factories.plan import amendment, authorization

TODAY = date(2022, 10, 14)
NOW = datetime(2022, 10, 14, 13, tzinfo=UTC)
LATER = date(2022, 12, 31)


def add(actor, draft, kind, **facts):
    return services.amendment_add(actor=actor, ref=draft.ref, kind=kind, today=TODAY, version=None, **facts)


def enforce(actor, draft, **fields):
    return services.amendment_enforce(
        actor=actor, ref=draft.ref, **({"version": None, "at": NOW, "today": TODAY} | fields)
    )


def withdraw(actor, draft, **fields):
    return services.amendment_withdraw(actor=actor, ref=draft.ref, **({"version": None, "reason": "Not now."} | fields))


def change(actor, draft, **fields):
    said = {
        "title": "Other",
        "body": "superintendent",
        "decided_date": TODAY,
        "reason": "Other.",
        "version": None,
    } | fields
    return services.amendment_change(actor=actor, ref=draft.ref, **said)


def remove(actor, draft, **fields):
    said = {"version": None} | fields
    return services.amendment_remove(actor=actor, ref=draft.ref, change=draft.changes.get().ref, **said)


def add_more(actor, draft, **fields):
    more = Authorization.objects.filter(code="more").first() or authorization(code="more")
    return services.amendment_add(
        actor=actor,
        ref=draft.ref,
        kind="authorization_change",
        today=TODAY,
        authorization=more.ref,
        count=4,
        **({"version": None} | fields),
    )


DO = {"change": change, "add": add_more, "remove": remove, "enforce": enforce, "withdraw": withdraw}


def raising(actor, count: int = 3) -> tuple[Authorization, Amendment]:
    """Return an authorization of two lines, and a draft that changes how many they are."""
    found, draft = authorization(count=2), amendment()
    add(actor, draft, "authorization_change", authorization=found.ref, count=count)
    return found, draft


@contextmanager
def writing():
    """Let raw writes leave history, as someone at the database would have to."""
    with transaction.atomic(), history.action("test.written", actor=TESTER):
        yield


def in_status(record, status: str):
    """Return the amendment in ``status``, by the services."""
    actor = user(Role.PLAN_DIRECTOR)
    if status != "draft":
        {"in_force": enforce, "withdrawn": withdraw}[status](actor, record)
    return record
