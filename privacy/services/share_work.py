"""What an organization does on a share: it answers, enters sessions and hours, and says what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, jobs, records
from core.rules import not_to_come, reason_said, said
from core.workflow import Workflow
from district.models import User
from privacy import policies, selectors
from privacy.models import (
    Attendance,
    OnwardDisclosure,
    Share,
    ShareGoal,
    ShareHours,
    ShareNote,
    ShareSession,
    ShareStatus,
)
from privacy.services.grounds import carrier_held
from privacy.workflow import HOURS, ONWARD, SESSION, SHARE

NOTICE = "privacy.tasks.concern_send"
CANCELED = "canceled"  # in the place of whether the student came


def share_locked(actor: User, ref: str, action: str, version: int | None, today: date) -> Share:
    """
    Return the share ``ref``, locked, on which ``actor`` may do ``action`` now.

    :raises Share.DoesNotExist: when it is not open to them.
    :raises PermissionDenied: when they may not do this.
    :raises Stale: when it changed since ``version``.
    :raises TransitionNotAllowed: when it is not the time for it.
    """
    share = records.lock(policies.visible_shares(actor), ref, version=version)
    carrier_held(share)
    policies.visible_shares(actor).get(pk=share.pk)  # what was revoked while this waited is not theirs any more
    policies.check(actor, f"{SHARE.name}.{action}", share)
    SHARE.check(action, SHARE.status_of(share, today))
    return share


def day_on_share(share: Share, on: date, today: date) -> None:
    """:raises ValidationError: on ``on``, when the day is to come, or before anything was shared."""
    not_to_come(on, today, "on")
    if on < share.from_date:
        raise ValidationError({"on": _("That is before it was shared with you. Choose that day or a later one.")})


@transaction.atomic
def share_accept(*, actor: User, ref: str, today: date, at: datetime, version: int | None) -> Share:
    """Take a share on."""
    share = share_locked(actor, ref, "accept", version, today)
    share.status, share.answered_by, share.answered_at = ShareStatus.ACCEPTED, actor, at
    with history.action(f"{SHARE.name}.accept", actor=actor):
        return records.update(share, "status", "answered_by", "answered_at")


@transaction.atomic
def share_decline(*, actor: User, ref: str, today: date, at: datetime, version: int | None, **why: str) -> Share:
    """
    Say that the organization does not take a share on: why, whose reason it is, and in its words.

    :raises ValidationError: without a reason of the list, or whose it is.
    """
    share = share_locked(actor, ref, "decline", version, today)
    share.answered_by, share.answered_at = actor, at
    return _not_taken(share, "decline", ShareStatus.DECLINED, actor, at, **why)


@transaction.atomic
def share_return(*, actor: User, ref: str, today: date, at: datetime, version: int | None, **why: str) -> Share:
    """
    Give back a share that the organization had taken on. What it entered stays readable for the district.

    :raises ValidationError: without a reason of the list, or whose it is.
    """
    share = share_locked(actor, ref, "return", version, today)
    return _not_taken(share, "return", ShareStatus.RETURNED, actor, at, **why)


def _not_taken(
    share: Share, action: str, status: ShareStatus, actor: User, at: datetime, *, reason: str, whose: str, words: str
) -> Share:
    share.not_taken_reason, share.not_taken_whose, share.not_taken_note = reason, whose, words.strip()
    share.status, share.ended_at = status, at
    with history.action(f"{SHARE.name}.{action}", actor=actor):
        return records.update(
            share, "status", "answered_by", "answered_at", "ended_at", "not_taken_reason", "not_taken_whose",
            "not_taken_note",
        )  # fmt: skip


@transaction.atomic
def share_complete(
    *, actor: User, ref: str, outcomes: Sequence[dict[str, Any]], today: date, at: datetime, version: int | None
) -> Share:
    """
    End the work on a share: of each desired outcome it is told what came of it.

    :raises ValidationError: when one of them is not told, or is none of this share.
    """
    share = share_locked(actor, ref, "complete", version, today)
    told = {one["goal"]: one for one in outcomes}
    goals = {one.ref: one for one in ShareGoal.objects.select_for_update().filter(share=share)}
    if len(told) < len(outcomes) or set(told) != set(goals):
        raise ValidationError({"outcomes": _("Say what came of each desired outcome, once.")})
    with history.action(f"{SHARE.name}.complete", actor=actor):
        for ref_of_goal, goal in goals.items():
            goal.result, goal.result_note = told[ref_of_goal]["result"], told[ref_of_goal]["note"].strip()
            goal.told_by, goal.result_at = actor, at
            records.update(goal, "result", "result_note", "told_by", "result_at")
        share.status, share.ended_at = ShareStatus.COMPLETED, at
        return records.update(share, "status", "ended_at")


@transaction.atomic
def share_enter_session(
    *, actor: User, ref: str, on: date, attendance: str, late_minutes: int | None, late_reason: str, canceled_by: str,
    canceled_reason: str, summary: str, concern: str, today: date, at: datetime,
) -> Share:  # fmt: skip
    """
    Enter one session: whether the student came to it, or who called it off. A concern is told to whoever must know it.

    :raises ValidationError: naming each answer that is missing.
    """
    share = share_locked(actor, ref, "enter_session", None, today)
    day_on_share(share, on, today)
    held, late = attendance != CANCELED, attendance == Attendance.LATE
    _insist(attendance, {
        "late_minutes": late_minutes, "late_reason": late_reason, "canceled_by": canceled_by,
        "canceled_reason": canceled_reason, "summary": summary,
    })  # fmt: skip
    session = ShareSession(
        share=share, on_date=on, held=held, attendance=attendance if held else "",
        late_minutes=late_minutes if late else None,
        late_reason=late_reason.strip() if attendance in {"late", "absent"} else "",
        canceled_by="" if held else canceled_by, canceled_reason="" if held else canceled_reason.strip(),
        summary=summary.strip(), concern=concern.strip(), entered_by=actor, entered_at=at,
    )  # fmt: skip
    with history.action(f"{SHARE.name}.enter_session", actor=actor):
        records.insert(session)
        if session.concern:
            for person in selectors.movers(share, today):
                jobs.enqueue(NOTICE, actor=actor, session=session.ref, person=person.ref)
        return records.touch(share)


def _insist(attendance: str, told: dict[str, Any]) -> None:
    """:raises ValidationError: naming each answer that a session of this kind lacks."""
    asked = {
        CANCELED: {"canceled_by": _("Say who called it off."), "canceled_reason": _("Say why it was called off.")},
        Attendance.LATE: {
            "late_minutes": _("Say by how many minutes."), "late_reason": _("Say why."),
            "summary": _("Say in a sentence or two what was done."),
        },
    }.get(attendance, {"summary": _("Say in a sentence or two what was done.")})  # fmt: skip
    wrong = {name: words for name, words in asked.items() if not str(told[name] or "").strip()}
    if wrong:
        raise ValidationError(wrong)


@transaction.atomic
def share_enter_hours(
    *, actor: User, ref: str, on: date, hours: Decimal, place: str, verified_by: str, today: date, at: datetime
) -> Share:
    """
    Enter the hours that the student served on one day, and who verified them there.

    :raises ValidationError: when the day does not fit, or it is not said where or by whom.
    """
    share = share_locked(actor, ref, "enter_hours", None, today)
    day_on_share(share, on, today)
    entered = ShareHours(
        share=share, on_date=on, hours=hours, place=said(place, "place", _("Say where.")),
        verified_by=said(verified_by, "verified_by", _("Say who verified the hours there.")),
        entered_by=actor, entered_at=at,
    )  # fmt: skip
    with history.action(f"{SHARE.name}.enter_hours", actor=actor):
        records.insert(entered)
        return records.touch(share)


@transaction.atomic
def share_enter_onward(
    *, actor: User, ref: str, on: date, party: str, interest: str, what: str, today: date, at: datetime
) -> Share:
    """
    Enter whom the organization told further (34 CFR 99.32(b)(2)): it stands in the student's log.

    :raises ValidationError: when the day does not fit, or something is not said.
    """
    share = share_locked(actor, ref, "enter_onward", None, today)
    day_on_share(share, on, today)
    told = OnwardDisclosure(
        share=share, on_date=on, party=said(party, "party", _("Say whom you told.")),
        interest=said(interest, "interest", _("Say what for: their legitimate interest.")),
        what=said(what, "what", _("Say what you told them.")), entered_by=actor, entered_at=at,
    )  # fmt: skip
    with history.action(f"{SHARE.name}.enter_onward", actor=actor):
        records.insert(told)
        return records.touch(share)


@transaction.atomic
def share_note(*, actor: User, ref: str, text: str, today: date, at: datetime) -> Share:
    """
    Write a note on a share, to the district or to the organization. It stays as it was written.

    :raises ValidationError: when nothing is written.
    """
    share = share_locked(actor, ref, "note", None, today)
    note = ShareNote(
        share=share, text=said(text, "text", _("Write the note.")), written_by=actor, written_at=at,
        by_partner=policies.acts_for_organization(actor),
    )  # fmt: skip
    with history.action(f"{SHARE.name}.note", actor=actor):
        records.insert(note)
        return records.touch(share)


@transaction.atomic
def session_read_concern(*, actor: User, ref: str, today: date, at: datetime) -> ShareSession:
    """
    Record that somebody who can move the share has read a concern: it waits for nobody any more.

    :raises TransitionNotAllowed: when the session was taken back.
    """
    session = records.lock(policies.visible_sessions(actor), ref, version=None)
    policies.check(actor, f"{SESSION.name}.read_concern", session)
    SESSION.check("read_concern", SESSION.status_of(session, today))
    if not session.concern:
        raise ValidationError(_("This session tells of no concern."))
    if session.concern_read_at is not None:
        raise ValidationError(_("Somebody has read this concern already."))
    session.concern_read_by, session.concern_read_at = actor, at
    with history.action(f"{SESSION.name}.read_concern", actor=actor):
        return records.update(session, "concern_read_by", "concern_read_at")


@transaction.atomic
def session_take_back(*, actor: User, ref: str, reason: str, today: date, at: datetime) -> ShareSession:
    """Take back a session that was entered in error. It stays readable, with the reason."""
    return _taken_back(
        SESSION, policies.visible_sessions(actor), actor=actor, ref=ref, reason=reason, today=today, at=at
    )


@transaction.atomic
def hours_take_back(*, actor: User, ref: str, reason: str, today: date, at: datetime) -> ShareHours:
    """Take back hours that were entered in error. Who counted them is told so."""
    return _taken_back(HOURS, policies.visible_hours(actor), actor=actor, ref=ref, reason=reason, today=today, at=at)


@transaction.atomic
def onward_take_back(*, actor: User, ref: str, reason: str, today: date, at: datetime) -> OnwardDisclosure:
    """Take back that somebody was told further. It stays in the log, with the reason."""
    return _taken_back(ONWARD, policies.visible_onward(actor), actor=actor, ref=ref, reason=reason, today=today, at=at)


def _taken_back(flow: Workflow, visible: Any, *, actor: User, ref: str, reason: str, today: date, at: datetime) -> Any:
    """
    Take back what was entered, in the caller's transaction.

    :raises ValidationError: without a reason.
    :raises TransitionNotAllowed: when it is taken back already.
    """
    one = records.lock(visible, ref, version=None)
    policies.check(actor, f"{flow.name}.take_back", one)
    flow.check("take_back", flow.status_of(one, today))
    one.taken_back_at, one.taken_back_reason = at, reason_said(reason)
    with history.action(f"{flow.name}.take_back", actor=actor, reason=one.taken_back_reason):
        return records.update(one, "taken_back_at", "taken_back_reason")
