"""What is due in a case, on its page."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from district.models import User
from diversion import labels, selectors
from diversion.models import DiversionCase


def due(user: User, case: DiversionCase) -> dict[str, Any] | None:
    """Show what must still be done, with by when and where that comes from. One query."""
    now, today = clock.now(), clock.today()
    rows: list[dict[str, Any]] = [
        {
            "one": one,
            "state": labels.due_words(one, now, today),
            "whose": labels.whose_words(one),
            "url": reverse("diversion:duty-detail", args=[one.ref]),
        }
        for one in selectors.duties_of(user, case)
    ]
    if not rows and not case.is_open:
        return None
    lines = [f"{row['one'].get_kind_display()}: {row['state'].label} ({row['whose']})" for row in rows]
    return {"heading": _("What is due"), "rows": rows, "lines": lines}
