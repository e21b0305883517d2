"""The demonstration's level 1, by subject: each tells its past by the services that people's pages call."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from community.models import Body
from demo.community import (
    bodies,
    decisions,
    events,
    inputs,
    prevention,
)

# In this order: what comes later speaks of what came before.
SUBJECTS = (
    bodies,
    events,
    inputs,
    decisions,
    prevention,
)


def is_told() -> bool:
    """Tell whether it was told in this database."""
    return Body.objects.exists()


@transaction.atomic
def tell(say: Callable[[str], None]) -> None:
    """Let each subject tell its past. ``say`` is told what was made."""
    for subject in SUBJECTS:
        say(subject.tell())
