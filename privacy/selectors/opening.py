"""On what shares can stand, and to whom a record is shared, for those who open shares."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Q, QuerySet

from core.folding import in_words
from district.models import InteragencyAgreement, Organization, User
from privacy import policies
from privacy.models import ConsentKind, Share, WrittenConsent
from privacy.record_kinds import RecordKind, kinds
from students.models import Student
from students.selectors import identities


def shareable(user: User, record_kind: str, ref: str) -> tuple[RecordKind, Any] | None:
    """Return a record that ``user`` may share with its kind; None where they may not, or see none."""
    kind = kinds().get(record_kind)
    if kind is None or not kind.fields:
        return None
    try:
        record = kind.seen_by(user, ref)
    except ObjectDoesNotExist:
        return None
    return (kind, record) if kind.may_share(user, record) else None


def among(about: Iterable[Student]) -> QuerySet[Student]:
    """Return students whom a record is about, to choose one of them."""
    return Student.objects.filter(pk__in=[one.pk for one in about]).order_by("pk")


def share_consents(about: Iterable[Student], today: date) -> QuerySet[WrittenConsent]:
    """Return the consents in force to share records of these students with an organization, by whom they name."""
    named = Q(pk__in=())
    for one in about:
        named |= Q(student__in=identities(one))
    found = WrittenConsent.objects.on(today).filter(named, kind=ConsentKind.SHARE, organization__isnull=False)
    return found.select_related("organization").order_by(*in_words("organization__name"), "-signed_date", "pk")


def share_agreements(today: date) -> QuerySet[InteragencyAgreement]:
    """Return the agreements in force, by organization."""
    found = InteragencyAgreement.objects.on(today).select_related("organization")
    return found.order_by(*in_words("organization__name"), *in_words("title"), "pk")


def share_organizations(about: Iterable[Student], today: date) -> QuerySet[Organization]:
    """Return the organizations with which something can be shared today: on an agreement, or on a consent."""
    agreed = share_agreements(today).values("organization")
    consented = share_consents(about, today).values("organization")
    return Organization.objects.filter(Q(pk__in=agreed) | Q(pk__in=consented)).order_by(*in_words("name"), "pk")


def shared_of(user: User, kind: RecordKind, record: Any) -> QuerySet[Share]:
    """Return the shares of a record that ``user`` may see, the newest first."""
    found = policies.visible_shares(user).filter(record_kind=kind.name, record_ref=record.ref)
    return found.select_related("organization", "consent", "agreement").order_by("-opened_at", "-pk")


def carried(rows: Iterable[Share], today: date) -> set[int]:
    """Return which of the shares are open to their organization at this moment. One query."""
    keys = [one.pk for one in rows]
    return set(Share.objects.filter(pk__in=keys).open(today).values_list("pk", flat=True)) if keys else set()
