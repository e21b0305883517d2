"""
On which grounds something about a student is disclosed, and what each of them needs and may carry: one table.

``privacy.services.disclosures`` refuses what a ground does not carry. The numbers are those of the editions that
domain facts of this product were gathered from; a district's lawyer confirms them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from privacy.models import Basis, Part

Facts = frozenset[str]


def facts(*names: str) -> Facts:
    """Return the columns of a disclosure that a ground asks for."""
    return frozenset(names)


@dataclass(frozen=True, slots=True)
class Ground:
    """
    What one basis says.

    ``needs`` are the columns without which nothing is disclosed on it, ``may`` those it has room for; another one that
    says something belongs to another basis. ``only`` are the parts of the record that it carries, None for any.
    ``is_required`` tells whether 34 CFR 99.32 asks for an entry; without, the entry is the district's own record.
    ``says`` is what whoever chooses it must know; ``calls`` what the columns are called there.
    """

    citation: str
    says: str | Promise
    is_required: bool = True
    needs: Facts = frozenset()
    may: Facts = frozenset()
    only: Facts | None = None
    calls: Mapping[str, str | Promise] = field(default_factory=dict)


GROUNDS: Mapping[str, Ground] = {
    Basis.PARENT_OR_ELIGIBLE: Ground(
        "34 CFR 99.10, 99.31(a)(8), (12); 99.32(d)(1)",
        _("To a parent or guardian who has the rights, or to the student from 18 on, and then to nobody else."),
        is_required=False,
        may=facts("guardianship"),
    ),
    Basis.CONSENT: Ground(
        "34 CFR 99.30; 99.32(d)(3)",
        _("A consent that is signed and dated, and says which records, for what and to whom."),
        is_required=False,
        needs=facts("reference", "reference_date"),
        may=facts("onward", "consent"),
        calls={"reference": _("The consent: who signed it"), "reference_date": _("Signed on")},
    ),
    Basis.SCHOOL_OFFICIAL: Ground(
        "34 CFR 99.31(a)(1); 99.32(d)(2)",
        _("Someone who does the district’s work and needs just this for it; a contractor under an agreement in force."),
        is_required=False,
        may=facts("agreement"),
    ),
    Basis.DIRECTORY: Ground(
        "34 CFR 99.3, 99.31(a)(11), 99.37; 99.32(d)(4)",
        _("Only what the district has named as directory information, and of nobody who wants none given."),
        is_required=False,
    ),
    Basis.OTHER_SCHOOL: Ground(
        "34 CFR 99.31(a)(2), 99.34",
        _("A school where the student enrolls or wants to; parents may have a copy."),
        needs=facts("party_organization"),
    ),
    Basis.AUDIT: Ground(
        "34 CFR 99.31(a)(3), 99.35",
        _("An authority that audits or evaluates a program, or whom it sends under a written agreement."),
        needs=facts("party_organization"),
        may=facts("agreement", "onward"),
    ),
    Basis.STATE_JJ: Ground(
        "34 CFR 99.31(a)(5), 99.38; Iowa Code 280.25",
        _(
            "Before adjudication, under an agreement in force, to serve the student; whoever receives it has certified "
            "in writing to pass it on to nobody. After adjudication a consent or a court order is needed."
        ),
        needs=facts("party_organization", "agreement", "certified_date", "before_adjudication"),
        may=facts("onward"),
    ),
    Basis.SUBPOENA: Ground(
        "34 CFR 99.31(a)(9)",
        _("Parents are told before, so that they can object, unless the court forbids it."),
        needs=facts("reference", "reference_date"),
        may=facts("notice_date", "no_notice_reason", "onward"),
        calls={"reference": _("The order or subpoena: court and number"), "reference_date": _("Issued on")},
    ),
    Basis.HEALTH_SAFETY: Ground(
        "34 CFR 99.31(a)(10), 99.36; 99.32(a)(5)",
        _("Only to those whose knowledge protects someone; the threat itself is written down, and who was told."),
        needs=facts("threat"),
        may=facts("onward"),
    ),
    Basis.IDEA_CRIME_REPORT: Ground(
        "34 CFR 300.535(b)",
        _("Special education and disciplinary records go with a report of a crime, as far as FERPA permits it."),
        needs=facts("party_organization", "reference", "reference_date"),
        only=facts(Part.NAME, Part.BIRTH, Part.DISABILITY, Part.DISCIPLINE),
        calls={"reference": _("The report of the crime: number"), "reference_date": _("Reported on")},
    ),
    Basis.SAFETY_TEAM: Ground(
        "Iowa Code 29D.1, 280.36 (SF 583, 2025)",
        _(
            "What is reasonably necessary, at a team member’s request, about a student at risk or who poses an "
            "articulable and significant threat. Federal privacy law still binds."
        ),
        needs=facts("party_organization", "threat"),
        may=facts("agreement", "onward"),
    ),
    Basis.COURT_SUPERVISION: Ground(
        "Iowa Code 279.9B",
        _(
            "Unexcused absences, suspensions and expulsions, once a juvenile court officer has told the school that "
            "the student is under supervision."
        ),
        needs=facts("party_organization", "reference", "reference_date"),
        only=facts(Part.NAME, Part.ATTENDANCE, Part.DISCIPLINE),
        calls={"reference": _("The court officer’s notice: from whom"), "reference_date": _("Received on")},
    ),
}
# Which facts belong to some grounds and not to others; a party may have an organization on any ground.
OF_SOME: Facts = frozenset().union(*(one.needs | one.may for one in GROUNDS.values())) - {"party_organization"}
# What 34 CFR 99.3 lets a district name as directory information.
MAY_BE_DIRECTORY: Facts = facts(
    Part.NAME, Part.ADDRESS, Part.PHONE, Part.EMAIL, Part.PHOTO, Part.BIRTH, Part.GRADE, Part.SCHOOLS, Part.ACTIVITIES,
    Part.AWARDS,
)  # fmt: skip


def directory_parts() -> Facts:
    """
    Return the parts of a record that the district has named as directory information.

    :raises ImproperlyConfigured: when one of them cannot be (34 CFR 99.3).
    """
    named = frozenset(settings.DIRECTORY_INFORMATION)
    if wrong := named - MAY_BE_DIRECTORY:
        raise ImproperlyConfigured(f"DIRECTORY_INFORMATION names {', '.join(sorted(wrong))}: not in 34 CFR 99.3.")
    return named


def carries(basis: str) -> Facts | None:
    """Return the parts of a record that a ground carries; None for any."""
    return directory_parts() if basis == Basis.DIRECTORY else GROUNDS[basis].only
