"""All that the demonstration tells of restorative practice, once, in one transaction."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from demo.restorative import agreed, begun, everyday, past, referred, ways_back
from demo.restorative.cast import cast_make
from restorative.models import RestorativeCase


def is_told() -> bool:
    """Tell whether it was told in this database."""
    return RestorativeCase.objects.exists()


@transaction.atomic
def tell(say: Callable[[str], None]) -> None:
    """Let cases be referred, worked on and closed, everyday practice be counted, and students come back."""
    cast = cast_make()
    cast.volunteers = ways_back.volunteers(cast)
    say(f"restorative practice: {past.tell(cast)} cases of two school years")
    count = referred.tell(cast) + referred.ended(cast)
    say(f"restorative practice: {count} cases referred, ended before they began or joined")
    count = begun.tell(cast) + agreed.tell(cast)
    say(f"restorative practice: {count} cases that somebody works on")
    say(f"restorative practice: {everyday.tell(cast)} conversations and circles, {ways_back.tell(cast)} ways back")
