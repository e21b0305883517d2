"""Steps 1 and 5 of every service: lock the row one may see, and save it after all its rules were checked."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import QuerySet

from core.errors import Stale
from core.models import Record

R = TypeVar("R", bound=Record)


def lock(visible: QuerySet[R], ref: str, *, version: int | None) -> R:
    """
    Return the record ``ref`` of ``visible``, locked until the transaction ends. One query.

    ``version`` is the one on which the person acts; None for jobs and commands, which act on what is there.

    :raises ObjectDoesNotExist: when the person may not see such a record.
    :raises Stale: when it changed since ``version``.
    """
    model = visible.model
    found = model._default_manager.select_for_update(of=("self",)).get(pk__in=visible.filter(ref=ref).values("pk"))
    if version is not None and found.version != version:
        raise Stale
    return found


def insert(record: R) -> R:
    """
    Check and insert a new record, and return it with what the database filled in. Constraint checks may query.

    :raises ValidationError: naming each field that is not right.
    """
    record.full_clean()
    record.save(force_insert=True)
    return record


def update(record: R, *fields: str) -> R:
    """
    Check a locked record, write ``fields`` and return it with its new version.

    :raises ValidationError: naming each field that is not right.
    """
    record.full_clean()
    record.save(update_fields=fields)
    record.refresh_from_db(fields=["version", "updated_at"])
    return record
