"""How what comes at the end of a case is called, and how it stands; and what agencies and courts told."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.badges import State
from core.dates import day_words
from core.ends import last_words
from diversion.models import (
    AgencyInformation,
    CourtEvent,
    CourtEventKind,
    CourtSupervision,
    DispositionKind,
    DiversionFollowUp,
    DiversionNotice,
    ExternalDisposition,
    Found,
    NoticeKind,
    SafetyTeamRequest,
)
from diversion.workflow import COURT_EVENT, SUPERVISION, TEAM_REQUEST, CourtEventStatus, TeamRequestStatus

# What happens to these records by no action of their own.
HISTORY_OF_ENDINGS: dict[str, str | Promise] = {
    "diversion.notice.send": gettext_lazy("Letter written"),
    "diversion.disposition.enter": gettext_lazy("Entered"),
    "diversion.afterwards.look": gettext_lazy("Entered"),
    "diversion.event.note": gettext_lazy("Noted"),
}
COURT_LOOKS = {
    CourtEventStatus.TO_TELL: ("warn", "schedule"),
    CourtEventStatus.TOLD: ("ok", "check_circle"),
    CourtEventStatus.TAKEN_BACK: ("mute", "close"),
}
TEAM_LOOKS = {
    TeamRequestStatus.WAITS: ("warn", "schedule"),
    TeamRequestStatus.ANSWERED: ("ok", "check_circle"),
    TeamRequestStatus.REFUSED: ("mute", "close"),
}


def notice_name(notice: DiversionNotice) -> str:
    """Return what a letter is called: no child is named."""
    return _("Letter to the referrer %(number)s") % {"number": notice.number}


def entered_state(one: Any) -> State:
    """Return whether what was entered once still stands."""
    if one.taken_back_at is not None:
        return State(_("Taken back"), "mute", "close")
    return State(_("Entered"), "ok", "check_circle")


def notice_state(notice: DiversionNotice) -> State:
    """Return how a letter stands, and how the case ended."""
    if notice.taken_back_at is not None:
        return State(_("Taken back"), "mute", "close")
    return State(str(NoticeKind(notice.kind).label), "ok", "check_circle")


def disposition_name(one: ExternalDisposition) -> str:
    """Return what an entry is called: no child is named."""
    return _("Disposition of a court %(number)s") % {"number": one.number}


def disposition_words(one: ExternalDisposition) -> str:
    """Return what was made of a matter, in a line."""
    told = [str(DispositionKind(one.kind).label), day_words(one.on_date)]
    if one.until_date is not None:
        told.append(_("until %(day)s") % {"day": last_words(one.until_date, one.on_date)})
    return ", ".join([*told, _("told by %(name)s") % {"name": one.told_by}])


def follow_up_name(one: DiversionFollowUp) -> str:
    """Return what an entry is called: no child is named."""
    return _("What came after %(number)s") % {"number": one.number}


def follow_up_words(one: DiversionFollowUp) -> str:
    """Return what was found, in a line."""
    told = ((_("new complaint"), one.complaint), (_("custody"), one.custody), (_("adjudicated"), one.adjudication))
    found = "; ".join(f"{words}: {str(Found(said).label).lower()}" for words, said in told)
    return _("%(found)s. Looked on %(day)s, %(source)s") % {
        "found": found, "day": day_words(one.looked_date), "source": one.source,
    }  # fmt: skip


def agency_information_name(one: AgencyInformation) -> str:
    """Return what an entry is called: no child is named."""
    return _("Information of an agency %(number)s") % {"number": one.number}


def supervision_name(one: CourtSupervision) -> str:
    """Return what a supervision is called: no child is named."""
    return _("Court supervision %(number)s") % {"number": one.number}


def supervision_state(one: CourtSupervision, today: date) -> State:
    """Return whether a supervision goes on."""
    if SUPERVISION.status_of(one, today) == "ended":
        return State(_("Ended"), "mute", "close")
    return State(_("Under supervision"), "info", "event")


def court_event_name(one: CourtEvent) -> str:
    """Return what a notice to the court is called: no child is named."""
    return _("Notice to the court %(number)s") % {"number": one.number}


def court_event_words(one: CourtEvent) -> str:
    """Return what it was, with its day."""
    return f"{CourtEventKind(one.kind).label}, {day_words(one.on_date)}"


def court_event_state(one: CourtEvent, today: date) -> State:
    """Return whether the court was told."""
    status = CourtEventStatus(COURT_EVENT.status_of(one, today))
    return State(str(status.label), *COURT_LOOKS[status])


def team_request_name(one: SafetyTeamRequest) -> str:
    """Return what a request is called: no child is named."""
    return _("Safety team’s request %(number)s") % {"number": one.number}


def team_request_state(one: SafetyTeamRequest, today: date) -> State:
    """Return whether a request was answered."""
    status = TeamRequestStatus(TEAM_REQUEST.status_of(one, today))
    return State(str(status.label), *TEAM_LOOKS[status])
