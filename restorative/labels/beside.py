"""How what stands beside a case is called, and how it stands."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from core.badges import State
from core.dates import day_words, full_weekday_words, moment_words, near_words
from core.ends import until_words
from restorative.labels.cases import case_name
from restorative.labels.duties import last_day_of
from restorative.models import CaseAssignment, CaseDuty, ReferralPerson, RestorativeReferral, StayApart


def assignment_name(one: CaseAssignment) -> str:
    """Return what an assignment is called: by who works on which case, with its reference."""
    return _("%(name)s on %(case)s, %(ref)s") % {"name": one.user.name, "case": case_name(one.case), "ref": one.ref}


def assignment_state(one: CaseAssignment, now: datetime) -> State:
    """Return the words for how an assignment stands."""
    if one.until_at is not None and one.until_at <= now:
        return State(_("Ended"), "mute", "close")
    if one.from_at > now:
        return State(_("Begins later"), "info", "event")
    return State(_("Covers"), "info", "people") if one.covers_id else State(_("Works on it"), "ok", "check_circle")


def assignment_span(one: CaseAssignment, today: date) -> str:
    """Return from when until when somebody works on a case, in words."""
    begun = _("since %(day)s") % {"day": day_words(one.from_at)}
    until = until_words(one.until_at, today)
    return _("%(begun)s until %(until)s") % {"begun": begun, "until": until} if until else begun


def apart_name(one: StayApart) -> str:
    """Return what a stay-apart plan is called: by its case, and no child by name."""
    return _("Stay-apart plan %(ref)s of %(case)s") % {"ref": one.ref, "case": case_name(one.case)}


def apart_state(one: StayApart, today: date) -> State:
    """Return the words for how a stay-apart plan stands."""
    if one.until_date is not None and one.until_date <= today:
        return State(_("Ended"), "mute", "close")
    return State(_("In force"), "hold", "warning")


def person_words(one: ReferralPerson) -> str:
    """Return whom a referral names, to choose: as the referrer called them, and who that was said to be."""
    told = [one.name, str(one.get_presence_display())]
    if one.student is not None:
        told.append(_("said to be %(name)s") % {"name": one.student.called})
    elif one.is_elsewhere:
        told.append(_("not on our rolls"))
    return " · ".join(told)


def referral_words(one: RestorativeReferral) -> str:
    """Return a referral to choose: by when it was sent."""
    return _("Sent %(moment)s, %(ref)s") % {"moment": moment_words(one.referred_at), "ref": one.ref}


def due_words(duty: CaseDuty, now: datetime, today: date) -> State:
    """Return by when a duty is due: late, today, or on which day."""
    last = last_day_of(duty.due_at)
    day = full_weekday_words(last)
    if duty.due_at <= now:
        return State(_("Late since %(day)s") % {"day": near_words(last)}, "bad", "error_outline")
    if (last - today).days <= 1:
        return State(_("Due %(day)s") % {"day": day}, "warn", "schedule")
    return State(_("Due %(day)s") % {"day": day}, "info", "event")
