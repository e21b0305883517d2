"""What is said once of an agreement: payments and signatures stay, or are taken back."""

from __future__ import annotations

from typing import Any

import pgtrigger

from core.guards import in_time


def once_said(*fields: str) -> list[Any]:
    """Return the triggers of what is said once: it stays as it was, and may be taken back, which stays, too."""
    return [
        in_time("entered_at"),
        in_time("taken_back_at"),
        pgtrigger.ReadOnly(name="says_what_it_said", fields=list(fields)),
        pgtrigger.Protect(
            name="taken_back_stays",
            operation=pgtrigger.Update,
            condition=pgtrigger.Q(old__taken_back_at__isnull=False),
        ),
    ]
