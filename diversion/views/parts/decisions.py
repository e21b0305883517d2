"""Whether the youth is eligible, on the page of the case."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core.dates import day_words
from district.models import User
from diversion import labels, policies, selectors
from diversion.models import CaseStatus, DiversionCase


def decisions(user: User, case: DiversionCase) -> dict[str, Any] | None:
    """Show what was decided, and what the rules say while nothing is."""
    if not policies.permitted(user, "diversion.decision.view", case):
        return None
    rows = [
        {
            "one": one,
            "words": labels.decision_words(one),
            "when": _("%(day)s, %(name)s") % {"day": day_words(one.on_date), "name": one.decided_by.name},
            "state": labels.decision_state(one),
            "url": reverse("diversion:decision-detail", args=[one.ref]),
        }
        for one in selectors.decisions_of(user, case)
    ]
    says = ""
    if case.status == CaseStatus.REFERRED and case.student is not None:
        answer, _rule, sentence = selectors.rule_of(case)
        says = f"{answer.label}. {sentence}"
    if not rows and not says:
        return None
    lines = [f"{row['words']}: {row['when']} ({row['state'].label})" for row in rows]  # type: ignore[attr-defined]
    return {"heading": _("Eligibility"), "rows": rows, "says": says, "lines": lines}
