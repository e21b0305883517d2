"""Noting that someone wants no directory information given, and that they do again."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.rules import not_to_come, reason_said, said
from district.models import User
from privacy import policies
from privacy.models import DirectoryOptOut
from privacy.workflow import LOG
from students.models import Student
from students.selectors import identities


@transaction.atomic
def log_opt_out(*, actor: User, ref: str, said_by: str, from_date: date, today: date) -> Student:
    """
    Note who wants no directory information about the student given, from a day on (34 CFR 99.37).

    :raises ValidationError: without who said so, or when the day is still to come.
    :raises TransitionNotAllowed: when it is noted already.
    """
    student = _begin(actor, ref, "opt_out", today)
    not_to_come(from_date, today, "from_date")
    entry = DirectoryOptOut(student=student, from_date=from_date, said_by=said(said_by, "said_by", _("Say who.")))
    with history.action("privacy.log.opt_out", actor=actor):
        records.insert(entry)
    return student


@transaction.atomic
def log_opt_in(*, actor: User, ref: str, reason: str, today: date) -> Student:
    """
    Note that directory information about the student may be given again, from today on, and who said so.

    :raises ValidationError: without a reason.
    :raises TransitionNotAllowed: when nobody wanted otherwise.
    """
    student = _begin(actor, ref, "opt_in", today)
    reason = reason_said(reason)
    with history.action("privacy.log.opt_in", actor=actor, reason=reason):
        for one in DirectoryOptOut.objects.select_for_update().on(today).filter(student__in=identities(student)):
            one.until_date = today
            records.update(one, "until_date")
    return student


def _begin(actor: User, ref: str, action: str, today: date) -> Student:
    """
    Return the student, locked, once ``actor`` may do ``action`` and it is possible.

    :raises TransitionNotAllowed: when it is not.
    """
    student = records.lock(policies.visible_logs(actor), ref, version=None)
    policies.check(actor, f"privacy.log.{action}", student)
    LOG.check(action, LOG.status_of(student, today))
    return student
