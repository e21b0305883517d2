"""What keeps a case from being sealed on request."""

from __future__ import annotations

from django.utils.translation import gettext as _

from casework.clocks import INSTANT
from core.dates import day_words
from restorative.models import CaseDuty, RestorativeCase


def waits(case: RestorativeCase) -> list[str]:
    """Return in sentences what is still to be done about a case. One query."""
    words = _("“%(what)s” is not done yet, due %(day)s.")
    return [
        words % {"what": one.get_kind_display(), "day": day_words(one.due_at - INSTANT)}
        for one in CaseDuty.objects.open().filter(case=case).order_by("due_at", "pk")
    ]
