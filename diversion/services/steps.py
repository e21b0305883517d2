"""What every service about a case does first and last."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from casework import services as casework
from casework.services import Sake
from core import records
from core.history import Actor
from core.rules import not_to_come
from district.models import User
from diversion import policies
from diversion.models import DiversionAssignment, DiversionCase
from diversion.workflow import CASE

SOURCE = "diversion.case"


def case_locked(actor: User, ref: str, action: str, version: int | None) -> DiversionCase:
    """
    Return the case ``ref``, locked, on which ``actor`` may do ``action`` now.

    :raises DiversionCase.DoesNotExist: when they may not see it.
    :raises PermissionDenied: when they may not do this.
    :raises Stale: when it changed since ``version``.
    :raises TransitionNotAllowed: when it is not the time for it.
    """
    case = records.lock(policies.visible_cases(actor), ref, version=version)
    if case.seal_id is not None:  # since this waited for it
        raise DiversionCase.DoesNotExist
    policies.check(actor, f"{CASE.name}.{action}", case)
    CASE.check(action, case.status)
    return case


def held(case: DiversionCase) -> DiversionCase:
    """Return a case locked that belongs to a record whose own rights were asked, as every write about it does."""
    return DiversionCase.objects.select_for_update(of=("self",)).select_related("student", "school").get(pk=case.pk)


def moved(case: DiversionCase, action: str, *fields: str) -> DiversionCase:
    """Return a locked case in the status that ``action`` leads to, saved with ``fields``. Inside a history action."""
    case.status = CASE.check(action, case.status)
    return records.update(case, "status", *fields)


def day_in_order(case: DiversionCase, on: date, today: date, field: str = "on") -> date:
    """
    Return the day on which a step took effect.

    :raises ValidationError: on ``field``, when it is to come, or before the step that came last.
    """
    not_to_come(on, today, field)
    steps = (
        case.referred_date, case.reviewed_date, case.offered_date, case.accepted_date, case.intake_date,
        case.enrolled_date,
    )  # fmt: skip
    if on < max(day for day in steps if day is not None):
        raise ValidationError({field: _("That is before the last step of the case. Choose that day or a later one.")})
    return on


def grants_renew(actor: Actor, case: DiversionCase, at: datetime, *, strict: bool = False) -> None:
    """
    Let those who work on a case open its youth, and nobody else for its sake (casework.services.grants_renew).

    :raises ValidationError: on ``user``, if ``strict``, with what keeps somebody from opening them.
    """
    works = case.is_open and case.seal_id is None  # a court seals what is open, too
    working = DiversionAssignment.objects.at(at).filter(case=case).select_related("user") if works else []
    casework.grants_renew(
        actor=actor,
        sake=Sake(SOURCE, case.ref, _("Works on a diversion case of this student.")),
        working=working,
        students=[case.student] if case.student is not None else [],
        at=at,
        strict=strict,
    )
