"""Reads of seals and legal holds, of what is to be sealed, and of a record by its number."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from district.models import User
from privacy import policies
from privacy.models import AmendmentRequest, AmendmentStatus, LegalHold, Seal
from privacy.record_kinds import RecordKind, kinds
from students import policies as students
from students.models import Student

# So many records that are to be sealed stand on a page; how many more there are is said.
DUE_SHOWN = 100


@dataclass(frozen=True, slots=True)
class ToSeal:
    """A record that the program's rule seals: since or from when, and what keeps it from that, in sentences."""

    kind: RecordKind
    number: str
    day: date
    rule: str
    waits: Sequence[str]


def seals(user: User) -> QuerySet[Seal]:
    """Return the seals ``user`` may see, the newest first."""
    found = policies.visible_seals(user).select_related("sealed_by", "opening_asked_by", "opened_by")
    return found.order_by("-sealed_at", "-pk")


def seal_get(user: User, ref: str) -> Seal:
    """:raises Seal.DoesNotExist: when ``user`` may not see it."""
    return seals(user).get(ref=ref)


def holds(user: User) -> QuerySet[LegalHold]:
    """Return the legal holds ``user`` may see, the newest first."""
    return policies.visible_holds(user).select_related("set_by", "lifted_by").order_by("-set_at", "-pk")


def hold_get(user: User, ref: str) -> LegalHold:
    """:raises LegalHold.DoesNotExist: when ``user`` may not see it."""
    return holds(user).get(ref=ref)


def kinds_sealed() -> list[RecordKind]:
    """Return the kinds of records that can be sealed, and held, in the order of their registry."""
    return [one for one in kinds().values() if one.sealable]


def record_of_number(user: User, kind: str, number: str) -> Any:
    """
    Return the record that people call ``number``; None where there is none.

    What is sealed is none to anybody who asks, and neither is one about somebody of whom ``user`` must not know.
    """
    of = next((one for one in kinds_sealed() if one.name == kind), None)
    if of is None:
        return None
    prefix = of.model.ref_prefix
    record = of.loaded().filter(ref=f"{prefix}-{number.strip().lower().removeprefix(f'{prefix}-')}").first()
    if record is None or of.is_sealed(record):
        return None
    hidden = policies.hidden_children(user)
    return None if any(_child(one) in hidden for one in of.students(record)) else record


def _child(student: Student) -> int:
    return student.merged_into_id or student.pk


def held_for(kind: str, refs: Collection[str]) -> dict[str, list[str]]:
    """Return for which matters records are held, by reference. One query."""
    found: dict[str, list[str]] = {}
    rows = LegalHold.objects.filter(record_kind=kind, record_ref__in=refs, lifted_at=None).order_by("pk")
    for ref, matter in rows.values_list("record_ref", "matter"):
        found.setdefault(ref, []).append(matter)
    return found


def hold_words(matters: Sequence[str]) -> list[str]:
    """Return in sentences that a record is held."""
    return [_("A legal hold stands: %(matter)s.") % {"matter": one} for one in matters]


def asked_about(kind: str, refs: Collection[str]) -> dict[str, list[str]]:
    """Return in sentences which open requests to put a record right name it, by reference. One query."""
    rows = AmendmentRequest.objects.filter(record_kind=kind, record_ref__in=refs, status=AmendmentStatus.OPEN)
    words = _("Request %(number)s to put it right is not decided yet.")
    found: dict[str, list[str]] = {}
    for one in rows.order_by("pk"):
        found.setdefault(one.record_ref, []).append(words % {"number": one.number})
    return found


def to_seal(user: User, today: date) -> list[ToSeal]:
    """Return what the rules of programs seal within the days shown, what is due first."""
    hidden, told = policies.hidden_children(user), []
    for kind in kinds_sealed() if policies.sees_seals(user) and students.has_accepted(user) else ():
        rows = _due(kind, today + timedelta(days=settings.SEAL_SHOWN_DAYS))
        refs = [one.ref for one in rows]
        held, asked = held_for(kind.name, refs), asked_about(kind.name, refs)
        for record in rows:
            due = kind.rule(record)
            if due is None or any(_child(one) in hidden for one in kind.students(record)):
                continue
            waits = [*kind.waits(record), *hold_words(held.get(record.ref, [])), *asked.get(record.ref, [])]
            told.append(ToSeal(kind, kind.number(record), due.day, due.rule, waits))
    return sorted(told, key=lambda one: (one.day, one.number))


def _due(kind: RecordKind, day: date) -> list[Any]:
    return list(kind.due(day)[:DUE_SHOWN]) if kind.due is not None else []


def waiting_long(user: User, today: date) -> list[ToSeal]:
    """Return what should have been sealed so long ago that somebody has to look why it waits."""
    latest = today - timedelta(days=settings.SEAL_WAITS_DAYS)
    return [one for one in to_seal(user, today) if one.day <= latest and one.waits]


def to_open(user: User) -> QuerySet[Seal]:
    """Return the seals whose opening waits for a second person, of whom ``user`` can be one, the oldest first."""
    if not policies.permitted(user, "privacy.seal.open"):
        return Seal.objects.none()
    found = seals(user).filter(opening_asked_at__isnull=False, opened_at=None)
    return found.exclude(opening_asked_by=user).order_by("opening_asked_at", "pk")
