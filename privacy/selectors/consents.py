"""Written consents."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from core.files import store
from core.models import StoredFile
from district.models import Organization, User
from privacy import policies
from privacy.models import Share, WrittenConsent
from privacy.models.consents import ConsentQuerySet
from privacy.models.shares import ShareQuerySet
from privacy.workflow import CONSENT
from students.models import Student
from students.selectors import identities

RELATED = ("student", "organization", "guardianship__guardian", "entered_by")


def consents(user: User) -> ConsentQuerySet:
    """Return the consents ``user`` may see, the newest first."""
    return policies.visible_consents(user).select_related(*RELATED).order_by("-signed_date", "-pk")


def consent_get(user: User, ref: str) -> WrittenConsent:
    """:raises WrittenConsent.DoesNotExist: when ``user`` may not see it."""
    return consents(user).get(ref=ref)


def consents_in_force(student: Student, day: date) -> ConsentQuerySet:
    """Return a child's consents that hold on ``day``, the newest first, for whoever enters a disclosure on one."""
    found = WrittenConsent.objects.on(day).filter(student__in=identities(student)).select_related(*RELATED)
    return found.order_by("-signed_date", "-pk")


def shares_on(consent: WrittenConsent, day: date) -> ShareQuerySet:
    """Return the shares that stand on a consent and are not ended by ``day``: they close once it is revoked."""
    return Share.objects.filter(consent=consent).not_ended(day)


def shares_of(consent: WrittenConsent) -> ShareQuerySet:
    """Return all shares that stand on a consent, the newest first."""
    found = policies.of_unsealed(Share.objects.filter(consent=consent))
    return found.select_related("organization").order_by("-opened_at", "-pk")


def consent_documents(consent: WrittenConsent) -> list[StoredFile]:
    """Return the documents kept with a consent."""
    return list(store.documents(CONSENT.name, consent.ref))


def organizations() -> QuerySet[Organization]:
    """Return the organizations that records can go to, by name."""
    return Organization.objects.order_by("name", "pk")
