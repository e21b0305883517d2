"""Entries of requests and disclosures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from core.files import store
from core.models import StoredFile
from district.models import InteragencyAgreement, User
from privacy import policies
from privacy.models import AccessRequest, Disclosure, WrittenConsent
from privacy.models.disclosures import DisclosureQuerySet
from privacy.selectors.requests import sealed_since
from privacy.workflow import ACCESS, CONSENT
from students.models import Student

RELATED = ("student", "superseded_by", "supersedes", "answers", "guardianship__guardian", "agreement__organization",
           "consent__organization", "logged_by")  # fmt: skip
# What keeps documents, by the name of its kind.
OWNERS: Mapping[str, type[Any]] = {
    policies.KEPT_WITH: Disclosure,
    CONSENT.name: WrittenConsent,
    ACCESS.name: AccessRequest,
}


def disclosures(user: User) -> DisclosureQuerySet:
    """Return the entries ``user`` may see, the newest first."""
    found = policies.visible_disclosures(user).select_related(*RELATED).with_answered()
    return found.order_by("-on_date", "-id")


def disclosure_get(user: User, ref: str) -> Disclosure:
    """
    Return one entry.

    :raises ObjectDoesNotExist: when ``user`` may not see it.
    """
    return disclosures(user).get(ref=ref)


def answers_of(entry: Disclosure) -> list[Disclosure]:
    """Return what answered a request, the newest first. One query."""
    return list(Disclosure.objects.filter(answers=entry).select_related("superseded_by").order_by("-id"))


def waiting(user: User) -> DisclosureQuerySet:
    """Return the requests that nothing answers yet, the oldest first."""
    return policies.visible_disclosures(user).select_related(*RELATED).waiting().order_by("on_date", "id")


def disclosure_counts(user: User) -> tuple[int, int]:
    """Return how many entries stand, and how many requests wait. Two queries."""
    return policies.visible_disclosures(user).standing().count(), waiting(user).count()


def of_student(student: Student, *, standing: bool = False) -> DisclosureQuerySet:
    """
    Return the entries about a child whose log one sees, the newest first; also those about whom they were known as.

    Of those ``standing`` alone, nothing that was corrected later, or taken back.
    """
    found = Disclosure.objects.filter(Q(student=student.pk) | Q(student__merged_into=student.pk))
    found = found.standing() if standing else found
    return found.select_related(*RELATED).with_answered().order_by("-on_date", "-id")


def document_get(user: User, ref: str) -> StoredFile:
    """
    Return a document of an entry, a consent or an answered request, which names the child. Two queries.

    :raises ObjectDoesNotExist: when ``user`` may not see it.
    """
    document = policies.visible_documents(user).get(ref=ref)
    owner = document_owner(document)
    if isinstance(owner, AccessRequest) and sealed_since(owner.student, document):
        raise StoredFile.DoesNotExist(ref)
    document.read_as = owner.read_as  # type: ignore[attr-defined]  # a file by itself names nobody
    return document


def document_owner(document: StoredFile) -> Disclosure | WrittenConsent | AccessRequest:
    """Return what a document one may open is kept with. One query."""
    model = OWNERS[document.owner_kind]
    return model._default_manager.select_related("student").get(ref=document.owner_ref)


def documents_of(entry: Disclosure) -> list[StoredFile]:
    """Return the documents kept with an entry."""
    return list(store.documents(policies.KEPT_WITH, entry.ref))


def agreements(today: date) -> QuerySet[InteragencyAgreement]:
    """Return the agreements in force on a day, by the organization they are with."""
    return InteragencyAgreement.objects.on(today).select_related("organization").order_by("organization__name", "pk")
