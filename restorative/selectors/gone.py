"""Reads of cases that were entered in error: who had known them, and so must learn that they are gone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Max
from django.utils import timezone

from core.reads.models import ReadSubject
from district.models import User
from restorative import policies
from restorative.models import RestorativeCase
from restorative.selectors.cases import READ_WITH

# What the pages, files and answers of this room are called in the read log.
ROOM = "restorative"


def cases_gone(user: User, now: datetime) -> list[RestorativeCase]:
    """
    Return the cases entered in error lately of which ``user`` had read, but for those they entered in error themselves.

    Whoever worked on one had; so had, of those who could see it by their role, whoever was shown one of its children in
    this room while it was there. Nobody learns of a case here who could not see it. One query where there is none.
    """
    since = now - timedelta(days=settings.ERROR_TOLD_DAYS)
    told = policies.known_before(user).filter(entered_in_error_at__gt=since, entered_in_error_at__lte=now)
    found = list(told.select_related("school").prefetch_related(*READ_WITH, "assignments").order_by("pk"))
    shown = _shown(user, found)
    return [one for one in found if _had_read(user, one, shown) and not _by(user, one)]


def _shown(user: User, found: Iterable[RestorativeCase]) -> dict[str, datetime]:
    """Return the children of cases whom ``user`` was shown in this room, by reference, with the last time."""
    children = {ref for one in found for _kind, ref in one.read_as()}
    if not children:
        return {}
    rows = ReadSubject.objects.filter(kind="students.student", ref__in=children, event__actor=user.ref)
    rows = rows.filter(event__page__startswith=ROOM)
    return dict(rows.values_list("ref").annotate(last=Max("event__at")).order_by())


def _had_read(user: User, case: RestorativeCase, shown: dict[str, datetime]) -> bool:
    if any(one.user_id == user.pk for one in case.assignments.all()):
        return True
    days = [timezone.localdate(shown[ref]) for _kind, ref in case.read_as() if ref in shown]
    return any(day >= case.referred_date for day in days)


def _by(user: User, case: RestorativeCase) -> bool:
    """Tell whether it was ``user`` who entered a case in error. One query."""
    told = {"pgh_context__action": "restorative.case.error", "pgh_context__actor": user.ref}
    return bool(case.history.filter(**told).exists())  # type: ignore[attr-defined]  # pghistory's own
