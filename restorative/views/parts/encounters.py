"""The meetings of a case, on its page: for whoever works on it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from core import clock
from district.models import User
from restorative import labels, policies, selectors
from restorative.models import RestorativeCase


def part(user: User, case: RestorativeCase) -> dict[str, Any] | None:
    """Return the meetings of the case; None for whoever sees the case and does not work on it. A few queries."""
    if not policies.permitted(user, "restorative.encounter.view", case):
        return None
    today = clock.today()
    rows = [
        {
            "words": labels.kind_words(one),
            "url": reverse("restorative:encounter-detail", args=[one.ref]),
            "when": labels.when_words(one),
            "room": one.room,
            "state": labels.encounter_state(one, today),
        }
        for one in selectors.meetings_of(user, case)
    ]
    return {"rows": rows}
