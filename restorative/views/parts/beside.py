"""Who works on a case, and whether its people can meet safely: for those who work on it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.dates import day_words
from district.models import User
from restorative import labels, policies, selectors
from restorative.models import RestorativeCase
from restorative.models.safety import Concern

TONES = {"go_on": ("ok", "check_circle"), "apart": ("hold", "warning"), "stop": ("bad", "error_outline")}


def assignments(user: User, case: RestorativeCase) -> dict[str, Any] | None:
    """Show who works on it, who did, and what they handed over."""
    if not policies.works_on(user, case):
        return None
    now, today = clock.now(), clock.today()
    rows: list[dict[str, Any]] = [
        {
            "one": one,
            "state": labels.assignment_state(one, now),
            "span": labels.assignment_span(one, today),
            "url": reverse("restorative:assignment-detail", args=[one.ref]),
        }
        for one in selectors.assignments_of(user, case)
    ]
    lines = [f"{row['one'].user.name}: {row['state'].label}, {row['span']}" for row in rows]
    return {"heading": _("Who works on it"), "rows": rows, "lines": lines}


def safety(user: User, case: RestorativeCase) -> dict[str, Any] | None:
    """Show what was found when somebody asked whether they can meet safely, and who must stay apart."""
    if not policies.works_on(user, case):
        return None
    today = clock.today()
    screens: list[dict[str, Any]] = [
        {
            "one": one,
            "day": day_words(one.on_date),
            "tone": TONES[one.outcome],
            "concerns": [str(Concern(each).label) for each in one.concerns],
        }
        for one in selectors.screens_of(case)
    ]
    plans: list[dict[str, Any]] = [
        {
            "one": one,
            "who": _("%(one)s and %(other)s") % {"one": one.first.called, "other": one.second.called},
            "state": labels.apart_state(one, today),
            "url": reverse("restorative:apart-detail", args=[one.ref]),
        }
        for one in selectors.aparts_of(user, case)
    ]
    lines = [f"{row['day']}: {row['one'].get_outcome_display()}" for row in screens]
    lines += [f"{row['who']}: {row['state'].label}, {row['one'].span_words}. {row['one'].plan}" for row in plans]
    return {"heading": _("Safety"), "screens": screens, "plans": plans, "lines": lines}
