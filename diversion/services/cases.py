"""Which student a case is about, and for which offense; and that a case should never have been here."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from core import history, records
from core.errors import Conflict, TransitionNotAllowed
from core.rules import not_to_come, reason_said, said
from district.models import User
from diversion import policies, selectors
from diversion.models import CaseStatus, DiversionAssignment, DiversionCase, EligibilityDecision, Offense
from diversion.services.duties import duties_called_off
from diversion.services.steps import case_locked, grants_renew, moved
from diversion.workflow import CASE
from students import policies as students
from students.models import Student


@transaction.atomic
def case_match(*, actor: User, ref: str, student: str, at: datetime, version: int | None) -> DiversionCase:
    """
    Say which student of the roster a case is about: for good.

    :raises ValidationError: on ``student``, when there is none whom ``actor`` may open, or they have a case of that day
        and offense already.
    :raises Conflict: when somebody who works on the case must not know of this student.
    """
    case = case_locked(actor, ref, "match", version)
    if case.student_id is not None:
        raise TransitionNotAllowed(_("Somebody has said already who this is."))
    found = students.visible_students(actor).filter(ref=student).first()
    if found is None:
        raise ValidationError({"student": _("There is no such student whom you may open.")})
    _not_twice(actor, case, found, case.offense, "student")
    case.student = found
    with history.action(f"{CASE.name}.match", actor=actor):
        records.update(case, "student")
        _nobody_hidden(case, at)
        grants_renew(actor, case, at)
    return case


@transaction.atomic
def case_change_offense(
    *, actor: User, ref: str, offense_date: date, reason: str, today: date, version: int | None, offense: str = ""
) -> DiversionCase:
    """
    Say for which offense of which day a case is, as far as that is known.

    :raises ValidationError: naming each field that is not right; when there is a case of that day and offense already.
    :raises Conflict: while a decision on it waits for a second person.
    """
    case = case_locked(actor, ref, "change_offense", version)
    reason = reason_said(reason)
    not_to_come(offense_date, today, "offense_date")
    if offense_date > case.referred_date:
        words = _("That is after it was referred. Choose that day or one before.")
        raise ValidationError({"offense_date": words})
    found = selectors.offenses(offense_date).filter(code=offense).first() if offense else None
    if offense and found is None:
        raise ValidationError({"offense": _("The law had no such section on that day.")})
    if EligibilityDecision.objects.filter(case=case, settled_at=None, refused_at=None).exists():
        raise Conflict(_("A decision on this offense waits for a second person. Let that be settled first."))
    case.offense_date, case.offense = offense_date, found
    if case.student is not None:
        _not_twice(actor, case, case.student, found, "offense")
    with history.action(f"{CASE.name}.change_offense", actor=actor, reason=reason):
        return records.update(case, "offense_date", "offense")


@transaction.atomic
def case_error(*, actor: User, ref: str, error_reason: str, at: datetime, version: int | None) -> DiversionCase:
    """
    Say that a case should never have been here: nobody finds it any more but who answers for privacy.

    :raises ValidationError: without a reason.
    :raises Conflict: while a duty of which somebody’s safety hangs is open.
    """
    case = case_locked(actor, ref, "error", version)
    if case.duties.open().filter(is_by_law=True).exists():
        words = _("Somebody has still to act here. Do each of these duties, or call it off, before the case is gone.")
        raise Conflict(words)
    case.error_reason = said(error_reason, "error_reason", _("Say what was wrong. The history keeps it."))
    case.entered_in_error_at = at
    case.ended_date, case.return_reason, case.whose_wish = None, "", ""
    fields = ("error_reason", "entered_in_error_at", "ended_date", "return_reason", "whose_wish")
    with history.action(f"{CASE.name}.error", actor=actor, reason=case.error_reason):
        moved(case, "error", *fields)
        duties_called_off(case, at, _("The case was entered in error."))
        for one in DiversionAssignment.objects.at(at).filter(case=case):
            one.until_at = max(at, one.from_at)
            records.update(one, "until_at")
        grants_renew(actor, case, at)
    return case


def _not_twice(actor: User, case: DiversionCase, student: Student, offense: Offense | None, field: str) -> None:
    """:raises ValidationError: on ``field``, where the student has a case of that day and offense already."""
    child = student.merged_into_id or student.pk
    of_child = Q(student=child) | Q(student__merged_into=child)
    same = DiversionCase.objects.standing().unsealed().filter(of_child, offense_date=case.offense_date, offense=offense)
    other = same.exclude(pk=case.pk).exclude(status=CaseStatus.RETURNED).first()
    if other is None:
        return
    seen = policies.sees_case(actor, other)
    which = _("case %(number)s") % {"number": other.number} if seen else _("a case")
    words = _("This student has %(case)s of that day and offense already. Work there, and enter this one in error.")
    raise ValidationError({field: words % {"case": which}})


def _nobody_hidden(case: DiversionCase, at: datetime) -> None:
    """:raises Conflict: when somebody who works on the case must not know of its student."""
    for one in DiversionAssignment.objects.at(at).filter(case=case).select_related("user"):
        if not policies.sees_case(one.user, case):
            words = _("%(name)s works on this case and must not know of this student. End their assignment first.")
            raise Conflict(words % {"name": one.user.name}, "student")
