"""What is next in a case, in a sentence, and the button that does it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.actions import Button
from district.models import User
from diversion import selectors
from diversion.actions import CASE
from diversion.models import CaseStatus, DiversionCase

# By status: the sentence, and the action that is meant.
SAID: Mapping[str, tuple[str | Promise, str]] = {
    CaseStatus.REFERRED: (gettext_lazy("Review the referral: is the youth eligible?"), "decide"),
    CaseStatus.OFFERED: (gettext_lazy("Note what the family answered."), "accept"),
    CaseStatus.ACCEPTED: (gettext_lazy("Hold the intake."), "hold_intake"),
    CaseStatus.INTAKE: (gettext_lazy("Write down what is agreed."), "draft_agreement"),
    CaseStatus.AGREEMENT: (gettext_lazy("Have the agreement signed, then bring it into force."), ""),
    CaseStatus.NOT_ELIGIBLE: (gettext_lazy("The youth is not eligible. Nothing is to be done."), "review_anew"),
    CaseStatus.DECLINED: (gettext_lazy("Diversion was declined. Nothing is to be done."), "offer_again"),
    CaseStatus.IN_ERROR: (gettext_lazy("It was entered in error. Nothing is to be done."), ""),
}
ENDED = frozenset({CaseStatus.COMPLETED, CaseStatus.RETURNED})
OFTEN = "log_contact"


def next_step(user: User, case: DiversionCase, now: datetime) -> tuple[str, Button | None]:
    """Return the sentence for whoever sees the case, and the button that does it where ``user`` is offered it."""
    offered = {button.name: button for button in CASE.buttons(user, case)}
    words, action = _said(case)
    if not case.is_open:
        return str(words), offered.get(action)
    due: datetime | None = case.next_due  # type: ignore[attr-defined]  # selectors.cases
    if due is not None and due <= now:
        words = " ".join([_("A duty is late: see below what is due."), str(words)])
    return str(words), offered.get(action)


def _said(case: DiversionCase) -> tuple[str | Promise, str]:
    """Return what is next, and the action that is meant. Two queries at most."""
    if case.status == CaseStatus.REFERRED:
        if case.student is None:
            return _("Say which student it is: nothing goes on before."), "match"
        if case.decisions.filter(settled_at=None, refused_at=None).exists():
            return _("A decision goes against the rules: a second person confirms or refuses it."), ""
    if case.status == CaseStatus.ELIGIBLE:
        lacking = selectors.rights_lacking(case, selectors.rights_of(case), clock.today())
        if lacking:
            return " ".join([*lacking, _("Tell them first, then offer diversion.")]), "tell_rights"
        return _("Everybody was told of their rights. Offer diversion."), "offer"
    if case.status == CaseStatus.IN_PROGRESS:
        return _in_progress(case)
    return _of_ended(case) if case.status in ENDED else SAID[case.status]


def _in_progress(case: DiversionCase) -> tuple[str | Promise, str]:
    if selectors.missing(case, clock.today()):
        return _("Note what is done of each condition. What the completion still needs stands below."), ""
    return _("All is said that was agreed. Complete the case."), "complete"


def _of_ended(case: DiversionCase) -> tuple[str | Promise, str]:
    """Return what is left of a case that ended: to tell the referrer, then to look what came after."""
    if selectors.untold_referrals(case).exists():
        return _("Tell whoever referred how it ended."), "tell_referrer"
    if selectors.months_open(case, clock.today()):
        return _("The time after the completion is over: look what came, and note it."), "follow_up"
    if case.duties.open().exists():
        return _("It ended. See below what is still due."), ""
    return _("It ended. Nothing is to be done."), ""


def other_buttons(user: User, case: DiversionCase, button: Button | None) -> list[Button]:
    """Return the buttons beside that of the next step: what is done often last, as the main one, and errors first."""
    left = {button.name} if button is not None else set()
    if not selectors.months_open(case, clock.today()):
        left.add("follow_up")  # nothing can be noted before the time is over
    found = [one for one in CASE.buttons(user, case) if one.name not in left]
    # A no stands as near as a yes: nobody is talked into it.
    main = "decline" if case.status == CaseStatus.OFFERED else OFTEN
    return sorted(found, key=lambda one: 0 if one.name == "error" else 2 if one.name == main else 1)
