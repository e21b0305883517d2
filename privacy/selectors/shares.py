"""What is shared with organizations, what they did on it, and what of a record each of them is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from district.models import ContractedPerson, InteragencyAgreement, Organization, Role, RoleAssignment, User
from district.roles import roles_of
from privacy import policies
from privacy.models import (
    OnwardDisclosure,
    OrganizationAcceptance,
    Share,
    ShareHours,
    ShareNote,
    ShareSession,
    ShareStatus,
)
from privacy.models.shares import ShareQuerySet
from privacy.record_kinds import kinds
from privacy.workflow import OPENERS
from students.models import CodeOfConduct, Student

RELATED = (
    "student", "organization", "opened_by", "answered_by", "revoked_by", "agreement", "consent", "disclosure",
    "moved_from",
)  # fmt: skip
ON_SHARE = ("share__student", "share__organization", "entered_by")


@dataclass(frozen=True, slots=True)
class ToldField:
    """One thing of a record as the organization is told it: which field, what it is called, and what it says."""

    name: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Standing:
    """
    What somebody's organization can be shown at all.

    ``organization`` is None for whom none sends today, ``left`` the day from which on they are not sent any more.
    ``agreed``: an agreement with it is in force. ``code`` is the newest version, ``accepted`` whether it accepted that.
    """

    organization: Organization | None
    left: date | None
    agreed: bool
    code: CodeOfConduct | None
    accepted: bool

    @property
    def opens(self) -> bool:
        """Tell whether what is shared with them opens."""
        return self.organization is not None and self.agreed and self.accepted


def standing(user: User, today: date) -> Standing:
    """Return what keeps shares from ``user``, who acts for an organization. Four queries at most."""
    organization, code = policies.organization_of(user), newest_code()
    if organization is None:
        sent = ContractedPerson.objects.filter(user=user).first()
        return Standing(None, sent.left_date if sent else None, agreed=False, code=code, accepted=False)
    agreed = InteragencyAgreement.objects.on(today).filter(organization=organization).exists()
    accepted = OrganizationAcceptance.objects.filter(organization=organization, code=code).exists() if code else False
    return Standing(organization, None, agreed=agreed, code=code, accepted=accepted)


def newest_code() -> CodeOfConduct | None:
    """Return the version of the code of conduct that holds, None before the first is published. One query."""
    return CodeOfConduct.objects.order_by("-number").first()


def shares(user: User) -> ShareQuerySet:
    """Return the shares ``user`` may open now, the newest first; ``is_open``: its organization finds it now."""
    is_open = Exists(policies.open_shares().filter(pk=OuterRef("pk")))
    found = policies.visible_shares(user).annotate(is_open=is_open)
    return found.select_related(*RELATED).order_by("-opened_at", "-id")


def share_get(user: User, ref: str) -> Share:
    """
    Return one share.

    :raises Share.DoesNotExist: when ``user`` may not open it now.
    """
    return shares(user).get(ref=ref)


def sessions(user: User) -> QuerySet[ShareSession]:
    """Return the sessions ``user`` may read, the newest first."""
    found = policies.visible_sessions(user).select_related(*ON_SHARE, "concern_read_by")
    return found.order_by("-on_date", "-pk")


def session_get(user: User, ref: str) -> ShareSession:
    """:raises ShareSession.DoesNotExist: when ``user`` may not read it."""
    return sessions(user).get(ref=ref)


def hours_get(user: User, ref: str) -> ShareHours:
    """:raises ShareHours.DoesNotExist: when ``user`` may not read it."""
    return policies.visible_hours(user).select_related(*ON_SHARE).get(ref=ref)


def onward_get(user: User, ref: str) -> OnwardDisclosure:
    """:raises OnwardDisclosure.DoesNotExist: when ``user`` may not read it."""
    return policies.visible_onward(user).select_related(*ON_SHARE).get(ref=ref)


def sessions_of(share: Share) -> QuerySet[ShareSession]:
    """Return the sessions on a share one may open, the newest first."""
    found = ShareSession.objects.filter(share=share).select_related("entered_by", "concern_read_by")
    return found.order_by("-on_date", "-pk")


def hours_of(share: Share) -> QuerySet[ShareHours]:
    """Return the hours on a share one may open, the newest first."""
    return ShareHours.objects.filter(share=share).select_related("entered_by").order_by("-on_date", "-pk")


def notes_of(share: Share) -> QuerySet[ShareNote]:
    """Return the notes on a share one may open, the newest first."""
    return ShareNote.objects.filter(share=share).select_related("written_by").order_by("-written_at", "-pk")


def onward_of(share: Share) -> QuerySet[OnwardDisclosure]:
    """Return whom the organization told further, of a share one may open, the newest first."""
    return OnwardDisclosure.objects.filter(share=share).select_related("entered_by").order_by("-on_date", "-pk")


def told_further(student: Student) -> QuerySet[OnwardDisclosure]:
    """Return whom organizations told further about a child whose log one sees, also as whom they were known before."""
    about = Q(share__student=student.pk) | Q(share__student__merged_into=student.pk)
    found = OnwardDisclosure.objects.filter(about).select_related("share__organization", "share__student")
    return found.order_by("-on_date", "-pk")


def record_of(share: Share) -> Any:
    """Return the record that a share is of, None where it is disposed of. One query and more, as its kind says."""
    try:
        return kinds()[share.record_kind].find(share.record_ref)
    except (ObjectDoesNotExist, KeyError):
        return None


def told_fields(share: Share, record: Any) -> list[ToldField]:
    """Return what of ``record`` a share tells: its fields, and no other, in their kind's order."""
    if record is None:
        return []
    fields = kinds()[share.record_kind].fields
    return [
        ToldField(name, str(field.label), field.value(record)) for name, field in fields.items() if name in share.shared
    ]


def names_told(rows: Iterable[Share]) -> dict[int, str]:
    """Return the student's name by share, of those that tell it. One query and more for each kind among them."""
    found: dict[int, str] = {}
    by_kind: dict[str, list[Share]] = {}
    for one in rows:
        if "student" in one.shared:
            by_kind.setdefault(one.record_kind, []).append(one)
    for name, of_kind in by_kind.items():
        kind = kinds()[name]
        records = {one.ref: one for one in kind.loaded().filter(ref__in=[each.record_ref for each in of_kind])}
        for one in of_kind:
            if one.record_ref in records:
                found[one.pk] = kind.fields["student"].value(records[one.record_ref])
    return found


def concerns(user: User) -> list[ShareSession]:
    """
    Return the concerns that wait for ``user``, the oldest first: on shares that they can move.

    A query beside those of the policies, and two for each kind of record.
    """
    if not roles_of(user).any(OPENERS):
        return []
    waiting = ShareSession.objects.exclude(concern="").filter(concern_read_at=None, taken_back_at=None)
    seen = waiting.filter(share__in=policies.visible_shares(user).values("pk"))
    found = list(seen.select_related("share__organization", "share__student").order_by("entered_at", "pk"))
    may = {one.pk for one in policies.movable(user, [each.share for each in found])}
    return [one for one in found if one.share_id in may]


def movers(share: Share, today: date) -> list[User]:
    """Return who can move a share and may sign in. A query for all, and three for each who holds such a role."""
    held = RoleAssignment.objects.on(today).filter(role__in=[Role(one) for one in OPENERS]).values("user")
    people = User.objects.filter(pk__in=held, is_active=True).order_by("pk")
    return [one for one in people if policies.moves(one, share)]


def in_work(user: User) -> Sequence[Share]:
    """Return what ``user``'s organization has to do something on, the first to be answered first. One query."""
    found = policies.visible_shares(user).filter(status__in=[ShareStatus.OFFERED, ShareStatus.ACCEPTED])
    return list(found.select_related("organization").order_by("answer_by_date", "pk"))


def concerns_told(user: User) -> tuple[int, int]:
    """Return how many concerns ``user``'s organization told on what is open to it, and how many were read. A query."""
    told = policies.visible_sessions(user).exclude(concern="").filter(taken_back_at=None)
    found = told.aggregate(told=Count("pk"), read=Count("concern_read_at"))
    return found["told"], found["read"]


def acceptances(user: User) -> QuerySet[OrganizationAcceptance]:
    """Return who accepted the code of conduct for which organization, as ``user`` may know, the newest first."""
    found = policies.visible_conduct(user).select_related("organization", "code", "accepted_by")
    return found.order_by("-accepted_at", "-pk")


def acceptance_get(user: User, ref: str) -> OrganizationAcceptance:
    """:raises OrganizationAcceptance.DoesNotExist: when ``user`` may not know of it."""
    return acceptances(user).get(ref=ref)
