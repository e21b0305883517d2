"""
Who is told that a duty comes due or is late: on business days alone, each of them once, and on record.

A tick may come twice, late, or not at all for days: what is to be told is reckoned from the duty and the day, and what
was told stands in a table.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from casework.calendar import DAY, Calendar, calendar_of
from casework.clocks import last_day
from casework.labels import last_day_of
from casework.selectors import holders
from core import history, jobs, records
from core.dates import day_words
from core.history import Actor
from core.jobs import Claim
from district.models import Role, User
from district.selectors import district_find
from diversion import policies
from diversion.models import DiversionAssignment, DiversionDuty, DutyTold, ToldAs
from diversion.workflow import DUTY
from diversion.workflow.roles import SUPERVISOR

NOTICE = "diversion.tasks.duty_told_send"
LATE = 0  # as the number of days before, of what should have been done
LONGEST_BREAK = timedelta(days=30)  # over which the last business day before a day may lie


class NoticeNotSent(Exception):
    """The mail server did not take a mail; a worker tries again."""


@dataclass(frozen=True, slots=True)
class Owners:
    """To whom a duty falls now, and as whom they are told; ``are_away``: nobody stands in for whoever it fell to."""

    people: Collection[User]
    told_as: ToldAs
    are_away: bool


def duties_tell(*, actor: Actor, at: datetime) -> int:
    """Tell whoever has to be told of a duty at this moment, and return how many were. Safe to repeat."""
    reach = at + timedelta(days=max(settings.DIVERSION_TOLD_DAYS)) + LONGEST_BREAK
    near = DiversionDuty.objects.open().filter(due_at__lte=reach, case__seal=None).select_related("school__district")
    calendars: dict[int, Calendar] = {}
    told = 0
    for duty in near.order_by("due_at", "pk"):
        calendar = calendars.get(duty.school_id) or calendar_of(duty.school)
        calendars[duty.school_id] = calendar
        days_before = due_telling(duty, calendar, at)
        if days_before is not None:
            told += _tell(actor, duty.pk, days_before, calendar, at)
    return told


def due_telling(duty: DiversionDuty, calendar: Calendar, at: datetime) -> int | None:
    """
    Return of which of the days somebody is told at a moment, ``LATE`` of what is late; None of nothing.

    Nobody is told on a weekend or closed day, nor before school begins: what falls on such a day was told on the last
    business day before it, and what became late on one is told on the next. What began later than that is told the
    next time.
    """
    today = calendar.day_of(at)
    if not calendar.is_business(today) or at < calendar.at(today, calendar.begins):
        return None
    if duty.due_at <= at:
        return LATE
    began, last = calendar.day_of(duty.began_at), last_day(duty.due_at, calendar)
    days = {number: calendar.business_until(last - DAY * number) for number in settings.DIVERSION_TOLD_DAYS}
    return min((number for number, day in days.items() if began <= day <= today), default=None)


def business_days_late(duty: DiversionDuty, calendar: Calendar, today: date) -> int:
    """Return on how many business days, today among them, a duty has been late."""
    last = last_day(duty.due_at, calendar)
    return sum(calendar.is_business(last + DAY * number) for number in range(1, (today - last).days + 1))


@transaction.atomic
def _tell(actor: Actor, key: int, days_before: int, calendar: Calendar, at: datetime) -> int:
    """Tell of one duty, unless it was done or told meanwhile. Another worker that holds it tells."""
    found = DiversionDuty.objects.open().select_for_update(of=("self",), skip_locked=True).filter(pk=key)
    duty = found.select_related("school__district", "assignee").first()
    if duty is None:
        return 0
    before = list(duty.told.filter(days_before=days_before))
    as_supervisor = [one for one in before if one.told_as == ToldAs.SUPERVISOR]
    if len(before) > len(as_supervisor) and (days_before != LATE or as_supervisor):
        return 0
    today, known = calendar.day_of(at), {one.told_to_id for one in before}
    owners = _owners(duty, at, today)
    to_tell: list[tuple[User, ToldAs]] = []
    if len(before) == len(as_supervisor):
        to_tell = [(one, owners.told_as) for one in _readers(duty, owners.people) if one.pk not in known]
    if not as_supervisor and _escalates(duty, owners, days_before, calendar, today, is_told=bool(to_tell or before)):
        known |= {one.pk for one, _as in to_tell}
        above = _readers(duty, holders(SUPERVISOR, duty.school_id, today))
        to_tell += [(one, ToldAs.SUPERVISOR) for one in above if one.pk not in known]
    with history.action(f"{DUTY.name}.tell", actor=actor):
        for person, told_as in to_tell:
            made = DutyTold(duty=duty, days_before=days_before, told_to=person, told_as=told_as, written_at=at)
            jobs.enqueue(NOTICE, actor=actor, told=records.insert(made).ref)
    return len(to_tell)


def _escalates(
    duty: DiversionDuty, owners: Owners, days_before: int, calendar: Calendar, today: date, *, is_told: bool
) -> bool:
    """Tell whether the supervisors are told, too: nobody else could be, or it is late and nobody sees to it."""
    if not is_told:
        return True
    late = days_before == LATE
    return late and (
        owners.are_away or business_days_late(duty, calendar, today) > settings.DIVERSION_LATE_BUSINESS_DAYS
    )


def _owners(duty: DiversionDuty, at: datetime, today: date) -> Owners:
    """Return to whom a duty falls: who covers for its assignee, else they; without anybody whoever holds its role."""
    if duty.assignee is not None:
        covers = DiversionAssignment.objects.at(at).filter(case=duty.case_id, covers__user=duty.assignee_id)
        people = [one.user for one in covers.select_related("user") if one.user.is_active]
        if people and duty.case_id is not None:
            return Owners(people, ToldAs.COVER, are_away=False)
        if holders(Role.values, duty.school_id, today).filter(pk=duty.assignee.pk).exists():
            return Owners([duty.assignee], ToldAs.OWNER, are_away=False)
    people = list(holders({duty.role}, duty.school_id, today))
    return Owners(people, ToldAs.OWNER, are_away=duty.assignee is not None or not people)


def _readers(duty: DiversionDuty, people: Iterable[User]) -> list[User]:
    """Keep those who may open the duty: nobody is told of what they must not know."""
    return [
        one for one in people if not one.is_service and policies.visible_duties(one).filter(pk=duty.pk).exists()
    ]  # fmt: skip


def told_mail(*, job: Claim, told: str) -> None:
    """
    Mail somebody that a duty comes due or is late: which one by number and day, and of whom nothing.

    :raises Overtaken: when another worker holds the job; then nothing is sent.
    :raises NoticeNotSent: when the mail server did not take it.
    """
    with job.final_write():
        one = DutyTold.objects.select_related("duty__case", "told_to").get(ref=told)
        is_sealed = one.duty.case is not None and one.duty.case.seal_id is not None
        if not one.told_to.is_active or not one.duty.is_open or is_sealed:
            return
        district = district_find()
        day = day_words(last_day_of(one.duty.due_at))
        context = {
            "told": one,
            "day": day,
            "link": settings.SITE_URL + reverse("diversion:duty-detail", args=[one.duty.ref]),
            "district": district.name if district else "",
        }
        subject = _("A duty is late since %(day)s") if one.days_before == LATE else _("A duty is due on %(day)s")
        body = render_to_string("diversion/mail/duty_told.txt", context)
        message = EmailMessage(subject % {"day": day}, body, to=[one.told_to.email])
        try:
            message.send()
        except OSError as error:  # smtplib's errors are; they may name the address, which no log and no job row keeps
            raise NoticeNotSent(type(error).__name__) from None
