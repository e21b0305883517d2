"""Who takes part in a case, and what stands in the way of bringing them together."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from district.models import User
from restorative import labels, policies, selectors, services
from restorative.models import RestorativeCase
from restorative.workflow import CASE


def people(user: User, case: RestorativeCase) -> dict[str, Any] | None:
    """Return the participants, for whoever works on the case. Four queries."""
    if not policies.permitted(user, "restorative.participant.view", case):
        return None
    found = list(selectors.of_case(user, case))
    may = "add_participant" in CASE.legal(case.status)  # who sees the part may, when it is the time
    rows = [
        {
            "one": one,
            "state": labels.participant_state(one),
            "url": reverse("restorative:participant-detail", args=[one.ref]),
            "ask": reverse("restorative:participant-consent", args=[one.ref]) if may and not one.answer else "",
        }
        for one in found
    ]
    way = services.stands_in_the_way(case) if may else []
    add = reverse("restorative:case-add-participant", args=[case.ref]) if may else ""
    return {"rows": rows, "in_the_way": way, "add": add}
