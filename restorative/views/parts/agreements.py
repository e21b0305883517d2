"""The agreements of a case, and how it goes afterwards, on its page."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.dates import day_words
from district.models import User
from restorative import labels, policies, presentation, selectors
from restorative.models import CaseDuty, RestorativeCase

AFTER = {"follow_up", "closed"}


def agreements(user: User, case: RestorativeCase) -> dict[str, Any] | None:
    """Show the versions of the agreement to whoever works on the case, once there is one."""
    if not policies.works_on(user, case):
        return None
    found, today = selectors.agreements_of(user, case), clock.today()
    rows = [
        (labels.agreement_name(one), labels.agreement_state(one, today),
         reverse("restorative:agreement-detail", args=[one.ref]))
        for one in found
    ]  # fmt: skip
    return {"rows": rows} if rows else None


def follow_ups(user: User, case: RestorativeCase) -> dict[str, Any] | None:
    """Show who was asked how it goes, and later cases of the same students that ``user`` may see."""
    if case.status not in AFTER or case.follow_up_date is None:
        return None
    if not policies.works_on(user, case):
        return None
    due = {one.number: _due_words(one) for one in selectors.follow_up_duties(case)}
    told = selectors.asked(case, settings.FOLLOW_UP_DAYS, clock.today())
    groups = [
        (number, due.get(number), [(labels.participant_words(one.participant), presentation.asked_words(one))
                                   for one in of_number])
        for number, of_number in groupby(told, lambda one: one.number)
    ]  # fmt: skip
    later = [
        (labels.case_name(one), reverse("restorative:case-detail", args=[one.ref]), day_words(one.referred_date))
        for one in selectors.later_cases(user, case)
    ]
    return {"groups": groups, "later": later}


def _due_words(duty: CaseDuty) -> str:
    """Return until when somebody is to ask, while that is open."""
    return _("by %(day)s") % {"day": day_words(labels.last_day_of(duty.due_at))} if duty.is_open else ""
