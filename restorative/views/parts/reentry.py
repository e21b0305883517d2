"""The ways back that belong to a case."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from core import clock
from district.models import User
from restorative import labels, selectors
from restorative.models import RestorativeCase


def reentry(user: User, case: RestorativeCase) -> dict[str, Any] | None:
    """Return the ways back of a case that its reader may look at; None where there are none. Four queries."""
    today = timezone.localdate(clock.now())
    found = selectors.reentry_plans(user).filter(case=case)
    plans = [(one, labels.reentry_name(one), labels.reentry_state(one, today)) for one in found]
    return {"plans": plans} if plans else None
