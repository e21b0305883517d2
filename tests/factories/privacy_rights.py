"""Consents and what parents ask, made by the services as people would."""

from __future__ import annotations

from datetime import date
from typing import Any

from core import clock
from district.models import Organization, User
from privacy import copies, services
from privacy.models import AccessRequest, AmendmentRequest, WrittenConsent
from students.models import Guardianship, Student
from tests.factories.district import organization
from tests.factories.privacy import officer
from tests.factories.students import guardian, student

SIGNED = date(2022, 9, 5)
RECEIVED = date(2022, 10, 3)
DECIDED = date(2022, 10, 10)


def parent_of(one: Student) -> Guardianship:
    """Return a parent of a student, made at the first call."""
    found = one.guardianships.filter(relation="parent", barred_date=None).first()
    return found or guardian(one, "Paula", "Parentsen")


def clinic() -> Organization:
    """Return an organization to which consents are, made at the first call."""
    return Organization.objects.filter(name="Test Youth Center").first() or organization("Test Youth Center")


def consent(
    status: str = "in_force", *, of: Student | None = None, actor: User | None = None, **fields: Any
) -> WrittenConsent:
    """Return a consent of a parent to share with an organization."""
    about, who = of or student(), actor or officer()
    told: dict[str, Any] = {
        "kind": "share", "parts": ["name", "diversion"], "which": "Where the diversion case stands.",
        "purpose": "To help with it.", "organization": clinic().ref, "party": "", "signed_date": SIGNED,
        "expires_date": date(2022, 10, 1) if status == "expired" else None,
    } | fields  # fmt: skip
    if "signer" not in told:
        told["signer"] = parent_of(about).ref
    one = services.consent_enter(actor=who, student=about.ref, today=clock.today(), at=clock.now(), **told)
    return revoked(one, actor=who) if status == "revoked" else one


def revoked(one: WrittenConsent, actor: User | None = None) -> WrittenConsent:
    """Return a consent that is revoked now."""
    return services.consent_revoke(
        actor=actor or officer(), ref=one.ref, revoked_by="Paula Parentsen", reason="By letter.", today=clock.today(),
        at=clock.now(), version=None,
    )  # fmt: skip


def access(status: str = "open", *, of: Student | None = None, by: Guardianship | None = None) -> AccessRequest:
    """Return a request to see a record."""
    about, actor, today = of or student(), officer(), clock.today()
    if status == "refused":
        by = by or guardian(about, relation="relative", may_receive_records=False)
    one = services.access_receive(
        actor=actor, student=about.ref, asked_by=(by or parent_of(about)).ref, what="All that is kept.",
        received_date=RECEIVED, today=today, at=clock.now(),
    )  # fmt: skip
    act = {"actor": actor, "ref": one.ref, "today": today, "version": None}
    if status == "answered":
        return services.access_answer(at=clock.now(), **act, **answer_of(one))
    if status == "refused":
        return services.access_refuse(reason="A relative who is no guardian.", **act)
    return services.access_withdraw(reason="By phone.", **act) if status == "withdrawn" else one


def answer_of(one: AccessRequest, also_out: str = "") -> dict[str, Any]:
    """Return the answer to a request: the copy of all records, as it is now."""
    found = copies.offered(one.student)
    chosen = [each.key for each in found]
    seal = copies.made(one.student, chosen, also_out, found).seal
    return {"records_given": chosen, "also_out": also_out, "seen": seal}


def amendment(status: str = "open", *, of: Student | None = None, **fields: Any) -> AmendmentRequest:
    """Return a request to put a record right."""
    about, actor, today = of or student(), officer(), clock.today()
    told = {"record_kind": "", "number": "", "what": "The day is wrong.", "wanted": "Another day."} | fields
    one = services.amendment_receive(
        actor=actor, student=about.ref, asked_by=parent_of(about).ref, received_date=RECEIVED, today=today,
        at=clock.now(), **told,
    )  # fmt: skip
    act = {"actor": actor, "ref": one.ref, "today": today, "version": None, "on": DECIDED}
    if status == "amended":
        return services.amendment_amend(reason="The day was changed.", **act)
    if status == "withdrawn":
        return services.amendment_withdraw(reason="By phone.", **act)
    if status in {"hearing", "stated"}:
        one = services.amendment_deny(reason="The day is as it was.", **act)
    if status == "stated":
        one = services.amendment_state(statement="It was another day, and I was there.", **act)
    return one
