"""How a case is called and how it stands."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.utils.translation import gettext as _

from casework.labels import last_day_of
from core.badges import State
from core.dates import day_words, near_words
from restorative.models import CaseStatus, HardStop, RestorativeCase

WORKED_ON = ("suitable", "preparing", "convened", "agreement", "follow_up")
LOOKS = {
    CaseStatus.REFERRED: ("warn", "schedule"),
    CaseStatus.SUITABLE: ("info", "event"),
    CaseStatus.NOT_SUITABLE: ("mute", "close"),
    CaseStatus.ELSEWHERE: ("mute", "navigate_next"),
    CaseStatus.PREPARING: ("info", "people"),
    CaseStatus.CONVENED: ("info", "people"),
    CaseStatus.AGREEMENT: ("info", "verified"),
    CaseStatus.FOLLOW_UP: ("info", "event"),
    CaseStatus.CLOSED: ("ok", "check_circle"),
    CaseStatus.DECLINED: ("mute", "close"),
    CaseStatus.WITHDRAWN: ("mute", "close"),
    CaseStatus.JOINED: ("mute", "link"),
    CaseStatus.IN_ERROR: ("bad", "error_outline"),
}


def case_state(case: RestorativeCase) -> State:
    """Return the words for where a case stands."""
    return State(str(CaseStatus(case.status).label), *LOOKS[CaseStatus(case.status)])


def case_name(case: RestorativeCase) -> str:
    """Return what a case is called, in titles and sentences: by its number, and no child by name."""
    return _("Case %(number)s") % {"number": case.number}


def stop_words(stops: list[str]) -> list[str]:
    """Return what must never be handled here alone, in words and in the list's order."""
    return [str(HardStop(one).label) for one in HardStop.values if one in stops]


def case_in_list(case: RestorativeCase) -> str:
    """Return a case to choose: by number, behavior, day and place."""
    what = case.incident
    told = [case_name(case), what.behavior.name, day_words(what.on_date), str(what.get_place_display())]
    return " · ".join(told)


def quiet_days(case: RestorativeCase, today: date) -> int:
    """
    Return for how many of the days of NO_CONTACT_DAYS nobody was reached or tried, the most that are full; 0 for none.

    ``last_contact`` was read with it. Of a case without any contact the days count from its screening.
    """
    since = case.last_contact or case.screened_date  # type: ignore[attr-defined]  # selectors.cases
    if since is None or case.status not in WORKED_ON:
        return 0
    return max((days for days in settings.NO_CONTACT_DAYS if (today - since).days >= days), default=0)


def quiet_state(case: RestorativeCase, today: date) -> State | None:
    """Return the flag for a case about which nobody was reached for long; None where it is not so."""
    days = quiet_days(case, today)
    if not days:
        return None
    tone = "bad" if days == max(settings.NO_CONTACT_DAYS) else "warn"
    return State(_("No contact for %(days)d days") % {"days": days}, tone, "schedule")


def next_due_state(case: RestorativeCase, now: datetime) -> State | None:
    """Return when the first of a case's open duties is due; None where there is none. It was read with the case."""
    due: datetime | None = case.next_due  # type: ignore[attr-defined]  # selectors.cases
    if due is None:
        return None
    last = near_words(last_day_of(due))
    if due <= now:
        return State(_("Late since %(day)s") % {"day": last}, "bad", "error_outline")
    return State(_("Due %(day)s") % {"day": last}, "info", "event")
