"""
Who was shown which child: told by pages, files and the API before the first byte (docs/adr/0019).

A view that shows children is ``confidential`` and calls ``shown``; lists, files, actions and the API do so by
themselves for records that say by ``read_as`` whom they tell about.
"""

from core.reads.confidential import (
    Confidential,
    Says,
    Subject,
    confidential,
    is_confidential,
    named_by,
    names_children,
    sometimes,
)
from core.reads.log import NotAsked, NotLogged, Undeclared, is_logged, rows_shown, shown
from core.reads.models import ReadEvent

PAGE, FRAGMENT, EXPORT, PDF, API = ReadEvent.Face  # what a view shows something as

__all__ = [
    "API",
    "EXPORT",
    "FRAGMENT",
    "PAGE",
    "PDF",
    "Confidential",
    "NotAsked",
    "NotLogged",
    "Says",
    "Subject",
    "Undeclared",
    "confidential",
    "is_confidential",
    "is_logged",
    "named_by",
    "names_children",
    "rows_shown",
    "shown",
    "sometimes",
]
