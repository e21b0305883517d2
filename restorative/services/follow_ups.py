"""
How it goes afterwards: begun when an agreement ends, answered by each party, or let go with a reason.

For each number of days in the setting ``FOLLOW_UP_DAYS`` one duty of the case waits until every party answered or was
let go. Where somebody was let go until a day, the duty is called off until then, and a tick begins it anew.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casework import clocks
from casework.calendar import Calendar, plain_days
from casework.services import clock_of, duty_called_off, duty_done
from core import history, records
from core.errors import Conflict
from core.history import Actor
from core.rules import not_to_come, reason_said
from district.models import User
from restorative import selectors
from restorative.models import (
    CaseDuty,
    DutyKind,
    FollowUp,
    FollowUpExemption,
    Participant,
    ParticipantLink,
    RestorativeCase,
)
from restorative.selectors.follow_ups import to_ask_again
from restorative.services.cases.days import day_in_order
from restorative.services.steps import case_locked, moved
from restorative.workflow import CASE
from restorative.workflow.cases import GOING
from restorative.workflow.roles import FACILITATOR


def follow_up_begin(case: RestorativeCase, on: date, action: str = "follow") -> RestorativeCase:
    """
    Let a locked case come into follow-up on a day: for each number of days a duty begins. Inside a history action.

    ``action`` is what leads there: the end of an agreement, or that none is needed.

    :raises TransitionNotAllowed: when the case is not where that can be.
    """
    case.follow_up_date = on
    moved(case, action, "follow_up_date")
    days = plain_days()
    began = days.midnight(on)
    for number in settings.FOLLOW_UP_DAYS:
        _begin(case, number, clocks.days(number), began, days)
    return case


@transaction.atomic
def case_begin_follow_up(
    *, actor: User, ref: str, on: date, reason: str, today: date, at: datetime, version: int | None
) -> RestorativeCase:
    """
    Let a case of which people met come into follow-up though nothing is agreed in writing, with the reason.

    :raises ValidationError: when the day does not fit, or without a reason.
    :raises Conflict: when an agreement is being written, signed or in force: its end begins the follow-up.
    """
    case = case_locked(actor, ref, "begin_follow_up", version)
    day_in_order(case, on, today)
    if case.agreements.filter(status__in=GOING).exists():
        raise Conflict(_("There is an agreement. Bring it into force and end it, or throw it away, first."))
    with history.action("restorative.case.begin_follow_up", actor=actor, reason=reason_said(reason)):
        return follow_up_begin(case, on, "begin_follow_up")


def _begin(case: RestorativeCase, number: int, rule: clocks.Rule, began: datetime, days: Calendar) -> CaseDuty:
    return records.insert(
        CaseDuty(
            case=case, school_id=case.school_id, kind=DutyKind.FOLLOW_UP, number=number, is_by_law=False,
            role=min(FACILITATOR), **clock_of(rule, began, days),
        )
    )  # fmt: skip


@transaction.atomic
def case_follow_up(
    *, actor: User, ref: str, participant: str, number: int, on: date, way: str, safety: int | None,
    fairness: int | None, satisfaction: int | None, own: str, today: date, at: datetime,
) -> RestorativeCase:  # fmt: skip
    """
    Enter what a participant said about how it goes.

    :raises ValidationError: when the day does not fit, or they are not of those who are asked.
    :raises Conflict: when they answered already.
    """
    # Without a version: one enters the answers of several, from a page that was opened once.
    case = case_locked(actor, ref, "follow_up", None)
    who = _of_case(case, participant, number)
    not_to_come(on, today, "on")
    if case.follow_up_date is not None and on < case.follow_up_date:
        raise ValidationError({"on": _("That is before the follow-up began. Choose that day or a later one.")})
    answer = {"safety": safety, "fairness": fairness, "satisfaction": satisfaction, "words": own.strip()}
    with history.action("restorative.case.follow_up", actor=actor):
        _answered(who, number, FollowUp(on_date=on, way=way, entered_by=actor, entered_at=at, **answer))
        _settle(case, number, actor, today, at)
        return records.touch(case)


@transaction.atomic
def follow_up_answer(
    *, actor: Actor, by: User, participant: Participant, number: int, today: date, at: datetime, words: str = "",
    safety: int | None = None, fairness: int | None = None, satisfaction: int | None = None,
) -> FollowUp:  # fmt: skip
    """
    Keep what a participant said by their own link. ``actor`` is what history calls it, ``by`` whoever sent the link.

    :raises TransitionNotAllowed: when the case is not in follow-up any more.
    :raises Conflict: when they answered already.
    """
    case = RestorativeCase.objects.select_for_update(of=("self",)).get(pk=participant.case_id)
    CASE.check("follow_up", case.status)
    who = _of_case(case, participant.ref, number)
    answer = {"safety": safety, "fairness": fairness, "satisfaction": satisfaction, "words": words.strip()}
    with history.action("restorative.case.follow_up", actor=actor):
        said = _answered(who, number, FollowUp(on_date=today, way="link", entered_at=at, **answer))
        _settle(case, number, by, today, at)
        return said


def follow_up_take(link: ParticipantLink, *, actor: Actor, at: datetime, **answer: Any) -> FollowUp:
    """
    Take the answer to a link that was made for a follow-up: to the one that is due, or near. Inside a transaction.

    :raises ValidationError: when none is.
    """
    today = timezone.localdate(at)
    number = selectors.number_due(link.participant, settings.FOLLOW_UP_DAYS, today)
    if number is None:
        raise ValidationError(_("Nothing is asked at the moment. Thank you."))
    return follow_up_answer(
        actor=actor, by=link.made_by, participant=link.participant, number=number, today=today, at=at, **answer
    )


def _of_case(case: RestorativeCase, participant: str, number: int) -> Participant:
    who = selectors.agreeing(case).filter(ref=participant).first()
    if who is None:
        raise ValidationError({"participant": _("Choose one of those the case is about.")})
    if number not in settings.FOLLOW_UP_DAYS:
        raise ValidationError({"number": _("Choose one of the numbers of days in the list.")})
    return who


def _answered(who: Participant, number: int, said: FollowUp) -> FollowUp:
    if FollowUp.objects.filter(participant=who, number=number).exists():
        raise Conflict(_("They answered this one already. What was said stays as it was."), "participant")
    said.case, said.participant, said.number = who.case, who, number
    return records.insert(said)


@transaction.atomic
def case_exempt_follow_up(
    *, actor: User, ref: str, participant: str, number: int, reason: str, exempt_until: date | None, today: date,
    at: datetime,
) -> RestorativeCase:  # fmt: skip
    """
    Let somebody go unasked, for good or until a day.

    :raises ValidationError: without a reason, or with a day that is over.
    :raises Conflict: when they answered already.
    """
    case = case_locked(actor, ref, "exempt_follow_up", None)
    who, reason = _of_case(case, participant, number), reason_said(reason)
    if FollowUp.objects.filter(participant=who, number=number).exists():
        raise Conflict(_("They answered this one already. What was said stays as it was."), "participant")
    with history.action("restorative.case.exempt_follow_up", actor=actor, reason=reason):
        records.insert(
            FollowUpExemption(
                participant=who, number=number, from_date=today, exempt_until=exempt_until, reason=reason,
                entered_by=actor, entered_at=at,
            )
        )  # fmt: skip
        _settle(case, number, actor, today, at)
        return records.touch(case)


def _settle(case: RestorativeCase, number: int, by: User, today: date, at: datetime) -> None:
    """End the open duty of a number of days, once nobody is left to be asked; until a day, where one is let go so."""
    duty = CaseDuty.objects.open().filter(case=case, kind=DutyKind.FOLLOW_UP, number=number).first()
    found = selectors.asked(case, (number,), today)
    if duty is None or any(one.is_open for one in found):
        return
    duty = CaseDuty.objects.select_for_update().get(pk=duty.pk)
    answers = sum(1 for one in found if one.answer is not None)
    told = ngettext("%(n)d person answered", "%(n)d people answered", answers) % {"n": answers}
    let_go = len(found) - answers
    if let_go:
        told += "; " + ngettext("%(n)d was let go", "%(n)d were let go", let_go) % {"n": let_go}
    untils = [one.exemption.exempt_until for one in found if one.answer is None and one.exemption]
    again = min((day for day in untils if day is not None), default=None)
    if again is None:
        duty_done(duty, actor=by, on=today, evidence=told, at=at)
    else:
        duty_called_off(duty, reason=told, at=at, until=again)


@transaction.atomic
def follow_ups_ask_again(*, actor: Actor, today: date, at: datetime) -> int:
    """Begin anew what was called off until a day that has come, and return how many follow-ups that were."""
    rule, days, count = clocks.days(settings.FOLLOW_UP_AGAIN_DAYS), plain_days(), 0
    for old in to_ask_again(today):
        case = RestorativeCase.objects.select_for_update(of=("self",)).get(pk=old.case_id)
        there = CaseDuty.objects.filter(case=case, kind=DutyKind.FOLLOW_UP, number=old.number, pk__gt=old.pk)
        if case.status != "follow_up" or there.exists():  # another worker was first
            continue
        with history.action("restorative.duty.begin", actor=actor):
            _begin(case, old.number, rule, at, days)
        count += 1
    return count
