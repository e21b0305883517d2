"""Shares as the district opens, moves, shortens and revokes them: each opening is a disclosure, entered with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.rules import reason_said, said
from district.models import Organization, User
from district.roles import require
from privacy import policies
from privacy.models import Basis, Kind, Share, ShareGoal, ShareStatus
from privacy.models.shares import IN_WORK
from privacy.record_kinds import RecordKind, kinds
from privacy.services.disclosures import disclosure_log
from privacy.services.grounds import Asked, Ground, ground_found
from privacy.workflow import SHARE
from students.models import Student
from students.selectors import identities

MOST_GOALS = 10
LONGEST_GOAL = 300


@transaction.atomic
def share_open(
    *,
    actor: User,
    record_kind: str,
    record: str,
    organization: str,
    shared: Sequence[str],
    purpose: str,
    basis: str,
    from_date: date,
    answer_by_date: date,
    goals: Sequence[str],
    at: datetime,
    today: date,
    student: str = "",
    consent: str = "",
    agreement: str = "",
    before_adjudication: bool = False,
    until_date: date | None = None,
) -> Share:
    """
    Share fields of a record with an organization, for a purpose, and enter the disclosure that this is.

    ``student`` says of whom, where a record is about several. ``until_date`` is the first day without access.

    :raises ValidationError: naming each field that is not right; what the basis lacks at what carries it.
    :raises PermissionDenied: unless ``actor`` may share this record, as its kind says.
    """
    policies.check(actor, f"{SHARE.name}.open")
    kind, found = record_to_share(actor, record_kind, record)
    about = student_of(kind, found, student)
    if from_date < today:
        raise ValidationError({"from_date": _("Nothing is shared back in time. Choose today or a later day.")})
    one = Share(
        record_kind=kind.name, record_ref=found.ref, organization=_organization(organization),
        shared=_known(kind, shared), purpose=said(purpose, "purpose", _("Say what for.")), basis=basis,
        from_date=from_date, until_date=until_date, answer_by_date=answer_by_date,
    )  # fmt: skip
    wished = _goals(goals)
    return _opened(one, kind, about, wished, actor=actor, at=at, today=today,
                   asks={"consent": consent, "agreement": agreement, "before_adjudication": before_adjudication},
                   action="open", reason="")  # fmt: skip


@transaction.atomic
def share_move(
    *,
    actor: User,
    ref: str,
    version: int | None,
    organization: str,
    basis: str,
    answer_by_date: date,
    reason: str,
    at: datetime,
    today: date,
    consent: str = "",
    agreement: str = "",
    before_adjudication: bool = False,
    until_date: date | None = None,
) -> Share:
    """
    Share the same with another organization instead, and return that share. What was offered or accepted ends.

    :raises ValidationError: as ``share_open``; or for the same organization.
    :raises PermissionDenied: unless ``actor`` may share the record.
    :raises TransitionNotAllowed: when it was completed or revoked.
    """
    before = _locked(actor, ref, version, "move", today)
    kind, found = record_to_share(actor, before.record_kind, before.record_ref)
    target = _organization(organization)
    if target.pk == before.organization_id:
        raise ValidationError({"organization": _("It is shared with this organization. Choose another one.")})
    why = reason_said(reason)
    if before.status in IN_WORK:
        _revoked(before, actor=actor, reason=why, at=at, action="move")
    one = Share(
        record_kind=kind.name, record_ref=found.ref, organization=target, shared=list(before.shared),
        purpose=before.purpose, basis=basis, from_date=today, until_date=until_date, answer_by_date=answer_by_date,
        moved_from=before,
    )  # fmt: skip
    about = Student.objects.get(pk=before.student_id)
    wished = list(before.goals.order_by("place_in_list", "pk").values_list("what", flat=True))
    return _opened(one, kind, about, wished, actor=actor, at=at, today=today,
                   asks={"consent": consent, "agreement": agreement, "before_adjudication": before_adjudication},
                   action="move", reason=why)  # fmt: skip


@transaction.atomic
def share_shorten(*, actor: User, ref: str, version: int | None, until_date: date, today: date) -> Share:
    """
    Let a share end sooner than it would. ``until_date`` is the first day without access; it never goes back.

    :raises ValidationError: for a day that is past, or not before the day on which it ends now.
    """
    one = _locked(actor, ref, version, "shorten", today)
    if until_date <= today:
        words = _("The last day is today or later. To close it at once, revoke it.")
        raise ValidationError({"until_date": words})
    if one.until_date is not None and until_date >= one.until_date:
        words = _("It ends on that day or before already. A share only ever gets shorter; open a new one for longer.")
        raise ValidationError({"until_date": words})
    one.until_date = until_date
    with history.action(f"{SHARE.name}.shorten", actor=actor):
        return records.update(one, "until_date")


@transaction.atomic
def share_revoke(*, actor: User, ref: str, version: int | None, reason: str, at: datetime, today: date) -> Share:
    """
    Take a share back: from this moment the organization finds nothing of it.

    :raises ValidationError: without a reason.
    :raises TransitionNotAllowed: when it is not with the organization any more.
    """
    one = _locked(actor, ref, version, "revoke", today)
    return _revoked(one, actor=actor, reason=reason_said(reason), at=at, action="revoke")


def record_to_share(actor: User, record_kind: str, ref: str) -> tuple[RecordKind, Any]:
    """
    Return a record that ``actor`` sees and may share, its row locked: what seals it waits, or was first.

    :raises ValidationError: when there is none for them.
    :raises PermissionDenied: when they see it, and may not share it.
    """
    kind = kinds().get(record_kind)
    if kind is None or not kind.fields:
        raise ValidationError({"record_kind": _("Nothing of this kind can be shared.")})
    try:
        kind.model._default_manager.select_for_update(of=("self",)).get(ref=ref)
        found = kind.seen_by(actor, ref)
    except ObjectDoesNotExist:
        raise ValidationError({"record": _("There is no such record that you may open.")}) from None
    if kind.is_sealed(found):
        raise ValidationError({"record": _("There is no such record that you may open.")})
    require(kind.may_share(actor, found))
    return kind, found


def student_of(kind: RecordKind, record: Any, ref: str) -> Student:
    """
    Return whom a share of ``record`` is about: whom ``ref`` names, or the only one whom the record is about.

    :raises ValidationError: when it is about several and none of them is named, or another one is.
    """
    about = list(kind.students(record))
    if not ref and len(about) == 1:
        return about[0]
    for one in about:
        if ref in {one.ref, *identities(one).values_list("ref", flat=True)}:
            return one
    raise ValidationError({"student": _("Say about which of the students of this record.")})


def _opened(
    one: Share, kind: RecordKind, about: Student, goals: Sequence[str], *, actor: User, asks: Mapping[str, Any],
    action: str, reason: str, at: datetime, today: date,
) -> Share:  # fmt: skip
    """Enter the disclosure that a share is, then the share with what is wished of it."""
    fields = [kind.fields[name] for name in one.shared]
    parts = list(dict.fromkeys(str(each.part) for each in fields))
    if one.answer_by_date < today:
        raise ValidationError({"answer_by_date": _("That day is past. Choose today or a later day.")})
    if kind.bases and one.basis not in kind.bases:
        words = _("A record of this kind is shared on this alone: %(bases)s.")
        raise ValidationError({"basis": words % {"bases": "; ".join(str(Basis(each).label) for each in kind.bases)}})
    ground: Ground = ground_found(
        one.basis, Asked(student=about, organization=one.organization, parts=parts, today=today, **asks)
    )
    full = f"{SHARE.name}.{action}"
    one.disclosure = disclosure_log(
        actor=actor, student=about, kind=Kind.DISCLOSED, basis=one.basis, parts=parts, interest=one.purpose,
        what=f"{kind.label}: {'; '.join(str(each.label) for each in fields)}",
        party_organization=one.organization.name, on_date=today, at=at, today=today, as_action=full, **ground.says,
    )  # fmt: skip
    one.student, one.consent, one.agreement = one.disclosure.student, ground.consent, ground.agreement
    one.opened_by, one.opened_at = actor, at
    with history.action(full, actor=actor, reason=reason):
        records.insert(one)
        for place, what in enumerate(goals):
            records.insert(ShareGoal(share=one, what=what, place_in_list=place))
    return one


def _revoked(one: Share, *, actor: User, reason: str, at: datetime, action: str) -> Share:
    one.status, one.revoked_by, one.revoked_reason, one.ended_at = ShareStatus.REVOKED, actor, reason, at
    with history.action(f"{SHARE.name}.{action}", actor=actor, reason=reason):
        return records.update(one, "status", "revoked_by", "revoked_reason", "ended_at")


def _locked(actor: User, ref: str, version: int | None, verb: str, today: date) -> Share:
    one: Share = records.lock(policies.visible_shares(actor), ref, version=version)
    policies.check(actor, f"{SHARE.name}.{verb}", one)
    SHARE.check(verb, SHARE.status_of(one, today))
    return one


def _organization(ref: str) -> Organization:
    found = Organization.objects.filter(ref=ref).first()
    if found is None:
        raise ValidationError({"organization": _("There is no such organization.")})
    return found


def _known(kind: RecordKind, shared: Sequence[str]) -> list[str]:
    """Return the fields as the kind has them, in its order."""
    if unknown := set(shared) - set(kind.fields):
        words = _("This kind of record has no field: %(names)s.")
        raise ValidationError({"shared": words % {"names": ", ".join(sorted(unknown))}})
    if not shared:
        raise ValidationError({"shared": _("Choose at least one thing to share.")})
    return [name for name in kind.fields if name in shared]


def _goals(goals: Sequence[str]) -> list[str]:
    found = [one.strip() for one in goals if one.strip()]
    if not found:
        raise ValidationError({"goals": _("Say at least one outcome that is wished for.")})
    if len(found) > MOST_GOALS:
        raise ValidationError({"goals": _("At most %(n)d outcomes, one on each line.") % {"n": MOST_GOALS}})
    if too_long := [one for one in found if len(one) > LONGEST_GOAL]:
        words = _("At most %(n)d letters on a line; shorten: %(what)s…")
        raise ValidationError({"goals": words % {"n": LONGEST_GOAL, "what": too_long[0][:40]}})
    return found
