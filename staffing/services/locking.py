"""Steps 1 to 3 of every service on a line: it is locked, and what is to be done is permitted and possible."""

from __future__ import annotations

from core import records
from district.models import User
from staffing import policies
from staffing.line_types import L, LineType


def line_locked(line_type: LineType[L], actor: User, ref: str, version: int | None, action: str) -> L:
    """
    Return the line, locked, on which ``action`` is permitted and possible.

    What belongs to a line (states, holdings, covers, entries) has no lock of its own: who changes it locks the line
    first, so two people at once follow each other, and the second one is refused as stale or by the status.

    :raises ObjectDoesNotExist: when ``actor`` may not see it.
    :raises PermissionDenied: when they may not do this to it.
    :raises TransitionNotAllowed: when its status does not allow it.
    """
    line = records.lock(policies.visible_lines(actor, line_type), ref, version=version)
    policies.check(actor, f"{line_type.workflow.name}.{action}", line)
    line_type.workflow.check(action, line.status)
    return line
