"""Sealed records and legal holds, made as the services would leave them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from core import clock
from district.models import Role, User
from diversion.models import DiversionCase
from privacy.models import LegalHold, Seal
from privacy.record_kinds import kind_of, kinds
from restorative.models import RestorativeCase
from tests.factories import diverted
from tests.factories import restorative as cases
from tests.factories.district import make, user, written
from tests.factories.privacy import officer
from tests.factories.students import accepted
from tests.factories.writing import writing

RULE = "The program’s own rule: a completed diversion case is sealed 365 days after its completion."
LONG_AGO = date(2021, 9, 13)


def supervisor(**fields: Any) -> User:
    """Return a supervisor of the whole district: who can be the second person."""
    return accepted(user(Role.SUPERVISOR, **fields))


def completed(on: date = LONG_AGO, **fields: Any) -> DiversionCase:
    """Return a diversion case that was completed so long ago that it is to be sealed."""
    return diverted.case("completed", on=on, **fields)


def sealed(record: DiversionCase | RestorativeCase | None = None, status: str = "sealed", **fields: Any) -> Seal:
    """Return a seal as it stands in a status, of a completed diversion case unless said."""
    record = record or completed()
    kind = kind_of(record)
    told = {"kind": "program", "rule": RULE, "due_date": LONG_AGO + timedelta(days=365)} | fields
    if told["kind"] == "court":
        told = {"order_number": "JV-0815", "order_date": date(2022, 10, 3)} | told | {"due_date": None}
    told = {"sealed_by": user(), "sealed_at": clock.now()} | told
    one = make(Seal(record_kind=kind.name, record_ref=record.ref, **told))
    with writing():
        kind.seal(record, one)
    if status in {"to_open", "opened"}:
        asked = {"opening_asked_at": clock.now(), "opening_asked_by": officer(), "opening_reason": "A review."}
        written(one, **asked)
    if status == "opened":
        written(one, opened_at=clock.now(), opened_by=supervisor())
        with writing():
            kinds()[one.record_kind].seal(record, None)
    return one


def held(record: DiversionCase | RestorativeCase | None = None, status: str = "standing", **fields: Any) -> LegalHold:
    """Return a legal hold on a record, of a completed diversion case unless said."""
    record = record or completed()
    told = {"matter": "Suit 22-100", "reason": "Counsel asked.", "set_by": officer(), "set_at": clock.now()} | fields
    one = make(LegalHold(record_kind=kind_of(record).name, record_ref=record.ref, **told))
    if status == "lifted":
        written(one, lifted_at=clock.now(), lifted_by=officer(), lifted_reason="The suit is over.")
    return one


def closed_case(**fields: Any) -> RestorativeCase:
    """Return a restorative case that ended."""
    return cases.case("closed", **fields)
