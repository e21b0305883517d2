"""Settling what the law asks of the plan, as its tests do it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from district.models import Role
from plan import selectors, services
from plan.models import LegalStanding, Precondition
from tests.factories.district import user
from tests.factories.plan import precondition

TODAY = date(2022, 10, 14)
NOW = datetime(2022, 10, 14, 13, tzinfo=UTC)
LATER = date(2023, 10, 11)
DAY = timedelta(days=1)


def settle(actor, record, **fields):
    values = {"settled_date": date(2022, 10, 11), "settled_how": "vote", "evidence": " Minutes, page 4: 5 to 2. ",
              "review_date": LATER, "today": TODAY, "version": None} | fields  # fmt: skip
    return services.precondition_settle(actor=actor, ref=record.ref, **values)


LOOK = {"reviewed_date": TODAY, "finding": "Read again.", "review_date": LATER, "today": TODAY, "version": None}


def review(actor, record, **fields):
    return services.precondition_review(actor=actor, ref=record.ref, **LOOK | fields)


def lapse(actor, record, **fields):
    return services.precondition_lapse(actor=actor, ref=record.ref, **LOOK | fields)


def undo(actor, record, **fields):
    values = {"reason": "Another district's.", "review_date": LATER, "today": TODAY, "version": None} | fields
    return services.precondition_undo(actor=actor, ref=record.ref, **values)


DO = {"settle": settle, "review": review, "lapse": lapse, "undo": undo}


def ready(action: str, **fields) -> Precondition:
    return precondition("open" if action == "settle" else "settled", **fields)


def standing(record: Precondition, on: date) -> LegalStanding:
    return selectors.legal_standing(selectors.precondition_get(user(Role.BOARD_MEMBER), record.ref, on))
