"""How a meeting is called, how it stands, and who comes."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from core.badges import State
from core.dates import day_words, moment_words, time_words
from restorative.models import Attendance, Came, CancelReason, Encounter, EncounterKind, Participant, RiskSign
from restorative.models.people import PARTIES, Answer, Part
from restorative.workflow import ENCOUNTER
from restorative.workflow.encounters import EncounterStatus

LOOKS = {
    EncounterStatus.PLANNED: ("info", "event"),
    EncounterStatus.DUE: ("warn", "schedule"),
    EncounterStatus.HELD: ("ok", "check_circle"),
    EncounterStatus.NOT_HELD: ("mute", "close"),
}
CAME = {Came.YES: "ok", Came.LATE: "warn", Came.NO: "mute"}


def encounter_state(encounter: Encounter, today: date) -> State:
    """Return the words for how a meeting stands."""
    status = EncounterStatus(ENCOUNTER.status_of(encounter, today))
    words = str(status.label)
    if status == EncounterStatus.DUE:
        words = _("Today") if encounter.on_date == today else _("Not told yet")
    return State(words, *LOOKS[status])


def kind_words(encounter: Encounter) -> str:
    """Return what kind of meeting it is."""
    return str(EncounterKind(encounter.kind).label)


def encounter_name(encounter: Encounter) -> str:
    """Return what a meeting is called: by kind, case and time, and no child by name."""
    return _("%(kind)s of case %(number)s, %(when)s") % {
        "kind": kind_words(encounter),
        "number": encounter.case.number,
        "when": moment_words(encounter.starts_at),
    }


def when_words(encounter: Encounter) -> str:
    """Return from when until when it is: "Oct 14, 2022, 10:00 AM to 10:45 AM"."""
    return _("%(from)s to %(until)s") % {
        "from": moment_words(encounter.starts_at),
        "until": time_words(encounter.ends_at),
    }


def who_comes(participant: Participant) -> str:
    """Return somebody who can come, with their part, their answer and when they are not available."""
    told = [participant.called, str(Part(participant.part).label), consent_words(participant)]
    if participant.unavailable:
        told.append(_("not available: %(when)s") % {"when": participant.unavailable})
    return " · ".join(filter(None, told))


def consent_words(participant: Participant) -> str:
    """Return what a party said of taking part; "" for the others, who were not asked."""
    if participant.answer:
        return str(Answer(participant.answer).label)
    return _("no answer yet") if participant.part in PARTIES else ""


def came_state(attendance: Attendance) -> State | None:
    """Return whether somebody came; None before it was said."""
    if not attendance.came:
        return None
    words = str(Came(attendance.came).label)
    if attendance.left_early:
        words = _("%(came)s, left early") % {"came": words}
    return State(words, CAME[Came(attendance.came)], "")


def cancelled_words(encounter: Encounter) -> str:
    """Return who canceled a meeting, and why."""
    if encounter.cancelled_reason == CancelReason.STAY_APART:
        return _("Called off because of a stay-apart plan that was made later. Tell those who were to come.")
    if encounter.cancelled_reason == CancelReason.CASE_ENDED:
        return _("Called off because the case goes on no more. Tell those who were to come.")
    who = encounter.cancelled_by.called if encounter.cancelled_by else encounter.cancelled_who
    why = str(CancelReason(encounter.cancelled_reason).label)
    return " ".join(filter(None, [_("%(who)s: %(why)s.") % {"who": who, "why": why}, encounter.cancelled_note]))


def risk_name(sign: RiskSign) -> str:
    """Return what a sign of risk is called: by case and moment, and no child by name."""
    return _("Sign of suicide risk, case %(number)s, %(when)s") % {
        "number": sign.case.number,
        "when": moment_words(sign.raised_at),
    }


def week_words(day: date) -> str:
    """Return the week of a day, by its Monday."""
    monday = date.fromordinal(day.toordinal() - day.weekday())
    return _("Week of %(day)s") % {"day": day_words(monday)}
