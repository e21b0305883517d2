"""Supports and referrals to them, made as the services would leave them."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from community import services
from community.models import Support, SupportReferral, SupportSchool
from core import clock
from district.models import Organization, Role, School, User
from privacy.models import Share
from students.models import Student
from tests.factories import district
from tests.factories import privacy_rights as rights
from tests.factories import privacy_shares as shares
from tests.factories.district import make, user
from tests.factories.students import accepted, student

SINCE = date(2022, 10, 3)
_number = count(1)


def engagement() -> User:
    """Return who keeps the directory."""
    return user(Role.ENGAGEMENT_COORDINATOR)


def support(
    status: str = "offered", of: Organization | None = None, *, schools: tuple[School, ...] = (), **fields: Any
) -> Support:
    """Return a support of an organization, a new one unless said, under its newest agreement."""
    organization = of or district.organization()
    told = {
        "kind": "mentoring", "name": f"Mentoring after school {next(_number)}", "about": "Somebody has time for you.",
        "where": "on_campus", "languages": ["en", "es"], "from_date": date(2021, 8, 23),
        "agreement": organization.agreements.latest("from_date"),
    } | fields  # fmt: skip
    if status == "ended":
        told |= {"until_date": date(2022, 10, 1), "status_reason": "The program ended."}
    made = make(Support(organization=organization, status=status, **told))
    for one in schools:
        make(SupportSchool(support=made, school=one))
    return made


def referrer(role: Role = Role.RESTORATION_COORDINATOR, at: School | None = None) -> User:
    """Return who refers students of a school: the coordinator of the one school, unless said."""
    return accepted(user(role, at=at or district.school()))


def referral(
    status: str = "referred",
    of: Support | None = None,
    *,
    who: Student | None = None,
    by: User | None = None,
    on: date = SINCE,
    **fields: Any,
) -> SupportReferral:
    """Return a referral in a status, made by a coordinator of the one school unless said."""
    support_ = of or support(capacity=1 if status == "waiting" else None)
    actor = by or referrer()
    if status == "waiting" and support_.capacity == 1 and not support_.in_use:
        referral("referred", support_, by=actor)
        support_.refresh_from_db()
    child = who or student(at=district.school())
    today, at = clock.today(), clock.now()
    made = services.referral_refer(
        actor=actor, student=child.ref, support=support_.ref, on=on, today=today, at=at,
        **{"purpose": "Somebody to talk with after school.", "language": "en"} | fields,
    )  # fmt: skip
    return stands(made, status, actor)


def stands(made: SupportReferral, status: str, actor: User) -> SupportReferral:
    """Let a referral that has a place stand so, by way of what comes before."""
    day = {"on": SINCE, "today": clock.today(), "at": clock.now(), "version": None, "actor": actor, "ref": made.ref}
    if status in {"referred", "waiting"}:
        return made
    if status in {"contacted", "connected", "completed"}:
        made = services.referral_contact(what="We spoke with the mother by telephone.", **day)
    if status in {"connected", "completed"}:
        made = services.referral_connect(**day)
    if status == "completed":
        made = services.referral_complete(reason="The year ended.", **day)
    if status == "declined":
        made = services.referral_decline(reason="They have help already.", **day)
    if status == "not_reached":
        made = services.referral_not_reached(reason="By telephone and letter.", tries=3, **day)
    if status == "withdrawn":
        made = services.referral_withdraw(reason="Not needed any more.", **day)
    if status == "in_error":
        del day["on"]
        made = services.referral_enter_error(reason="Another student was meant.", **day)
    return made


def share(status: str, of: SupportReferral, by: User | None = None) -> Share:
    """Return a share of a referral with its support's organization: it stands on a parent's consent alone."""
    signed = rights.consent(of=of.student, organization=of.support.organization.ref, parts=["name", "other"])
    told = {"by": by or of.referred_by, "shared": ["student"], "consent": signed}
    return shares.share(status, of, to=of.support.organization, **told)
