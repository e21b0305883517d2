"""What was agreed, and what was paid of it, as pages of every level show it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from casework.models import AgreementItem
from core.amounts import dollars
from core.dates import day_words


def item_texts(item: AgreementItem) -> list[tuple[str, str]]:
    """Return what an item says, and what was said of it."""
    return [
        (_("What"), item.what),
        (_("How it is verified"), item.how_verified),
        (_("What, in Spanish"), item.what_es),
        (_("How it is verified, in Spanish"), item.how_verified_es),
        (_("Note on the outcome"), item.outcome_note),
        (_("Why it was let go"), item.exempt_reason),
    ]


def stands_words(entry: Any) -> str:
    """Return who entered a payment, or hours served; of one that was taken back why."""
    return _("Taken back: %(why)s") % {"why": entry.taken_back_reason} if entry.taken_back_at else entry.entered_by.name


def payment_rows(item: Any) -> list[tuple[str, str, str]]:
    """Return the payments of an item: when, how much, and whether it stands. They were read with it."""
    return [(day_words(one.on_date), dollars(one.amount), stands_words(one)) for one in item.payments.all()]
