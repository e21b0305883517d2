"""What the rooms of cases say alike of their kinds of records (``privacy.record_kinds``): when a case is over."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

# The condition of ``not_over``, of a row ``record``, as the database's owner asks it before it removes one.
OVER = "record.seal_id IS NOT NULL OR record.ended_date IS NOT NULL OR record.entered_in_error_at IS NOT NULL"


def not_over(case: Any) -> list[str]:
    """Return in a sentence that a case goes on; nothing of one that is sealed, ended or entered in error."""
    if case.seal_id is None and case.ended_date is None and case.entered_in_error_at is None:
        return [_("The case has not ended. End it first.")]
    return []
