"""What must be done about a case, and by when."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from core import clock
from core.dates import moment_words
from district.models import User
from restorative import labels, selectors
from restorative.models import RestorativeCase


def duties(user: User, case: RestorativeCase) -> dict[str, Any] | None:
    """Return the duties of a case, what is due first; None where there are none. No child is named."""
    now = clock.now()
    rows = [
        {
            "words": duty.get_kind_display(),
            "url": reverse("restorative:duty-detail", args=[duty.ref]),
            "due": moment_words(duty.due_at),
            "whose": labels.whose_words(duty),
            "state": labels.duty_state(duty, now),
            "is_open": duty.is_open,
        }
        for duty in selectors.duties_of_case(user, case)
    ]
    return {"rows": rows} if rows else None
