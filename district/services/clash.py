"""What a constraint refused because another transaction was first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.utils.functional import Promise

from core.errors import Conflict


@contextmanager
def clash(constraint: str, message: str | Promise) -> Iterator[None]:
    """
    Turn the refusal of ``constraint`` inside into a Conflict with ``message``; the transaction stays usable.

    :raises Conflict: when the constraint whose name starts so refused a write.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or ""
        if not name.startswith(constraint):
            raise
        raise Conflict(str(message)) from error
