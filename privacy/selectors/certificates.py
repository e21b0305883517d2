"""Certificates of recipients."""

from __future__ import annotations

from datetime import date

from district.models import Organization, User
from privacy import policies
from privacy.models import RecipientCertificate
from privacy.models.certificates import CertificateQuerySet

RELATED = ("agreement__organization", "document", "entered_by")


def certificates(user: User) -> CertificateQuerySet:
    """Return the certificates ``user`` may see, the newest first."""
    return policies.visible_certificates(user).select_related(*RELATED).order_by("-certified_date", "-pk")


def certificate_get(user: User, ref: str) -> RecipientCertificate:
    """:raises RecipientCertificate.DoesNotExist: when ``user`` may not see it."""
    return certificates(user).get(ref=ref)


def certificate_on(organization: Organization, day: date) -> RecipientCertificate | None:
    """
    Return the newest certificate of ``organization`` that holds on ``day``, under an agreement in force then.

    For whoever discloses something to it, whether or not they see certificates. One query.
    """
    found = RecipientCertificate.objects.on(day).filter(agreement__organization=organization)
    return found.select_related("agreement__organization").order_by("-certified_date", "-pk").first()
