"""What diversion and supports need around them, once however often cases are copied: agencies, law, a support."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bench.generators.place import SINCE, Place
from community.models import Support
from core import records
from district.models import InteragencyAgreement, Organization
from diversion.models import ConditionKind, Offense


@dataclass(frozen=True, slots=True)
class Shared:
    """The keys of what is shared; ``by`` is whoever enters everything."""

    agency: int
    offenses: tuple[int, int]
    service: int
    money: int
    support: int
    by: int


def shared_made(place: Place, by: int) -> Shared:
    """Make it, as the owner of the tables, within the caller's transaction."""
    agency = records.insert(Organization(district=place.district, name="Bench Police"))
    partner = records.insert(Organization(district=place.district, name="Bench Mentors"))
    agreement = records.insert(InteragencyAgreement(organization=partner, title="Mentoring", from_date=SINCE))
    offenses = [
        records.insert(Offense(code=code, name=name, grade="simple", from_date=date(2000, 7, 1))).pk
        for code, name in (("723.4", "Disorderly conduct"), ("708.2", "Assault"))
    ]
    kinds = [
        records.insert(ConditionKind(district=place.district, code=code, name=code, name_es=code, counts=code)).pk
        for code in ("hours", "money")
    ]
    support = records.insert(
        Support(
            organization=partner, agreement=agreement, kind="mentoring", name="Mentors", about="They listen.",
            where="on_campus", status="draft", from_date=SINCE,
        )
    )  # fmt: skip
    return Shared(agency.pk, (offenses[0], offenses[1]), kinds[0], kinds[1], support.pk, by)
