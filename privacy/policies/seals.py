"""Who sees seals and legal holds, and who is the second person: by a role held for the whole district alone."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Exists, OuterRef, QuerySet

from core import clock
from district.models import User
from district.roles import roles_of
from privacy.models import LegalHold, Seal, SealKind
from privacy.policies.rights import MAY
from privacy.record_kinds import kinds
from students import policies as students

Found = TypeVar("Found", bound=QuerySet[Any])


def sees_seals(user: User) -> bool:
    """Tell whether there is a list of seals for ``user``."""
    return roles_of(user).at(MAY["privacy.seal.view"], None)


def sees_holds(user: User) -> bool:
    """Tell whether there is a list of legal holds for ``user``."""
    return roles_of(user).at(MAY["privacy.hold.view"], None)


def visible_seals(user: User) -> QuerySet[Seal]:
    """Return the seals ``user`` may see: all or none, since none names a child."""
    told = sees_seals(user) and students.has_accepted(user)
    return Seal.objects.exclude(students.is_unfit(user)) if told else Seal.objects.none()


def visible_holds(user: User) -> QuerySet[LegalHold]:
    """Return the legal holds ``user`` may see: all or none, but for those of what a court has sealed since."""
    if not sees_holds(user) or not students.has_accepted(user):
        return LegalHold.objects.none()
    by_court = Seal.objects.filter(
        record_kind=OuterRef("record_kind"), record_ref=OuterRef("record_ref"), kind=SealKind.COURT, opened_at=None
    )
    return LegalHold.objects.exclude(students.is_unfit(user)).exclude(Exists(by_court))


def is_sealed_source(kind: Any, ref: Any) -> Exists:
    """Return the condition that the record that a row names by ``kind`` and ``ref`` is sealed."""
    return Exists(Seal.objects.filter(record_kind=kind, record_ref=ref, opened_at=None))


def of_unsealed(found: Found) -> Found:
    """Leave out what names, by ``record_kind`` and ``record_ref``, a record that is sealed: it would tell of it."""
    for kind in kinds().values():
        if path := kind.sealed_at:
            rows: QuerySet[Any] = kind.model._default_manager.filter(ref=OuterRef("record_ref"))
            found = found.exclude(Exists(rows.filter(**{f"{path}__isnull": False})), record_kind=kind.name)
    return found


def hidden_children(user: User) -> frozenset[int]:
    """Return the ids of the students of whom ``user`` must not know now: no record of theirs is found, nor named."""
    return students.hidden_ids(user, clock.now())


def permitted_seal(user: User, action: str, seal: Seal) -> bool:
    """Tell whether ``user`` may do ``action`` to a seal: who asked that it be opened is not the second person."""
    return action != "privacy.seal.open" or seal.opening_asked_by_id != user.pk
