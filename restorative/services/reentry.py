"""Ways back after a removal: planned, supported, checked in on, ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import history, records
from core.rules import not_to_come, said
from district.models import School, User
from restorative import policies, selectors
from restorative.models import ReentryCheckIn, ReentryPlan, ReentrySupport, RestorativeCase
from restorative.workflow import REENTRY
from students import policies as students
from students.models import Student
from students.services import grant_assign, grants_withdraw

SOURCE = "restorative.reentry"


@transaction.atomic
def reentry_plan(
    *, actor: User, student: str, school: str, after: str, back_date: date, at: datetime,
    gone_date: date | None = None, case: str = "", note: str = "", days: Sequence[int] | None = None,
) -> ReentryPlan:  # fmt: skip
    """
    Plan how ``student`` comes back to ``school``, with a check-in so many ``days`` after each day back.

    :raises ValidationError: naming each field that is not right.
    """
    policies.check_practice(actor, f"{REENTRY.name}.plan")
    child = students.visible_students(actor).filter(ref=student).first()
    if child is None:
        raise ValidationError({"student": _("There is no such student whom you may open.")})
    with history.action(f"{REENTRY.name}.plan", actor=actor):
        plan = records.insert(
            ReentryPlan(
                student=child, school=_school(actor, school), case=_case(actor, case, child), after=after,
                gone_date=gone_date, back_date=back_date, note=note.strip(), made_by=actor,
            )
        )  # fmt: skip
        for number in sorted(set(settings.REENTRY_CHECK_IN_DAYS if days is None else days)):
            records.insert(ReentryCheckIn(plan=plan, due_date=back_date + timedelta(days=number)))
    return plan


@transaction.atomic
def reentry_assign(*, actor: User, ref: str, version: int | None, user: str, at: datetime) -> ReentryPlan:
    """
    Let ``user``, a reference, work on a plan and open its student; whoever did so before does no more. "" for nobody.

    :raises ValidationError: on ``user``, with what they lack.
    """
    plan = _locked(actor, ref, version, "assign")
    who = User.objects.filter(ref=user, is_service=False, is_active=True).first() if user else None
    if user and who is None:
        raise ValidationError({"user": _("There is no such person who may sign in.")})
    if who is not None and not selectors.reentry_workers(plan, timezone.localdate(at)).filter(pk=who.pk).exists():
        words = _("%(name)s has no role by which they work on this. Choose a facilitator or coordinator of the school.")
        raise ValidationError({"user": words % {"name": who.name}})
    with history.action(f"{REENTRY.name}.assign", actor=actor):
        if plan.assigned_to is not None and plan.assigned_to != who:
            grants_withdraw(source_kind=SOURCE, source_ref=plan.ref, at=at, user=plan.assigned_to)
        if who is not None:
            why = _("Helps this student to come back to school.")
            grant_assign(
                actor=actor, user=who, student=plan.student, source_kind=SOURCE, source_ref=plan.ref, why=why, at=at
            )
        plan.assigned_to = who
        return records.update(plan, "assigned_to")


@transaction.atomic
def reentry_support(
    *, actor: User, ref: str, version: int | None, what: str, who: str, from_date: date, until_date: date | None = None
) -> ReentryPlan:
    """
    Note what helps, and who gives it from which day on.

    :raises ValidationError: naming each field that is not right.
    """
    plan = _locked(actor, ref, version, "support")
    what = said(what, "what", _("Say what helps."))
    who = said(who, "who", _("Say who gives it."))
    with history.action(f"{REENTRY.name}.support", actor=actor):
        records.insert(ReentrySupport(plan=plan, what=what, who=who, from_date=from_date, until_date=until_date))
        return records.touch(plan)


@transaction.atomic
def reentry_end_support(*, actor: User, ref: str, version: int | None, support: str, until_date: date) -> ReentryPlan:
    """
    End a support: ``until_date`` is the first day without it.

    :raises ValidationError: naming each field that is not right.
    """
    plan = _locked(actor, ref, version, "end_support")
    found = ReentrySupport.objects.select_for_update().filter(plan=plan, ref=support, until_date=None).first()
    if found is None:
        raise ValidationError({"support": _("Choose one of those that go on.")})
    found.until_date = until_date
    with history.action(f"{REENTRY.name}.end_support", actor=actor):
        records.update(found, "until_date")
        return records.touch(plan)


@transaction.atomic
def reentry_check_in(
    *, actor: User, ref: str, version: int | None, on_date: date, how: int, today: date, at: datetime, note: str = ""
) -> ReentryPlan:
    """
    Note how it goes on a day. It answers the first check-in planned that was not held; without one it is one besides.

    :raises ValidationError: naming each field that is not right.
    """
    plan = _locked(actor, ref, version, "check_in")
    not_to_come(on_date, today, "on_date")
    if on_date < plan.back_date:
        raise ValidationError({"on_date": _("The student was not back yet. Choose the day you asked.")})
    planned = ReentryCheckIn.objects.select_for_update().filter(plan=plan)
    one = planned.filter(entered_at=None).order_by("due_date").first()
    told = {"on_date": on_date, "how": how, "note": note.strip(), "entered_by": actor, "entered_at": at}
    with history.action(f"{REENTRY.name}.check_in", actor=actor):
        if one is not None:
            for name, value in told.items():
                setattr(one, name, value)
            records.update(one, *told)
        elif planned.filter(due_date=on_date).exists():
            raise ValidationError({"on_date": _("There is a check-in for this day already. Choose another day.")})
        else:
            records.insert(ReentryCheckIn(plan=plan, due_date=on_date, **told))
        return records.touch(plan)


@transaction.atomic
def reentry_end(
    *, actor: User, ref: str, version: int | None, on: date, outcome: str, today: date, at: datetime, end_note: str = ""
) -> ReentryPlan:
    """
    End a plan with its outcome. Whoever it was assigned to opens the student no more for its sake.

    :raises ValidationError: naming each field that is not right.
    """
    plan = _locked(actor, ref, version, "end")
    not_to_come(on, today, "on")
    plan.ended_date, plan.outcome, plan.end_note = on, outcome, end_note.strip()
    with history.action(f"{REENTRY.name}.end", actor=actor):
        ended = records.update(plan, "ended_date", "outcome", "end_note")
        grants_withdraw(source_kind=SOURCE, source_ref=plan.ref, at=at)
    return ended


def _locked(actor: User, ref: str, version: int | None, action: str) -> ReentryPlan:
    plan = records.lock(policies.visible_reentry(actor), ref, version=version)
    policies.check_practice(actor, f"{REENTRY.name}.{action}", plan)
    REENTRY.check(action, REENTRY.status_of(plan, plan.back_date))
    return plan


def _school(actor: User, code: str) -> School:
    found = policies.reentry_schools(actor).filter(code=code).first()
    if found is None:
        raise ValidationError({"school": _("Choose one of your schools.")})
    return found


def _case(actor: User, ref: str, child: Student) -> RestorativeCase | None:
    """:raises ValidationError: on ``case``, when there is none of this student with that reference."""
    if not ref:
        return None
    mine = policies.visible_cases(actor).filter(participants__student=child, participants__left_at=None)
    found = mine.filter(ref=ref).distinct().first()
    if found is None:
        raise ValidationError({"case": _("There is no such case in which this student takes part.")})
    return found
