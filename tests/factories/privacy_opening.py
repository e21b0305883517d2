"""Consents, certificates and shares as those who open them leave them, and questions between levels."""

from __future__ import annotations

from datetime import date
from typing import Any

from core import clock
from district.models import InteragencyAgreement, Organization, Role, School, User
from diversion.models import DiversionCondition
from privacy.models import Crossing, RecipientCertificate, Share, WrittenConsent
from restorative.models import RestorativeCase
from students.models import Student
from tests.factories import agreed, diverted, ended
from tests.factories import privacy_rights as rights
from tests.factories import privacy_shares as shares
from tests.factories import restorative as mend
from tests.factories.district import make, organization, user, written
from tests.factories.students import accepted

SIGNED = date(2022, 9, 20)
FIELDS = ["student", "what", "due"]
GOALS = ("Serves ten hours.",)
PARTS = ["name", "schools", "diversion"]


def consent(of: Student, to: Organization, **fields: Any) -> WrittenConsent:
    """Return a consent of a parent to share with an organization, which carries all parts of a condition."""
    return rights.consent(of=of, organization=to.ref, **{"parts": PARTS, "signed_date": SIGNED} | fields)


def partner(name: str = "", *, conduct: bool = True) -> Organization:
    """Return an organization with an agreement in force, which accepted the code of conduct."""
    made = organization(name or None)
    if conduct:
        shares.accepted_for(made)
    return made


def certified(agreement: InteragencyAgreement, **fields: Any) -> RecipientCertificate:
    """Return a recipient's certificate under an agreement."""
    return ended.certificate(agreement.organization, **fields)


def condition(at: School | None = None, who: Student | None = None) -> DiversionCondition:
    """Return a condition in force, of a student at a school."""
    made = diverted.agreement(diverted.case("intake", at=at, of=who))
    found = made.conditions.first()
    agreed.in_force(made)
    return DiversionCondition.objects.select_related("agreement__case__student", "agreement__case__school").get(
        pk=found.pk
    )


def coordinator(at: School | None = None) -> User:
    """Return who works with diversion, and so opens shares."""
    return diverted.coordinator(at)


def facts(of: DiversionCondition, to: Organization, **fields: Any) -> dict[str, Any]:
    """Return facts with which a condition is shared under the agreement with an organization."""
    today = clock.today()
    return {
        "record_kind": "diversion.condition", "record": of.ref, "organization": to.ref, "shared": FIELDS,
        "purpose": "To keep the hours of service.", "basis": "SCHOOL_OFFICIAL", "agreement": to.agreements.get().ref,
        "from_date": today, "answer_by_date": date(2022, 10, 21), "goals": ["Serves ten hours."],
        "at": clock.now(), "today": today,
    } | fields  # fmt: skip


def share(
    status: str = "offered", of: DiversionCondition | None = None, to: Organization | None = None, **fields: Any
) -> Share:
    """Return a share of a condition in a status, opened today: on an agreement, unless ``fields`` name a consent."""
    told = {"from_date": clock.today(), "answer_by_date": date(2022, 10, 19), "shared": FIELDS, "goals": GOALS}
    return shares.share(status, of or condition(), to=to or partner(), **told | fields)


def mender(at: School | None = None) -> User:
    """Return who works with restorative practice, and so answers."""
    return accepted(user(Role.RESTORATION_COORDINATOR, at=at))


def mended(of: Student, at: School, *, held: bool = False, **fields: Any) -> RestorativeCase:
    """Return a restorative case in which a student takes part; a conference in it was ``held``, or is to come."""
    case = mend.case(at=at)
    who = mend.participant(case, of)
    mend.encounter(case, who, status="held" if held else "planned", room=f"Room of {case.ref}", **fields)
    return case


def crossing(
    status: str = "asked", of: DiversionCondition | None = None, answer: RestorativeCase | None = None, **fields: Any
) -> Crossing:
    """Return a question of a condition in a status."""
    of = of or condition()
    case, now = of.case, clock.now()
    told = {
        "student": case.student, "school": case.school, "field": "conference", "purpose": "To settle the condition.",
        "answer_kind": "restorative.case", "asked_by": user(), "asked_at": now,
    } | fields  # fmt: skip
    made = make(Crossing(record_kind="diversion.condition", record_ref=of.ref, **told))
    if status == "asked":
        return made
    columns = {
        "answered": {"answered_by": user(), "answered_at": now},
        "declined": {"answered_by": user(), "answered_at": now, "declined_reason": "There is no case."},
        "closed": {"closed_at": now},
    }[status]
    if status == "answered":
        columns["answer_ref"] = (answer or mended(case.student, case.school)).ref
    return written(made, status=status, **columns)
