"""What can be done to the room's records: each action told once, for pages, API, history and papers."""

from __future__ import annotations

from typing import Any

from core.actions import Actions, past_of
from students import access_labels, import_labels, labels
from students.actions.access import CODE, CONFLICT, EMERGENCY, GRANT
from students.actions.guardianships import GUARDIANSHIP
from students.actions.imports import IMPORT
from students.actions.students import NOTICE, STUDENT

ACTIONS: list[Actions[Any]] = [STUDENT, GUARDIANSHIP, NOTICE, GRANT, CONFLICT, EMERGENCY, CODE, IMPORT]
# What history calls what happens to the room's records.
PAST = past_of(ACTIONS, {**labels.HISTORY, **access_labels.HISTORY, **import_labels.HISTORY})

__all__ = ["ACTIONS", "CODE", "CONFLICT", "EMERGENCY", "GRANT", "GUARDIANSHIP", "IMPORT", "NOTICE", "PAST", "STUDENT"]
