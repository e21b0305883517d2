"""How a case is called and how it stands."""

from __future__ import annotations

from django.utils.translation import gettext as _

from core.badges import State
from restorative.models import CaseStatus, HardStop, RestorativeCase

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
