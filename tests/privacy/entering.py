"""Facts with which something is disclosed, and what speaks against an entry."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from district.models import InteragencyAgreement, Organization
from privacy.models import Basis
from tests.factories.district import make, organization
from tests.factories.privacy import entry
from tests.factories.students import guardian


def wrong(**fields) -> dict[str, list[str]]:
    """Return what speaks against an entry, by column; nothing where it is made."""
    try:
        with transaction.atomic():
            entry(**fields)
    except ValidationError as error:
        return error.message_dict
    return {}


def right(basis: str, about) -> dict:
    """Return facts with which something is disclosed on a basis."""
    court = Organization.objects.filter(name="Juvenile Court Services").first()
    agreement = {"agreement": make(InteragencyAgreement(
        organization=court or organization("Juvenile Court Services", None), title="Sharing", from_date=date(2022, 1, 1)
    )), "party_organization": "Juvenile Court Services"}  # fmt: skip
    served = {"reference": "J-1 of Test County", "reference_date": date(2022, 9, 30)}
    return {
        Basis.PARENT_OR_ELIGIBLE: {"guardianship": guardian(about), "party_name": "", "party_organization": ""},
        Basis.CONSENT: served,
        Basis.SCHOOL_OFFICIAL: {},
        Basis.DIRECTORY: {"parts": ["name", "grade"]},
        Basis.OTHER_SCHOOL: {},
        Basis.AUDIT: {},
        Basis.STATE_JJ: agreement | {"before_adjudication": True, "certified_date": date(2022, 10, 1)},
        Basis.SUBPOENA: served | {"notice_date": date(2022, 10, 1)},
        Basis.HEALTH_SAFETY: {"threat": "A threat."},
        Basis.IDEA_CRIME_REPORT: served | {"parts": ["disability", "discipline"]},
        Basis.SAFETY_TEAM: {"threat": "A threat."},
        Basis.COURT_SUPERVISION: served | {"parts": ["attendance"]},
    }[basis]  # type: ignore[index]
