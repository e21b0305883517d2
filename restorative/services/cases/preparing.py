"""When a case can be prepared."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from core import history
from core.errors import Conflict
from district.models import User
from restorative import policies
from restorative.models import ReferralPerson, RestorativeCase, SafetyScreen
from restorative.models.people import PARTIES
from restorative.models.safety import Outcome
from restorative.services.cases.days import day_in_order
from restorative.services.cases.duties import abuse_waits
from restorative.services.steps import case_locked, moved


def lacking(case: RestorativeCase) -> list[str]:
    """Return in sentences what is missing before a case can be prepared. Four queries."""
    return [words for _action, words in lacks(case)]


def lacks(case: RestorativeCase) -> list[tuple[str, str]]:
    """Return what is missing before a case can be prepared, each with the action that mends it. Four queries."""
    last = SafetyScreen.objects.filter(case=case).order_by("on_date", "pk").last()
    unknown = ReferralPerson.objects.filter(
        referral__case=case, kind="student", presence__in=PARTIES, student=None, is_elsewhere=False
    )
    works = policies.working().filter(case=case)
    told = [
        (abuse_waits(case), "", _("Suspected abuse is not reported yet. That comes before anything else.")),
        (not works.exists(), "assign", _("Nobody works on it yet. Assign a facilitator.")),
        (unknown.exists(), "match", _("It is not said yet which student each person of the referral is.")),
        (last is None, "screen_safety", _("Nobody has asked yet whether they can meet safely.")),
        (
            last is not None and last.outcome == Outcome.STOP,
            "screen_safety",
            _("The last safety screen says: not safe now. Screen again once that has changed."),
        ),
    ]
    return [(action, words) for is_so, action, words in told if is_so]


@transaction.atomic
def case_prepare(*, actor: User, ref: str, on: date, today: date, at: datetime, version: int | None) -> RestorativeCase:
    """
    Begin to prepare a case.

    :raises Conflict: with all that is missing.
    :raises ValidationError: for a day that cannot be.
    """
    case = case_locked(actor, ref, "prepare", version)
    if missing := lacking(case):
        raise Conflict(" ".join(missing))
    case.prepared_date = day_in_order(case, on, today)
    with history.action("restorative.case.prepare", actor=actor):
        return moved(case, "prepare", "prepared_date")
