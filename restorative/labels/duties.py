"""How a duty is called, what is to be done, and by when."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import labels as casework
from casework.calendar import Calendar
from restorative.hard_stops import ABUSE, DEMANDS
from restorative.models import CaseDuty, DutyKind

WHAT_TO_DO: Mapping[str, str | Promise] = {
    DutyKind.ABUSE_SPOKEN: gettext_lazy(
        "Call the hotline yourself and say what you saw or were told. Whoever suspects it must report it: nobody at "
        "school can do it for you. Do not ask the child more, and tell nobody who might be involved. Then note here "
        "when you called."
    ),
    DutyKind.ABUSE_WRITTEN: gettext_lazy(
        "Send the same report in writing to the department that took your call, within 48 hours of it. Then note here "
        "when you sent it."
    ),
    DutyKind.POLICE_REPORT: gettext_lazy(
        "Report the weapon to the police. The case cannot be closed before that, whatever comes of it."
    ),
    DutyKind.EXPULSION_REVIEW: gettext_lazy(
        "Bring it before the superintendent: a firearm means expulsion for a year at least, unless they decide "
        "otherwise in this case."
    ),
    DutyKind.TITLE_IX: gettext_lazy(
        "Review what was told. Nobody is brought together before you clear the case, which you do on its page."
    ),
    DutyKind.PARENT_NOTICE: gettext_lazy("Tell the parents or guardians of everybody concerned, on both sides."),
    DutyKind.MANIFESTATION: gettext_lazy(
        "Meet with the parents and the relevant members of the IEP or 504 team, and determine whether what the student "
        "did comes of their disability."
    ),
    DutyKind.SUICIDE_RISK: gettext_lazy(
        "Stay with the student, or have somebody stay. Reach the counselor or nurse on duty now."
    ),
    DutyKind.SCREEN: gettext_lazy(
        "Decide whether a restorative way suits: accept it, turn it down or send it elsewhere."
    ),
    DutyKind.FIRST_CONTACT: gettext_lazy("Reach the people of the case, and note each attempt in the contact log."),
    DutyKind.FOLLOW_UP: gettext_lazy("Ask those who took part how it is going."),
}


def duty_name(duty: CaseDuty) -> str:
    """Return what a duty is called: by its kind and a number of its own, and no child by name."""
    return _("%(kind)s (%(number)s)") % {"kind": duty.get_kind_display(), "number": duty.called}


def todo_words(duty: CaseDuty) -> str:
    """Return what is to be done, in sentences."""
    return str(WHAT_TO_DO[DutyKind(duty.kind)])


def clock_words(duty: CaseDuty, calendar: Calendar) -> str:
    """Return by when it is due and how that is counted."""
    return casework.clock_words(duty, DEMANDS[DutyKind(duty.kind)].rule(duty.number or 1), calendar)


def call_words(duty: CaseDuty) -> str:
    """Return whom to call; "" where nobody is named."""
    name = DEMANDS[DutyKind(duty.kind)].calls
    return str(getattr(settings, name)) if name else ""


def whose_words(duty: CaseDuty) -> str:
    """Return whose work it is, as far as its reader may know (selectors.duties). The assignee was read with it."""
    if duty.kind in ABUSE and not getattr(duty, "is_whose_told", False):
        return _("whoever told of it")
    return casework.whose_words(duty)
