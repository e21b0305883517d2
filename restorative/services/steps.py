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
from restorative import policies
from restorative.models import CaseAssignment, Participant, RestorativeCase
from restorative.workflow import CASE

SOURCE = "restorative.case"


def case_locked(actor: User, ref: str, action: str, version: int | None) -> RestorativeCase:
    """
    Return the case ``ref``, locked, on which ``actor`` may do ``action`` now.

    :raises RestorativeCase.DoesNotExist: when they may not see it.
    :raises PermissionDenied: when they may not do this.
    :raises Stale: when it changed since ``version``.
    :raises TransitionNotAllowed: when it is not the time for it.
    """
    case = records.lock(policies.visible_cases(actor), ref, version=version)
    if case.seal_id is not None:  # since this waited for it
        raise RestorativeCase.DoesNotExist
    policies.check(actor, f"{CASE.name}.{action}", case)
    CASE.check(action, case.status)
    return case


def moved(case: RestorativeCase, action: str, *fields: str) -> RestorativeCase:
    """Return a locked case in the status that ``action`` leads to, saved with ``fields``. Inside a history action."""
    case.status = CASE.check(action, case.status)
    return records.update(case, "status", *fields)


def day_of_step(case: RestorativeCase, on: date, today: date, field: str = "on") -> date:
    """
    Return the day on which a step took effect.

    :raises ValidationError: on ``field``, when it is to come or before the case was referred.
    """
    not_to_come(on, today, field)
    if on < case.referred_date:
        raise ValidationError({field: _("That is before the case was referred. Choose that day or a later one.")})
    return on


def grants_renew(actor: Actor, case: RestorativeCase, at: datetime, *, strict: bool = False) -> None:
    """
    Let those who work on a case open its students, and nobody else for its sake (casework.services.grants_renew).

    :raises ValidationError: on ``user``, if ``strict``, with what keeps somebody from opening one of them.
    """
    people = Participant.objects.filter(case=case, left_at=None, student__isnull=False)
    works = case.is_open and case.seal_id is None  # a court seals what is open, too
    casework.grants_renew(
        actor=actor,
        sake=Sake(SOURCE, case.ref, _("Works on a restorative case with this student.")),
        working=CaseAssignment.objects.at(at).filter(case=case).select_related("user") if works else [],
        students=[one.student for one in people.select_related("student__merged_into") if one.student is not None],
        at=at,
        strict=strict,
    )
