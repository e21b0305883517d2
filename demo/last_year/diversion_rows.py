"""
Rows of diversion cases that ended, written in a few statements.

What the database holds to, it holds these to as well: each begins as referred and takes every step of its way, all
cases one step at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from core import history
from core.models import Record
from demo.last_year.children import Child
from demo.last_year.year import entered
from district.models import User
from diversion import models

R = TypeVar("R", bound=Record)
# In the order in which they refer to one another, with what history calls their coming.
FIRST: dict[type[Record], str] = {
    models.DiversionCase: "diversion.referral.send",
    models.DiversionReferral: "diversion.referral.send",
    models.EligibilityDecision: "diversion.case.decide",
    models.DiversionAssignment: "diversion.case.assign",
    models.DiversionParty: "diversion.case.tell_rights",
    models.RightsTold: "diversion.case.tell_rights",
    models.DiversionContact: "diversion.case.log_contact",
    models.DiversionScreening: "diversion.case.screen",
    models.DiversionDuty: "diversion.duty.begin",
    models.DiversionAgreement: "diversion.case.draft_agreement",
    models.DiversionCondition: "diversion.agreement.add_condition",
}
LATER: dict[type[Record], str] = {
    models.ServiceHours: "diversion.condition.serve",
    models.Restitution: "diversion.condition.pay",
}
# Each step with the columns that it may set, in the order in which cases take them.
STEPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("not_eligible", "decide", ("ended_date",)),
    ("eligible", "decide", ()),
    ("offered", "offer", ()),
    ("declined", "decline", ("ended_date", "whose_wish")),
    ("accepted", "accept", ()),
    ("intake", "hold_intake", ()),
    ("agreement", "draft_agreement", ()),
    ("in_progress", "enroll", ("enrolled_date",)),
)
ENDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("completed", "complete", ("ended_date",)),
    ("returned", "send_back", ("ended_date", "return_reason")),
)


@dataclass(frozen=True, slots=True)
class Sent:
    """What was referred: whom, by whom, on which day, for what; of some the contact with the police it came of."""

    child: Child
    source: str
    on: date
    offense_date: date
    offense: models.Offense
    what: str
    contact: models.ContactStudent | None = None


@dataclass(slots=True)
class Course:
    """A case to be written, the steps that it takes in their order, and what it says of itself once each is taken."""

    case: models.DiversionCase
    steps: list[str]
    says: dict[str, Any]


class Rows:
    """Rows that are still to be written, by what they are; ``by`` is who brings them."""

    def __init__(self, by: User) -> None:
        self.by = by
        self.made: dict[type[Record], list[Any]] = defaultdict(list)
        self.courses: list[Course] = []
        self.agreed: list[tuple[models.DiversionAgreement, date, date]] = []
        self.outcomes: list[models.DiversionCondition] = []

    def add(self, kind: type[R], /, **facts: Any) -> R:
        """Keep a row of ``kind`` to be written, and return it."""
        row = kind(**facts)
        self.made[kind].append(row)
        return row

    def write(self) -> None:
        """Write them all. Some forty statements, however many they are."""
        with entered():
            self._copied(FIRST)
            self._signed()
            for step in STEPS:
                self._stepped(*step)
            self._copied(LATER)
            with self._said("diversion.condition.outcome"):
                models.DiversionCondition.objects.bulk_update(self.outcomes, ["outcome", "outcome_date"])
            for step in ENDS:
                self._stepped(*step)
            self._agreements("end", "ended_date", status="ended")
            self._copied({models.DiversionFollowUp: "diversion.case.follow_up"})

    @contextmanager
    def _said(self, name: str) -> Iterator[None]:
        with history.action(name, actor=self.by):
            yield

    def _copied(self, kinds: dict[type[Record], str]) -> None:
        for kind, name in kinds.items():
            with self._said(name):
                kind._default_manager.bulk_create(self.made[kind])

    def _signed(self) -> None:
        """Offer the agreements to be signed, have them signed, and let them come into force."""
        self._agreements("offer", status="to_sign")
        with self._said("diversion.agreement.sign"):
            models.DiversionSignature.objects.bulk_create(self.made[models.DiversionSignature])
        self._agreements("come_into_force", "agreed_date", status="in_force")

    def _agreements(self, action: str, *fields: str, status: str) -> None:
        for one, agreed, ended in self.agreed:
            one.status = status
            one.agreed_date = None if status == "to_sign" else agreed
            one.ended_date = ended if status == "ended" else None
        with self._said(f"diversion.agreement.{action}"):
            rows = [one for one, _agreed, _ended in self.agreed]
            models.DiversionAgreement.objects.bulk_update(rows, ["status", *fields])

    def _stepped(self, status: str, action: str, fields: tuple[str, ...]) -> None:
        """Let the cases that take this step take it."""
        rows = [one for one in self.courses if status in one.steps]
        for one in rows:
            one.case.status = status
            for name in fields:
                setattr(one.case, name, one.says[name])
        with self._said(f"diversion.case.{action}"):
            models.DiversionCase.objects.bulk_update([one.case for one in rows], ["status", *fields])
