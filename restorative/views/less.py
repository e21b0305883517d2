"""History for those who may not know all of a record: what its page does not show them, no change tells either."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from django.db import models

from core.past import Entry


def without(
    entries: Iterable[Entry], model: type[models.Model], *fields: str, reasons_of: Collection[str] | None = ()
) -> list[Entry]:
    """Return ``entries`` without the changes of ``fields``, nor reasons but those of ``reasons_of``; None keeps all."""
    left_out = {str(field.verbose_name) for field in model._meta.concrete_fields if field.name in fields}
    return [
        replace(
            one,
            reason=one.reason if reasons_of is None or one.action in reasons_of else "",
            changes=[change for change in one.changes if change.label not in left_out],
        )
        for one in entries
    ]
