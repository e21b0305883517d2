"""How a duty is called, what is to be done, by when, and who was told of it."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from casework import labels as casework
from casework.calendar import Calendar
from diversion.demands import DEMANDS
from diversion.models import DiversionDuty, DutyKind, DutyTold

WHAT_TO_DO: Mapping[str, str | Promise] = {
    DutyKind.REVIEW: gettext_lazy(
        "Look at what was told, say which student it is, and decide whether they are eligible."
    ),
    DutyKind.OFFER: gettext_lazy("Tell the youth and a parent or guardian of their rights, then offer diversion."),
    DutyKind.ANSWER: gettext_lazy("Ask the family whether they accept, and note what they say. Nobody has to say why."),
    DutyKind.INTAKE: gettext_lazy("Hold the intake, and note it."),
    DutyKind.AGREE: gettext_lazy("Write down what is agreed, and have it signed."),
    DutyKind.CONDITION: gettext_lazy("Say of this condition what came of it."),
    DutyKind.COMPLETE: gettext_lazy("The agreement ends. Complete the case, or give it more time, or return it."),
    DutyKind.TELL_REFERRER: gettext_lazy("Tell whoever referred how it ended, and no more than that."),
    DutyKind.FOLLOW_UP: gettext_lazy("Look whether a new complaint, custody or adjudication came after, and note it."),
    DutyKind.FLAGS: gettext_lazy("Follow up on what the screening raised, and note it with the screening."),
    DutyKind.SUICIDE_RISK: gettext_lazy(
        "Stay with the youth, or have somebody stay. Reach the counselor or nurse on duty now."
    ),
    DutyKind.COURT_NOTICE: gettext_lazy("Tell the juvenile court of the absence, suspension or expulsion."),
    DutyKind.SAFETY_TEAM: gettext_lazy("Answer the request of the safety team."),
}


def duty_name(duty: DiversionDuty) -> str:
    """Return what a duty is called: by its kind and a number of its own, and no child by name."""
    return _("%(kind)s (%(number)s)") % {"kind": duty.get_kind_display(), "number": duty.called}


def todo_words(duty: DiversionDuty) -> str:
    """Return what is to be done, in sentences."""
    return str(WHAT_TO_DO[DutyKind(duty.kind)])


def clock_words(duty: DiversionDuty, calendar: Calendar) -> str:
    """Return by when it is due and how that is counted."""
    rule = DEMANDS[DutyKind(duty.kind)].rule
    return casework.clock_words(duty, rule() if rule is not None else None, calendar)


def call_words(duty: DiversionDuty) -> str:
    """Return whom to call; "" where nobody is named."""
    name = DEMANDS[DutyKind(duty.kind)].calls
    return str(getattr(settings, name)) if name else ""


def telling_words(told: DutyTold) -> str:
    """Return of what somebody was told: that a duty comes due, or is late."""
    if told.days_before == 0:
        return _("that it is late")
    words = ngettext("that it is due in %(n)d day", "that it is due in %(n)d days", told.days_before)
    return words % {"n": told.days_before}
