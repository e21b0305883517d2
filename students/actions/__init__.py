"""All that can be done in this room."""

from __future__ import annotations

from typing import Any

from core.actions import Actions, past_of
from students.actions.access import CODE, CONFLICT, EMERGENCY, GRANT, OF_STUDENTS

ACCESS: list[Actions[Any]] = [GRANT, CONFLICT, EMERGENCY, CODE]
ACTIONS: list[Actions[Any]] = [*ACCESS]
# What no action's own button does: parts of the actions of rooms above, and what is counted.
HISTORY = {
    "students.emergency.open": "Opened in an emergency",
    **{f"students.student.{action.name}": action.past for action in OF_STUDENTS},
}
PAST = past_of(ACTIONS, HISTORY)

__all__ = ["ACCESS", "ACTIONS", "CODE", "CONFLICT", "EMERGENCY", "GRANT", "OF_STUDENTS", "PAST"]
