"""The duties that a step of a case begins, ends or takes along."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from casework.calendar import calendar_of
from casework.clocks import school_days
from casework.services import clock_of, duty_called_off, duty_done
from core import records
from district.models import User
from restorative import selectors
from restorative.models import CaseDuty, DutyKind, RestorativeCase
from restorative.workflow.roles import FACILITATOR

SAME = ("kind", "number", "participant_id")


def open_duties(case: RestorativeCase) -> QuerySet[CaseDuty]:
    """Return what is still to be done about a case, locked, the first due first."""
    return CaseDuty.objects.open().filter(case=case).select_for_update(of=("self",)).order_by("due_at", "pk")


def abuse_waits(case: RestorativeCase) -> bool:
    """Tell whether suspected abuse is still to be reported, in this case or another one of what happened. One query."""
    return any(one.kind == DutyKind.ABUSE_SPOKEN for one in selectors.open_of_incident(case))


def screen_done(actor: User, case: RestorativeCase, on: date, at: datetime) -> None:
    """Note that the screening which was due is done, by what came of it. Nothing where none was due."""
    for duty in open_duties(case).filter(kind=DutyKind.SCREEN):
        duty_done(duty, actor=actor, on=on, evidence=str(case.get_status_display()), at=at)


def first_contact_begin(case: RestorativeCase, user: User, at: datetime) -> None:
    """Let whoever is assigned reach the people of the case in time, once, as long as nobody has been reached."""
    asked = CaseDuty.objects.filter(case=case, kind=DutyKind.FIRST_CONTACT)
    if case.first_contact_date is not None or asked.filter(Q(cancelled_at=None) | Q(done_at__isnull=False)).exists():
        return
    rule, (role,) = school_days(settings.FIRST_CONTACT_SCHOOL_DAYS), FACILITATOR
    records.insert(
        CaseDuty(
            case=case, school=case.school, kind=DutyKind.FIRST_CONTACT, is_by_law=False, role=role, assignee=user,
            **clock_of(rule, at, calendar_of(case.school)),
        )
    )  # fmt: skip


def first_contact_pass_on(case: RestorativeCase, leaving: User, to: User | None) -> None:
    """Give what was to be reached by somebody who leaves a case to whoever goes on, or to nobody by name."""
    for duty in open_duties(case).filter(assignee=leaving, is_by_law=False):
        duty.assignee = to
        records.update(duty, "assignee")


def own_called_off(case: RestorativeCase, at: datetime, reason: str) -> None:
    """Call off what the district alone asks for; what the law names stays to be done, however a case ended."""
    for duty in open_duties(case).filter(is_by_law=False):
        duty_called_off(duty, reason=reason, at=at)


def take_along(case: RestorativeCase, into: RestorativeCase, at: datetime) -> None:
    """Give the open duties of ``case`` to ``into``; of two of one kind the one that is due first goes on."""
    there = {_same(duty): duty for duty in open_duties(into)}
    for duty in list(open_duties(case)):
        other = there.get(_same(duty))
        late = None if other is None else max(duty, other, key=lambda one: (one.due_at, one.pk))
        if late is not None:
            late.came_from = case
            words = _("The other case that was joined with this one has the same duty.")
            duty_called_off(late, "came_from", reason=words, at=at)
        if late is not duty:
            duty.case, duty.came_from = into, case
            records.update(duty, "case", "came_from")


def give_back(case: RestorativeCase, into: RestorativeCase) -> None:
    """Undo ``take_along``: what is still open goes back, and what was called off because both had it begins anew."""
    for duty in list(open_duties(into).filter(came_from=case)):
        duty.case, duty.came_from = case, None
        records.update(duty, "case", "came_from")
    off = CaseDuty.objects.filter(case__in=[case, into], came_from=case, cancelled_at__isnull=False)
    for duty in off.order_by("pk"):
        if not _done_or_open(duty):
            records.insert(anew(duty))


def _same(duty: CaseDuty) -> tuple[object, ...]:
    return tuple(getattr(duty, name) for name in SAME)


def _done_or_open(duty: CaseDuty) -> bool:
    """Tell whether what was called off is asked for on its case all the same, or was done since."""
    same = CaseDuty.objects.filter(case=duty.case_id, **{name: getattr(duty, name) for name in SAME})
    return same.filter(Q(done_at__gte=duty.cancelled_at) | Q(done_at=None, cancelled_at=None)).exists()


def anew(duty: CaseDuty) -> CaseDuty:
    """Return a duty like one that has ended, not saved: by the same moment, so that nobody gains time by it."""
    return CaseDuty(
        case=duty.case, school=duty.school, kind=duty.kind, number=duty.number, is_by_law=duty.is_by_law,
        participant=duty.participant, began_at=duty.began_at, due_at=duty.due_at, clock=duty.clock,
        citation=duty.citation, role=duty.role, assignee=duty.assignee,
    )  # fmt: skip
