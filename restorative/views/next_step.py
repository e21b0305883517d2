"""What comes next in a case, in one sentence, with the button that does it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.actions import Button
from core.dates import day_words
from district.models import User
from restorative.actions import CASE
from restorative.models import CaseStatus, RestorativeCase
from restorative.services import closing
from restorative.services.cases import lacks

Step = tuple[str, str]
# By status: the sentence, and the action that is meant.
SAID: Mapping[str, tuple[str | Promise, str]] = {
    CaseStatus.REFERRED: (
        gettext_lazy("Look at what was told, and decide whether a restorative way is suitable."),
        "accept",
    ),
    CaseStatus.PREPARING: (
        gettext_lazy("Prepare each of them alone, ask for their consent, and plan a meeting."),
        "log_contact",
    ),
    CaseStatus.CONVENED: (
        gettext_lazy("They met. Write down what they agreed, or plan the next meeting."),
        "log_contact",
    ),
    CaseStatus.AGREEMENT: (gettext_lazy("An agreement is in force. See to it that each item is kept."), "log_contact"),
    CaseStatus.JOINED: (gettext_lazy("It goes on in the case with which it is joined."), "part"),
    CaseStatus.IN_ERROR: (gettext_lazy("It was entered in error, and is kept for its history alone."), ""),
}


def next_step(user: User, case: RestorativeCase, now: datetime) -> tuple[str, Button | None]:
    """Return the sentence for whoever works on a case, and the button that does it where ``user`` is offered it."""
    if case.status in SAID:
        told, action = SAID[case.status]
        words = str(told)
    else:
        words, action = MORE.get(case.status, _ended)(case)
    due: datetime | None = case.next_due  # type: ignore[attr-defined]  # selectors.cases
    if due is not None and due <= now:
        words = " ".join([_("A duty is late: see below what is due."), words])
    offered = {button.name: button for button in CASE.buttons(user, case)}
    return words, offered.get(action)


def _begin(case: RestorativeCase) -> Step:
    """Return what is missing first before a suitable case can be prepared."""
    for action, words in lacks(case):
        return words, action
    return _("Everything is there to begin: prepare the people one by one."), "prepare"


def _finish(case: RestorativeCase) -> Step:
    missing = closing.missing(case, clock.today())
    words = _("Ask how it is going. Close the case once nothing is missing.")
    return " ".join([words, *missing]), "" if missing else "close"


def _ended(case: RestorativeCase) -> Step:
    day = day_words(case.ended_date) if case.ended_date else _("a day that is not known")
    return _("It ended on %(day)s. Nothing is to be done.") % {"day": day}, "reopen"


MORE: Mapping[str, Callable[[RestorativeCase], Step]] = {
    CaseStatus.SUITABLE: _begin,
    CaseStatus.FOLLOW_UP: _finish,
}
