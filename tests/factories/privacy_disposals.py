"""Disposals, made as the services would, and the records that are disposed of."""

from __future__ import annotations

from datetime import date

from core import clock
from core.models import Record
from district.models import User
from privacy import services
from privacy.models import Disposal
from privacy.record_kinds import kind_of
from students.models import Student
from tests.factories.ended import ended
from tests.factories.privacy import officer
from tests.factories.students import enrolled, student

LEFT = date(2022, 6, 1)


def has_left(**fields) -> Student:
    """Return a student who is at no school any more."""
    one = student(**fields)
    enrolled(one, since=date(2021, 8, 1), until=LEFT)
    return one


def disposal(status: str = "asked", *, of: Record | None = None, by: User | None = None, **fields) -> Disposal:
    """Return a disposal, of a diversion case that ended unless said, as its second person finds it."""
    record = of or ended()
    told = {"record_kind": kind_of(record).name, "number": record.ref, "ground": "retention"} | fields
    one = services.disposal_ask(actor=by or officer(), at=clock.now(), **told)
    if status == "withdrawn":
        return services.disposal_withdraw(actor=officer(), ref=one.ref, at=clock.now(), version=None)
    if status == "disposed":
        return services.disposal_approve(actor=officer(), ref=one.ref, at=clock.now(), version=None)
    return one
