"""What is shared with organizations in every status, and what they did on it, as the services leave it."""

from __future__ import annotations

from datetime import date
from typing import Any

from core import clock
from core.models import Record
from district.models import Client, Organization, Role, User
from privacy import services
from privacy.models import (
    OnwardDisclosure,
    OrganizationAcceptance,
    Share,
    ShareHours,
    ShareNote,
    ShareSession,
)
from privacy.record_kinds import kind_of
from tests.factories import agreed, district, diverted
from tests.factories.district import make, user, written
from tests.factories.privacy import entry
from tests.factories.students import code

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
    # Who holds other roles besides sees students only with these (34 CFR 99.31(a)(1)(i)(B)).
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
    """
    Return a share that waits for its organization: of a condition of an agreement, unless said of what.

    It stands on a ``consent``, or else on the agreement with the organization, and is opened on its first day, or on
    the day by which an answer was wished for.
    """
    record, receiver = of or agreed.condition("open"), to or agreed.partner()
    kind, by = kind_of(record), fields.pop("by", None) or diverted.coordinator()
    consent = fields.pop("consent", None)
    told: dict[str, Any] = {
        "purpose": "To serve the hours that were agreed.", "from_date": SINCE, "answer_by_date": date(2022, 10, 21),
        "basis": "CONSENT_99_30" if consent else "SCHOOL_OFFICIAL",
        "shared": [one for one in FIELDS if one in kind.fields] or list(kind.fields),
    } | fields  # fmt: skip
    if consent:
        told["consent"] = consent.ref
    else:
        told["agreement"] = receiver.agreements.latest("from_date").ref
    told["before_adjudication"] = told["basis"] == "STATE_JJ_99_38_IA280_25"
    now, first = clock.now(), min(told["from_date"], told["answer_by_date"])
    moment = now if first >= clock.today() else now - (clock.today() - first)
    with clock.travel(moment):
        return services.share_open(
            actor=by, record_kind=kind.name, record=record.ref, organization=receiver.ref, goals=goals,
            at=moment, today=clock.today(), **told,
        )  # fmt: skip


def by_hand(like: Share, **fields: Any) -> Share:
    """Insert another share like one, with an entry of its own in the log: what no service would open."""
    told = {one.attname: getattr(like, one.attname) for one in Share._meta.local_concrete_fields}
    for name in ("id", "ref", "version"):
        del told[name]
    for name, value in ({"disclosure": entry(like.student)} | fields).items():
        told.pop(f"{name}_id", None)
        told[name] = value
    return make(Share(**told))


def share(status: str = "accepted", of: Record | None = None, **fields: Any) -> Share:
    """Return a share in a status, answered by its organization where it was."""
    return stands(share_made(of, fields.pop("to", None), **fields), status)


def stands(one: Share, status: str) -> Share:
    """Let a share that waits for its organization stand so, by way of what comes before."""
    if status == "offered":
        return one
    at, who = clock.now(), user()
    answered = {"answered_by": who, "answered_at": at}
    if status == "revoked":
        return written(one, status=status, ended_at=at, revoked_by=who, revoked_reason="The consent was taken back.")
    if status == "declined":
        return written(one, status=status, ended_at=at, **answered, **REASON)
    written(one, status="accepted", **answered)
    if status == "returned":
        return written(one, status=status, ended_at=at, **REASON)
    return written(one, status=status, ended_at=at) if status == "completed" else one


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
