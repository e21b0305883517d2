"""What is shared with organizations in every status, and what they did on it, as the services leave it."""

from __future__ import annotations

from datetime import date
from typing import Any

from core import clock
from core.models import Record
from district.models import Client, Organization, Role, User
from privacy.models import (
    OnwardDisclosure,
    OrganizationAcceptance,
    Share,
    ShareGoal,
    ShareHours,
    ShareNote,
    ShareSession,
)
from privacy.record_kinds import kind_of
from privacy.services import disclosure_log
from tests.factories import agreed, district, diverted
from tests.factories.district import make, user, written
from tests.factories.students import code
from tests.factories.writing import writing

SINCE = date(2022, 10, 3)
FIELDS = ("student", "what", "due", "hours")
GOALS = ("Comes to all sessions.", "Serves the hours.")
REASON = {"not_taken_reason": "no_room", "not_taken_whose": "organization"}


def partner(of: Organization | None = None, *, accepts: bool = True, **fields: Any) -> User:
    """Return somebody whom an organization sends, the test's own unless said; it accepted the newest code."""
    who = sent(user(Role.PARTNER_USER, **fields), of)
    if accepts:
        accepted_for(of or agreed.partner(), who)
    return who


def sent(who: User, by: Organization | None = None) -> User:
    """Return ``who``, whom an organization sends: the test's own unless said."""
    known = {"ferpa_trained_date": date(2022, 8, 1), "background_checked_date": date(2022, 8, 1)}
    district.contracted(by or agreed.partner(), who.name, user=who, **known)
    return who


def accepted_for(of: Organization, by: User | None = None) -> OrganizationAcceptance:
    """Return that an organization accepted the newest version of the code."""
    found = OrganizationAcceptance.objects.filter(organization=of, code=code()).first()
    return found or make(
        OrganizationAcceptance(organization=of, code=code(), accepted_by=by or user(), accepted_at=clock.now())
    )


def system(of: Organization | None, *scopes: str) -> tuple[Client, str]:
    """Return an organization's system with its secret."""
    return district.client_made(*scopes, of=of)


def share_made(
    of: Record | None = None, to: Organization | None = None, *, goals: tuple[str, ...] = GOALS, **fields: Any
) -> Share:
    """Return a share that waits for its organization: of a condition of an agreement, unless said of what."""
    record, receiver = of or agreed.condition("open"), to or agreed.partner()
    kind, by = kind_of(record), fields.pop("by", None) or diverted.coordinator()
    agreement = fields.pop("agreement", None) or receiver.agreements.order_by("-from_date").first()
    child = fields.pop("student", None) or next(iter(kind.students(kind.find(record.ref))))
    told: dict[str, Any] = {
        "purpose": "To serve the hours that were agreed.", "basis": "SCHOOL_OFFICIAL", "from_date": SINCE,
        "answer_by_date": date(2022, 10, 21), "shared": [one for one in FIELDS if one in kind.fields] or
        list(kind.fields),
    }  # fmt: skip
    told |= fields
    if told["basis"] != "CONSENT_99_30":
        told["agreement"] = agreement
    with writing():
        entry = disclosure_log(
            actor=by, student=child, kind="disclosed", basis="SCHOOL_OFFICIAL", parts=["name"], agreement=agreement,
            party_organization=receiver.name, interest=told["purpose"], what="What was agreed.",
            on_date=clock.today(), at=clock.now(), today=clock.today(),
        )  # fmt: skip
    made = make(
        Share(
            record_kind=kind.name, record_ref=record.ref, student=child, organization=receiver, disclosure=entry,
            opened_by=by, opened_at=clock.now(), **told,
        )
    )  # fmt: skip
    for number, what in enumerate(goals):
        make(ShareGoal(share=made, what=what, place_in_list=number))
    return made


def share(status: str = "accepted", of: Record | None = None, **fields: Any) -> Share:
    """Return a share in a status, answered by its organization where it was."""
    made = share_made(of, fields.pop("to", None), **fields)
    if status == "offered":
        return made
    at, who = clock.now(), user()
    answered = {"answered_by": who, "answered_at": at}
    if status == "revoked":
        return written(made, status=status, ended_at=at, revoked_by=who, revoked_reason="The consent was taken back.")
    if status == "declined":
        return written(made, status=status, ended_at=at, **answered, **REASON)
    written(made, status="accepted", **answered)
    if status == "returned":
        return written(made, status=status, ended_at=at, **REASON)
    return written(made, status=status, ended_at=at) if status == "completed" else made


def session(of: Share | None = None, **fields: Any) -> ShareSession:
    """Return a session to which the student came."""
    told = {"on_date": SINCE, "held": True, "attendance": "on_time", "summary": "We talked about the plan."}
    return _entered(ShareSession, of, told | fields)


def hours(of: Share | None = None, **fields: Any) -> ShareHours:
    """Return hours of one day."""
    told = {"on_date": SINCE, "hours": 2, "place": "Food bank", "verified_by": "Nora Quill"}
    return _entered(ShareHours, of, told | fields)


def onward(of: Share | None = None, **fields: Any) -> OnwardDisclosure:
    """Return that an organization told somebody further."""
    told = {"on_date": SINCE, "party": "Test County Clinic", "interest": "To treat an injury.", "what": "The name."}
    return _entered(OnwardDisclosure, of, told | fields)


def note(of: Share | None = None, **fields: Any) -> ShareNote:
    """Return a note of the organization's."""
    told = {"text": "We begin on Monday.", "by_partner": True, "written_by": user(), "written_at": clock.now()}
    return make(ShareNote(share=of or share(), **told | fields))


def _entered(kind: type[Record], of: Share | None, told: dict[str, Any]) -> Any:
    return make(kind(share=of or share(), **{"entered_by": user(), "entered_at": clock.now()} | told))
