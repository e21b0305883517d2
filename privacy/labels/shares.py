"""Words, tones and icons for what is shared with organizations, and what they do on it."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.badges import State
from core.dates import day_words
from core.ends import last_words
from privacy.labels.opening import opened_state
from privacy.models import (
    Attendance,
    Canceled,
    OnwardDisclosure,
    OrganizationAcceptance,
    Result,
    Share,
    ShareHours,
    ShareSession,
)
from privacy.record_kinds import kinds
from privacy.workflow import ConductStatus, EnteredStatus, entered_status

RESULTS = {
    Result.OPEN: ("mute", "hourglass_empty"),
    Result.ACHIEVED: ("ok", "check_circle"),
    Result.PARTLY: ("warn", "remove_circle"),
    Result.NOT_ACHIEVED: ("hold", "close"),
}


def share_name(share: Share) -> str:
    """Return what a share is called: by its number, and no child by name."""
    return _("Share %(number)s") % {"number": share.number}


def share_state(share: Share, today: date) -> State:
    """Return how a share stands, as ``selectors.shares`` read it: also that nothing carries it any more, and late."""
    return opened_state(share, today, is_open=share.is_open)  # type: ignore[attr-defined]


def until_words(share: Share) -> str:
    """Return the last day of a share in words."""
    return last_words(share.until_date) if share.until_date is not None else _("no end set")


def field_words(share: Share) -> str:
    """Return the names of what a share tells, without what it says."""
    kind = kinds().get(share.record_kind)
    return ", ".join(str(one.label) for name, one in kind.fields.items() if name in share.shared) if kind else ""


def session_name(session: ShareSession) -> str:
    """Return what a session is called as no other is. Its share was read with it."""
    told = {"day": day_words(session.on_date), "share": share_name(session.share), "ref": session.ref}
    return _("Session on %(day)s, %(share)s, %(ref)s") % told


def hours_name(entered: ShareHours) -> str:
    """Return what hours are called as no others are. Their share was read with them."""
    told = {"day": day_words(entered.on_date), "share": share_name(entered.share), "ref": entered.ref}
    return _("Hours on %(day)s, %(share)s, %(ref)s") % told


def hours_words(entered: ShareHours) -> str:
    """Return how many hours were served, as people write it: "1 hour", "2.5 hours"."""
    told = {"n": f"{entered.hours.normalize():f}"}
    return ngettext("%(n)s hour", "%(n)s hours", 1 if entered.hours == 1 else 2) % told


def onward_name(entered: OnwardDisclosure) -> str:
    """Return what an entry of whom was told further is called. Its share was read with it."""
    told = {"day": day_words(entered.on_date), "share": share_name(entered.share), "ref": entered.ref}
    return _("Told further on %(day)s, %(share)s, %(ref)s") % told


def acceptance_name(accepted: OrganizationAcceptance) -> str:
    """Return which organization accepted which version."""
    told = {"name": accepted.organization.name, "n": accepted.code.number}
    return _("%(name)s, version %(n)d") % told


def conduct_state() -> State:
    """Return how an acceptance of the code of conduct stands."""
    return State(str(ConductStatus.ACCEPTED.label), "ok", "check_circle")


def attendance_words(session: ShareSession) -> str:
    """Return whether the student came to a session, or who called it off, and why."""
    if not session.held:
        told = {"who": Canceled(session.canceled_by).label, "why": session.canceled_reason}
        return _("Called off by: %(who)s. %(why)s") % told
    words = str(Attendance(session.attendance).label)
    if session.late_minutes:
        words = _("%(came)s, by %(n)d minutes") % {"came": words, "n": session.late_minutes}
    return f"{words}. {session.late_reason}" if session.late_reason else words


def entered_state(entered: ShareSession | ShareHours | OnwardDisclosure, today: date) -> State | None:
    """Return that something was taken back; None of what stands."""
    if entered_status(entered, today) == EnteredStatus.STANDING:
        return None
    return State(str(EnteredStatus.TAKEN_BACK.label), "mute", "undo")


def result_state(result: str) -> State:
    """Return what came of a desired outcome."""
    return State(str(Result(result).label), *RESULTS[Result(result)])
