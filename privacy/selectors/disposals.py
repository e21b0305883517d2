"""Disposals, and what of the kinds of records can be disposed of."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from district.models import User
from privacy import policies
from privacy.models import Disposal, LegalHold
from privacy.record_kinds import RecordKind, kinds


def disposals(user: User) -> QuerySet[Disposal]:
    """Return the disposals ``user`` may see, the newest first."""
    return policies.visible_disposals(user).select_related("asked_by", "approved_by").order_by("-asked_at", "-pk")


def disposal_get(user: User, ref: str) -> Disposal:
    """:raises Disposal.DoesNotExist: when ``user`` may not see it."""
    return disposals(user).get(ref=ref)


def disposals_waiting(user: User) -> QuerySet[Disposal]:
    """Return the disposals that somebody else asked for, and that wait for an answer."""
    open_ones = disposals(user).filter(approved_at__isnull=True, withdrawn_at__isnull=True)
    return open_ones.exclude(asked_by=user)


def disposable_kinds() -> list[RecordKind]:
    """Return the kinds of which records are disposed of."""
    return [kind for kind in kinds().values() if kind.over]


def record_by_number(kind: RecordKind, number: str) -> Any:
    """
    Return a record by its number, as people call it, or by its reference: sealed or not. None where there is none.

    For whoever answers for privacy, who asks by a number that they were told.
    """
    ref = number.strip().lower()
    prefix = f"{kind.model.ref_prefix}-"
    try:
        return kind.find(ref if ref.startswith(prefix) else prefix + ref)
    except ObjectDoesNotExist:
        return None


def speaks_against(kind: RecordKind, record: Any) -> list[str]:
    """Return in sentences what speaks against disposing of a record now."""
    held = Q(record_kind=kind.name, record_ref=record.ref)
    for student in kind.students(record):
        held |= Q(record_kind="students.student", record_ref=student.ref)
    holds = LegalHold.objects.filter(held, lifted_at__isnull=True).order_by("pk")
    words = _("The legal hold %(number)s stands on it. It must be lifted first.")
    return [*(words % {"number": hold.number} for hold in holds), *map(str, kind.against(record))]
