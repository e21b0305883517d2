"""Who takes part in a case, and what stands in the way of bringing them together."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from district.models import User
from restorative import labels, policies, selectors, services
from restorative.models import RestorativeCase


def people(user: User, case: RestorativeCase) -> dict[str, Any] | None:
    """Return the participants, for whoever works on the case. Seven queries."""
    if not policies.permitted(user, "restorative.participant.view", case):
        return None
    found = list(selectors.of_case(user, case))
    rows = [
        {
            "one": one,
            "state": labels.participant_state(one),
            "url": reverse("restorative:participant-detail", args=[one.ref]),
        }
        for one in found
    ]
    way = services.stands_in_the_way(case) if case.is_open else []
    return {"rows": rows, "in_the_way": way, "add": _address(user, case)}


def _address(user: User, case: RestorativeCase) -> str:
    may = "add_participant" in policies.offered(user, case)
    return reverse("restorative:case-add-participant", args=[case.ref]) if may else ""
