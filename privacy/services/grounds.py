"""On what a share stands: a consent or an agreement in force, found, held, and asked whether it carries it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core import records
from core.dates import day_words
from district.models import InteragencyAgreement, Organization
from privacy.models import Basis, ConsentKind, Part, RecipientCertificate, Share, WrittenConsent
from privacy.models.shares import SHARE_BASES
from students.models import Student
from students.selectors import identities


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to share on a ground: whom about, with whom, which parts, and what they say of the ground."""

    student: Student
    organization: Organization
    parts: Collection[str]
    today: date
    consent: str = ""
    agreement: str = ""
    before_adjudication: bool = False


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground that carries it: the row, and what the disclosure says of it."""

    consent: WrittenConsent | None = None
    agreement: InteragencyAgreement | None = None
    says: Mapping[str, Any] = field(default_factory=dict)


def ground_found(basis: str, asked: Asked) -> Ground:
    """
    Return the ground on which a share may stand, its row held until the transaction ends: whoever revokes it waits.

    :raises ValidationError: where it is not there, is over, or does not carry what is shared; at its column.
    """
    find = FINDERS.get(basis)
    if find is None:
        known = "; ".join(str(one.label) for one in SHARE_BASES)
        raise ValidationError({"basis": _("Choose one of these: %(bases)s.") % {"bases": known}})
    return find(asked)


def carrier_held(share: Share) -> None:
    """Hold what a share stands on until the transaction ends: who revokes it waits, or was first."""
    for one in (share.consent, share.agreement):
        if one is not None:
            records.hold(one)


def _by_consent(asked: Asked) -> Ground:
    for name in ("agreement", "before_adjudication"):
        if getattr(asked, name):
            raise _at(name, _("This belongs to another basis. Leave it empty, or change the basis."))
    found = WrittenConsent.objects.filter(ref=asked.consent, student__in=identities(asked.student)).first()
    if found is None:
        raise _at(
            "consent", _("Choose the consent on which it is shared. Enter it first where it is not on record yet.")
        )
    records.hold(found)
    found.refresh_from_db()
    _insist_on_consent(found, asked)
    says = {
        "reference": _("Consent %(number)s, signed as %(capacity)s")
        % {"number": found.number, "capacity": str(found.get_capacity_display()).lower()},
        "reference_date": found.signed_date,
        "consent": found,
    }
    return Ground(consent=found, says=says)


def _insist_on_consent(found: WrittenConsent, asked: Asked) -> None:
    if found.kind != ConsentKind.SHARE:
        raise _at("consent", _("This consent is not to sharing records with an organization. Choose another one."))
    if found.organization_id != asked.organization.pk:
        raise _at("consent", _("This consent names somebody else, not this organization. Choose another one."))
    if found.revoked_at is not None:
        raise _at("consent", _("This consent was revoked. Nothing is shared on it any more."))
    if found.signed_date > asked.today:
        raise _at("consent", _("This consent is signed on a day still to come."))
    if not found.holds(asked.today):
        words = _("This consent expired on %(day)s. Ask the family for a new one.")
        raise _at("consent", words % {"day": day_words(found.expires_date) if found.expires_date else ""})
    beyond = [str(Part(one).label) for one in asked.parts if one not in found.parts]
    if beyond:
        words = _("The consent does not carry: %(parts)s. Leave it out, or ask for a consent that names it.")
        raise _at("shared", words % {"parts": "; ".join(beyond)})


def _by_agreement(asked: Asked) -> Ground:
    if asked.before_adjudication:
        raise _at("before_adjudication", _("This belongs to another basis. Leave it empty, or change the basis."))
    found = _agreement_held(asked)
    return Ground(agreement=found, says={"agreement": found})


def _before_adjudication(asked: Asked) -> Ground:
    found = _agreement_held(asked)
    certified = RecipientCertificate.objects.on(asked.today).filter(agreement=found)
    certificate = certified.order_by("-certified_date", "-pk").first()
    if certificate is None:
        words = _(
            "Nobody has certified under this agreement to pass on nothing (34 CFR 99.38, Iowa Code 280.25). The "
            "privacy officer enters the certificate first."
        )
        raise _at("agreement", words)
    if not asked.before_adjudication:
        words = _("Say that the matter is not adjudicated yet. After adjudication this needs consent or a court order.")
        raise _at("before_adjudication", words)
    says = {"agreement": found, "certified_date": certificate.certified_date, "before_adjudication": True}
    return Ground(agreement=found, says=says)


def _agreement_held(asked: Asked) -> InteragencyAgreement:
    if asked.consent:
        raise _at("consent", _("This belongs to another basis. Leave it empty, or change the basis."))
    found = InteragencyAgreement.objects.filter(ref=asked.agreement).first()
    if found is None:
        raise _at("agreement", _("Choose the agreement under which it is shared. Without one nothing is."))
    records.hold(found)
    found.refresh_from_db()
    if found.organization_id != asked.organization.pk:
        raise _at("agreement", _("This agreement is with another organization. Choose that of this one."))
    if not found.is_on(asked.today):
        raise _at("agreement", _("This agreement is not in force today. Nothing is shared on it."))
    return found


def _at(name: str, words: str) -> ValidationError:
    return ValidationError({name: words})


FINDERS: Mapping[str, Callable[[Asked], Ground]] = {
    Basis.CONSENT: _by_consent,
    Basis.SCHOOL_OFFICIAL: _by_agreement,
    Basis.STATE_JJ: _before_adjudication,
}
