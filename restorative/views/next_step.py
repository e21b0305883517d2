"""What comes next in a case, in one sentence, with the button that does it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.actions import Button
from core.dates import day_words
from district.models import User
from restorative import labels, policies, selectors
from restorative.actions import CASE
from restorative.models import AgreementStatus, CaseStatus, Encounter, RepairAgreement, RestorativeCase
from restorative.models.people import Answer
from restorative.selectors.follow_ups import ASKED_BEFORE
from restorative.services import closing
from restorative.services.cases import lacks
from restorative.services.consents import guardians_missing

# The sentence, and what is meant: an action of the case by its name, or a page elsewhere.
Step = tuple[str, str | Button]
# By status: the sentence, and the action that is meant. More is said to whoever works on the case (WORKING).
SAID: Mapping[str, tuple[str | Promise, str]] = {
    CaseStatus.REFERRED: (
        gettext_lazy("Look at what was told, and decide whether a restorative way is suitable."),
        "accept",
    ),
    CaseStatus.PREPARING: (gettext_lazy("Whoever works on it prepares each of them alone, and asks for consent."), ""),
    CaseStatus.CONVENED: (gettext_lazy("They met. What they agreed on is written down next."), ""),
    CaseStatus.AGREEMENT: (gettext_lazy("An agreement is in force."), ""),
    CaseStatus.JOINED: (gettext_lazy("It goes on in the case with which it is joined."), "part"),
}


def next_step(user: User, case: RestorativeCase, now: datetime) -> tuple[str, Button | None]:
    """Return the sentence for whoever sees the case, and the button that does it where ``user`` is offered it."""
    offered = {button.name: button for button in CASE.buttons(user, case)}
    if "clear" in offered and "sexual" in case.hard_stops and case.title_ix_cleared_at is None:
        words = _("Review what was told under Title IX. Nobody is brought together before you clear the case.")
        return words, offered["clear"]
    words, meant = _step(user, case)
    due: datetime | None = case.next_due  # type: ignore[attr-defined]  # selectors.cases
    if due is not None and due <= now:
        words = " ".join([_("A duty is late: see below what is due."), words])
    return words, meant if isinstance(meant, Button) else offered.get(meant)


def _step(user: User, case: RestorativeCase) -> Step:
    if case.status in WORKING and policies.works_on(user, case):
        return WORKING[case.status](case)
    if case.status in SAID:
        told, action = SAID[case.status]
        return str(told), action
    return MORE.get(case.status, _ended)(case)


def _begin(case: RestorativeCase) -> Step:
    """Return what is missing first before a suitable case can be prepared."""
    for action, words in lacks(case):
        return words, action
    return _("Everything is there to begin: prepare the people one by one."), "prepare"


def _prepare(case: RestorativeCase) -> Step:
    """Return what is missing first before they meet: people, their word, a meeting, and how that was."""
    people = list(selectors.parties(case).select_related("student"))
    answers = [one.answer for one in people]
    if not answers:
        return _("Add those about whom it is, then ask each of them alone."), "add_participant"
    if {Answer.DECLINED, Answer.WITHDRAWN} & set(answers):
        words = _("Somebody does not take part: the parties do not meet. Prepare others, or end the case.")
        return words, "decline" if Answer.DECLINED in answers else "withdraw"
    if meeting := selectors.meeting_to_come(case):
        return _meeting(meeting)
    if not all(answers):
        words = _("Prepare each of them alone, and note with each name below whether they take part.")
        return words, "log_contact"
    if untold := [one for one in people if guardians_missing([one], "", clock.today())]:
        told = guardians_missing(untold, "", clock.today())
        address = reverse("restorative:participant-detail", args=[untold[0].ref])
        return " ".join([_("Everyone takes part."), *told]), Button("", _("Open the first"), address)
    return _("Everyone takes part. Plan a meeting."), "plan_meeting"


def _meeting(meeting: Encounter) -> Step:
    told = {"kind": labels.kind_words(meeting), "day": day_words(meeting.on_date)}
    address = reverse("restorative:encounter-detail", args=[meeting.ref])
    if meeting.on_date < clock.today():
        return _("%(kind)s of %(day)s: say whether it was held.") % told, Button("", _("Tell of it"), address)
    return _("%(kind)s on %(day)s.") % told, Button("", _("Open the meeting"), address)


def _agree(case: RestorativeCase) -> Step:
    """Return what to do with what they agreed on: to be written, finished, signed."""
    if agreement := selectors.agreement_going(case):
        return _written(agreement)
    if meeting := selectors.meeting_to_come(case):
        return _meeting(meeting)
    words = _("They met. Write down what they agreed. Where nothing needs to be written, begin the follow-up.")
    return words, "draft_agreement"


def _written(agreement: RepairAgreement) -> Step:
    address = reverse("restorative:agreement-detail", args=[agreement.ref])
    match agreement.status:
        case AgreementStatus.DRAFT:
            return _("Finish writing the agreement, then let everyone sign it."), Button(
                "", _("Go on writing"), address
            )
        case AgreementStatus.TO_SIGN:
            words = _("Have the agreement signed, then bring it into force.")
            return words, Button("", _("Open the agreement"), address)
        case _other:
            words = _("An agreement is in force. Say of each item what came of it, then end the agreement.")
            return words, Button("", _("Open the agreement"), address)


def _keep(case: RestorativeCase) -> Step:
    agreement = selectors.agreement_going(case)
    return _written(agreement) if agreement else (str(SAID[CaseStatus.AGREEMENT][0]), "")


def _finish(case: RestorativeCase) -> Step:
    """Return when somebody is to be asked next, and what is missing besides before it can be closed."""
    today = clock.today()
    missing = closing.missing(case, today)
    if not missing:
        return _("Everyone was asked how it is going, and nothing is missing. Close the case."), "close"
    duty = selectors.follow_up_duties(case).filter(done_at=None, cancelled_at=None).first()
    if duty is None:
        return " ".join([_("Not closed yet."), *missing]), "follow_up"
    last: date = labels.last_day_of(duty.due_at)
    told = {"n": duty.number, "day": day_words(last)}
    if last - today > ASKED_BEFORE:
        return _("Ask how it is going after %(n)d days, by %(day)s. Until then nothing is to be done.") % told, ""
    return _("Ask each of them how it is going after %(n)d days, by %(day)s.") % told, "follow_up"


def _ended(case: RestorativeCase) -> Step:
    day = day_words(case.ended_date) if case.ended_date else _("a day that is not known")
    return _("It ended on %(day)s. Nothing is to be done.") % {"day": day}, "reopen"


def _error(case: RestorativeCase) -> Step:
    """Return why it was taken out, to whom alone sees it then: who answers for privacy."""
    words = _("It was entered in error, and is kept for its history alone. What was wrong: %(reason)s")
    return words % {"reason": case.error_reason}, ""


WORKING: Mapping[str, Callable[[RestorativeCase], Step]] = {
    CaseStatus.PREPARING: _prepare,
    CaseStatus.CONVENED: _agree,
    CaseStatus.AGREEMENT: _keep,
    CaseStatus.FOLLOW_UP: _finish,
}
MORE: Mapping[str, Callable[[RestorativeCase], Step]] = {
    CaseStatus.SUITABLE: _begin,
    CaseStatus.IN_ERROR: _error,
    CaseStatus.FOLLOW_UP: lambda case: (_("They are asked how it is going."), ""),
}
