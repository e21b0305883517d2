"""The room's records as its pages show them."""

from casework.presentation import (
    item_texts,
    payment_rows,
)
from restorative.presentation.agreements import (
    agreement_facts,
    asked_words,
    item_facts,
    item_rows,
    signature_rows,
)

__all__ = [
    "agreement_facts",
    "asked_words",
    "item_facts",
    "item_rows",
    "item_texts",
    "payment_rows",
    "signature_rows",
]
