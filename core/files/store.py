"""Storing, removing and reading documents. Who may do so is asked by the room whose record keeps them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import IO

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from core import records
from core.errors import Conflict
from core.files import kinds
from core.history import Actor
from core.models import StoredChunk, StoredFile
from core.past import Entry, Told, told


@transaction.atomic
def file_store(
    *, actor: Actor, owner_kind: str, owner_ref: str, file: IO[bytes], name: str, at: datetime
) -> StoredFile:
    """
    Keep the bytes of ``file`` for a record. Call it inside ``history.action``, with the record locked.

    Reads the file twice and runs one query for each megabyte of it.

    :raises ValidationError: for ``document``, when it is empty, too large or of a type that is not kept.
    :raises Conflict: when the record keeps the same bytes already: a double click, or a second copy.
    """
    try:
        found = kinds.facts(file, name, settings.STORED_FILE_MOST_BYTES)
    except ValidationError as error:
        raise ValidationError({"document": error}) from error
    # The record is locked, so nobody adds the same bytes between this question and the answer.
    twin = documents(owner_kind, owner_ref).filter(sha256=found.sha256).first()
    if twin is not None:
        words = _("This document is there already, as “%(name)s”. Nothing was added.")
        raise Conflict(words % {"name": twin.name}, "document")
    stored = records.insert(
        StoredFile(
            owner_kind=owner_kind,
            owner_ref=owner_ref,
            name=kinds.clean_name(name, found.kind),
            media_type=found.kind.media_type,
            size=found.size,
            sha256=found.sha256,
            added_at=at,
            added_by=actor.ref,
            added_by_name=actor.name,
        )
    )
    for number, piece in enumerate(kinds.pieces(file)):
        StoredChunk.objects.create(file=stored, number=number, data=piece)
    return stored


def file_remove(stored: StoredFile, *, reason: str, at: datetime) -> StoredFile:
    """
    Remove a locked document, inside ``history.action``. Its bytes stay for history; nobody is served them any more.

    :raises ValidationError: without a reason.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the document is removed.")})
    stored.removed_at, stored.removed_reason = at, reason.strip()
    return records.update(stored, "removed_at", "removed_reason")


def present() -> QuerySet[StoredFile]:
    """Return all documents that were not removed, for a room's ``visible_documents`` to narrow."""
    return StoredFile.objects.filter(removed_at__isnull=True)


def documents(owner_kind: str, owner_ref: str) -> QuerySet[StoredFile]:
    """Return the documents of one record, the oldest first."""
    return present().filter(owner_kind=owner_kind, owner_ref=owner_ref).order_by("id")


def documents_of(owner_kind: str, owner_refs: Collection[str]) -> QuerySet[StoredFile]:
    """Return the documents of several records of one kind."""
    return present().filter(owner_kind=owner_kind, owner_ref__in=owner_refs).order_by("id")


def chunks(stored: StoredFile) -> Iterator[bytes]:
    """
    Yield the bytes of a document, one chunk in memory at a time. One query for each.

    :raises RuntimeError: when fewer bytes are there than were stored, so that no one takes half for the whole.
    """
    sent = number = 0
    while sent < stored.size:
        piece = StoredChunk.objects.filter(file=stored, number=number).values_list("data", flat=True).first()
        if piece is None:
            raise RuntimeError(f"{stored.ref} lacks chunk {number}")
        sent, number = sent + len(piece), number + 1
        yield bytes(piece)


def entries(owner_kind: str, owner_ref: str, since: datetime | None = None) -> list[Entry]:
    """
    Return what happened to the documents of one record, as entries for its history. One query.

    Whoever could see the record ``since`` a moment alone is told nothing of those removed before.
    """
    events = apps.get_model("core", "storedfileevent")
    rows = events._default_manager.filter(pgh_obj__owner_kind=owner_kind, pgh_obj__owner_ref=owner_ref)
    if since is not None:
        rows = rows.exclude(pgh_obj__removed_at__lte=since)
    return [_entry(told(row), row) for row in rows.order_by("-pgh_id")]


def _entry(one: Told, row: StoredFile) -> Entry:
    words = _("Document removed: %(name)s") if row.removed_at else _("Document added: %(name)s")
    return Entry(one.id, one.at, one.actor, one.action, words % {"name": row.name}, one.reason, [])
