"""How a diversion case is called and how it stands."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from casework.labels import last_day_of
from core.badges import State
from core.dates import near_words
from diversion.models import CaseStatus, DiversionCase

LOOKS = {
    CaseStatus.REFERRED: ("warn", "schedule"),
    CaseStatus.NOT_ELIGIBLE: ("mute", "close"),
    CaseStatus.ELIGIBLE: ("info", "check_circle"),
    CaseStatus.OFFERED: ("info", "event"),
    CaseStatus.DECLINED: ("mute", "close"),
    CaseStatus.ACCEPTED: ("info", "people"),
    CaseStatus.INTAKE: ("info", "people"),
    CaseStatus.AGREEMENT: ("info", "verified"),
    CaseStatus.IN_PROGRESS: ("info", "verified"),
    CaseStatus.COMPLETED: ("ok", "check_circle"),
    CaseStatus.RETURNED: ("mute", "navigate_next"),
    CaseStatus.IN_ERROR: ("bad", "error_outline"),
}


def case_state(case: DiversionCase) -> State:
    """Return the words for where a case stands."""
    return State(str(CaseStatus(case.status).label), *LOOKS[CaseStatus(case.status)])


def case_name(case: DiversionCase) -> str:
    """Return what a case is called, in titles and sentences: by its number, and no child by name."""
    return _("Diversion case %(number)s") % {"number": case.number}


def next_due_state(case: DiversionCase, now: datetime) -> State | None:
    """Return when the first of a case's open duties is due; None where there is none. It was read with the case."""
    due: datetime | None = case.next_due  # type: ignore[attr-defined]  # selectors.cases
    if due is None:
        return None
    last = near_words(last_day_of(due))
    if due <= now:
        return State(_("Late since %(day)s") % {"day": last}, "bad", "error_outline")
    return State(_("Due %(day)s") % {"day": last}, "info", "event")
