"""Consents, certificates and shares as those who open them leave them, and questions between levels."""

from __future__ import annotations

from datetime import date
from typing import Any

from core import clock
from district.models import InteragencyAgreement, Organization, Role, School, User
from diversion.models import DiversionCondition
from privacy import services
from privacy.models import Crossing, OrganizationAcceptance, RecipientCertificate, Share, ShareGoal, WrittenConsent
from restorative.models import RestorativeCase
from students.models import Student
from tests.factories import agreed, diverted, ended
from tests.factories import restorative as mend
from tests.factories.district import make, organization, user, written
from tests.factories.students import accepted, code, guardian

SIGNED = date(2022, 9, 20)
FIELDS = ["student", "what", "due"]
PARTS = ["name", "schools", "diversion"]


def consent(of: Student, to: Organization, **fields: Any) -> WrittenConsent:
    """Return a consent of a parent to share with an organization, which carries all parts of a condition."""
    told = {
        "kind": "share", "parts": PARTS, "records": "The diversion agreement.", "purpose": "To help the student.",
        "organization": to, "capacity": "parent", "signed_date": SIGNED, "entered_by": user(),
        "entered_at": clock.now(),
    } | fields  # fmt: skip
    if told["capacity"] == "parent" and "guardianship" not in told:
        told["guardianship"] = guardian(of)
    return make(WrittenConsent(student=of, **told))


def partner(name: str = "", *, conduct: bool = True) -> Organization:
    """Return an organization with an agreement in force, which accepted the code of conduct."""
    made = organization(name or None)
    if conduct:
        accept(made)
    return made


def accept(one: Organization) -> OrganizationAcceptance:
    """Let an organization accept the newest code of conduct."""
    return make(OrganizationAcceptance(organization=one, code=code(), accepted_by=user(), accepted_at=clock.now()))


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
    """Return a share of a condition in a status: on an agreement, unless ``fields`` name a consent."""
    of, to = of or condition(), to or partner()
    now, today, who = clock.now(), clock.today(), fields.pop("opened_by", None) or coordinator()
    given = fields.get("consent")
    told = {
        "student": of.case.student, "organization": to, "shared": FIELDS, "purpose": "To keep the hours.",
        "basis": "CONSENT_99_30" if given else "SCHOOL_OFFICIAL",
        "agreement": None if given else to.agreements.first(), "from_date": today,
        "answer_by_date": date(2022, 10, 19), "opened_by": who, "opened_at": now,
    } | fields  # fmt: skip
    told["disclosure"] = services.disclosure_log(
        actor=who, student=told["student"], kind="disclosed", basis="SCHOOL_OFFICIAL", parts=PARTS, interest="To keep.",
        what="A condition.", party_organization=to.name, on_date=today, at=now, today=today,
    )  # fmt: skip
    made = make(Share(record_kind="diversion.condition", record_ref=of.ref, **told))
    make(ShareGoal(share=made, what="Serves ten hours.", place_in_list=0))
    return made if status == "offered" else stands(made, status)


def stands(one: Share, status: str) -> Share:
    """Let a share stand so, by way of what comes before."""
    now, who = clock.now(), user()
    answered = {"answered_by": who, "answered_at": now}
    refused = {"ended_at": now, "not_taken_reason": "no_room", "not_taken_whose": "organization"}
    if status in {"accepted", "returned", "completed"}:
        written(one, status="accepted", **answered)
    if status == "declined":
        return written(one, status=status, **answered, **refused)
    if status == "returned":
        return written(one, status=status, **refused)
    if status == "completed":
        return written(one, status=status, ended_at=now)
    if status == "revoked":
        return written(one, status=status, ended_at=now, revoked_by=who, revoked_reason="No more.")
    return one


def mender(at: School | None = None) -> User:
    """Return who works with restorative practice, and so answers."""
    return accepted(user(Role.RESTORATION_COORDINATOR, at=at))


def mended(of: Student, at: School, *, held: bool = False) -> RestorativeCase:
    """Return a restorative case in which a student takes part; a conference in it was ``held``, or is to come."""
    case = mend.case(at=at)
    who = mend.participant(case, of)
    mend.encounter(case, who, status="held" if held else "planned", room=f"Room of {case.ref}")
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
