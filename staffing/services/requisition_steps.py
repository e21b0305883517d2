"""What all services of requests to hire begin with: the request locked, and the day of a step judged."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core import records
from core.dates import day_words
from core.rules import not_to_come
from district.models import User
from staffing import policies
from staffing.models import OPEN_REQUISITION, Position, Requisition
from staffing.workflow import REQUISITION


def requisition_locked(actor: User, ref: str, version: int | None, action: str) -> Requisition:
    """
    Return the request to hire, locked, on which ``action`` is permitted and possible.

    :raises ObjectDoesNotExist: when ``actor`` may not see it.
    :raises PermissionDenied: when they may not do this to it, or must not approve what they asked for.
    :raises TransitionNotAllowed: when its status does not allow it.
    """
    one = records.lock(policies.visible_requisitions(actor), ref, version=version)
    policies.check_record(actor, f"{REQUISITION.name}.{action}", one)
    REQUISITION.check(action, one.status)
    return one


def open_of(position: Position) -> Requisition | None:
    """Return the open request to hire for a locked position, locked too, if there is one."""
    found = Requisition.objects.select_for_update().filter(position=position, status__in=OPEN_REQUISITION)
    return found.first()


def last_day_of(one: Requisition) -> date:
    """Return the day of the last approval of a request, that of the request itself without one."""
    return one.approved_on or one.endorsed_on or one.requested_on


def day_of_approval(one: Requisition, on: date, today: date) -> None:
    """:raises ValidationError: on ``on``, when it is to come or before what was decided of the request last."""
    not_to_come(on, today, "on")
    if on < last_day_of(one):
        words = _("It was asked for, or approved, on %(day)s. Choose that day or a later one.")
        raise ValidationError({"on": words % {"day": day_words(last_day_of(one))}})
