"""What can be done to the room's records: each action told once, for pages, API, history and papers."""

from __future__ import annotations

from typing import Any

from core.actions import Actions, past_of
from students import import_labels
from students.actions.imports import IMPORT

ACTIONS: list[Actions[Any]] = [IMPORT]
# What history calls what happens to the room's records.
PAST = past_of(ACTIONS, import_labels.HISTORY)

__all__ = ["ACTIONS", "IMPORT", "PAST"]
