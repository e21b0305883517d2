"""What is said once: contacts, payments, signatures, counts. It stays, or is taken back."""

from __future__ import annotations

from collections.abc import Iterable

import pgtrigger

from core.guards import in_time


def once_said(*fields: str) -> Iterable[pgtrigger.Trigger]:
    """Return the triggers of a record that stays as it was said, ``fields``; taken back it is once, and stays so."""
    yield in_time("entered_at")
    yield in_time("taken_back_at")
    yield pgtrigger.ReadOnly(name="says_what_it_said", fields=list(fields))
    yield pgtrigger.Protect(
        name="taken_back_stays",
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(old__taken_back_at__isnull=False),
    )
