"""
The parts of a case's page, which a room lists in their order: what each shows, if its reader may see it.

A part is a function of reader and case that returns the context of its template, None where it shows nothing. Its
``heading`` and ``lines``, where it has such, stand in the summary of the case, too, which has no more than the page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from core.models import Record
from district.models import User

C = TypeVar("C", bound=Record)
Part = Callable[[User, C], dict[str, Any] | None]


def shown(parts: Sequence[tuple[str, Part[C]]], user: User, case: C) -> list[dict[str, Any]]:
    """Return the ``parts``, each of a template and its function, that ``user`` sees of a case, with their template."""
    found = []
    for template, part in parts:
        if (told := part(user, case)) is not None:
            found.append({"template": template, **told})
    return found
