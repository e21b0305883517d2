"""One view, one event: written when whom it shows is known, and before any of it is sent."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest

from core import again, clock, history
from core.reads.confidential import Subject, is_confidential, named_by, names_children
from core.reads.models import ReadEvent

# One statement, so that no event is without its subjects and a list costs one round trip.
WRITE = """
WITH event AS (
    INSERT INTO core_readevent (at, actor, client, page, face, purpose, request, subjects)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s) RETURNING id
), subject AS (
    INSERT INTO core_readsubject (event_id, kind, ref)
    SELECT event.id, told.kind, told.ref FROM event, unnest(%s::text[], %s::text[]) AS told(kind, ref)
)
SELECT id FROM event
"""
STANDS = "SELECT count(*) = %s FROM core_readevent WHERE id = ANY(%s)"


class NotLogged(RuntimeError):
    """What a view shows could not be logged, or was not. No domain error: no page may tell of it in its own way."""

    is_about_code = True  # for the log


class NotAsked(RuntimeError):
    """A view was about to send a file about children to somebody who was not asked who they are. No domain error."""

    is_about_code = True


class Undeclared(RuntimeError):
    """A view that does not say that it is confidential was about to show a child."""

    is_about_code = True


@dataclass(slots=True)
class Told:
    """What was logged for one request. ``unsure`` are events written in a transaction, which may be taken back."""

    count: int = 0
    subjects: set[Subject] = field(default_factory=set)
    unsure: list[int] = field(default_factory=list)


def shown(
    request: Any,
    subjects: Iterable[Any],
    *,
    purpose: str = "",
    face: ReadEvent.Face | None = None,
) -> None:
    """
    Log that whoever asks is shown ``subjects``: confidential records, or pairs of a kind and a reference; or nobody.

    Call it once it is known who is shown, before the answer is made, and with all of them for what is sent piece by
    piece. Who was logged for this request already is not logged again. ``face`` is told for files: page, part of a page
    and API are seen by the request. A file is made only for whoever proved lately who they are. One query; no other
    than the first for a request that shows nobody more.

    :raises NotLogged: when the database does not take it. Let it through: the answer is 500, and holds nothing.
    :raises Undeclared: when the view does not say that it is confidential.
    :raises AskedAgain: when it is a file, and they proved who they are too long ago.
    """
    asked: HttpRequest = getattr(request, "_request", request)
    _insist(asked)
    if face in {ReadEvent.Face.EXPORT, ReadEvent.Face.PDF}:
        again.insist(request, is_file=True)
    told = _told(asked)
    new = [one for one in dict.fromkeys(_pairs(subjects)) if one not in told.subjects]
    if told.count and not new:
        return
    key = _write(asked, new, purpose, face or _face(asked))
    told.count += 1
    told.subjects.update(new)
    if connection.in_atomic_block:
        told.unsure.append(key)


def rows_shown(request: Any, rows: Iterable[Any], model: Any = None, *, face: ReadEvent.Face | None = None) -> None:
    """
    Log ``rows`` where they, or the ``model`` they are of, are confidential; else do nothing, and ask nothing.

    For the few places through which all lists, files and records go. An empty list of a confidential model is logged.
    """
    subjects = [subject for row in rows for subject in named_by(row, model)]
    if subjects or names_children(model):
        shown(request, subjects, face=face)


def is_logged(request: HttpRequest) -> bool:
    """
    Tell whether an event of this request stands.

    One query if one was written inside a transaction, which may have been taken back; elsewhere none.
    """
    told = _told(request)
    if told.unsure:
        with connection.cursor() as cursor:
            cursor.execute(STANDS, [len(told.unsure), told.unsure])
            return bool(cursor.fetchone()[0])
    return told.count > 0


def _told(request: HttpRequest) -> Told:
    if not hasattr(request, "read_log"):
        request.read_log = Told()  # type: ignore[attr-defined]  # ours alone
    told: Told = request.read_log  # type: ignore[attr-defined]
    return told


def _insist(request: HttpRequest) -> None:
    match = request.resolver_match
    if match is not None and not is_confidential(match.func):
        raise Undeclared(
            f"{match.view_name} shows children and does not say so: put @reads.confidential on it, or "
            "confidential = True into its class or the declaration of its actions"
        )


def _pairs(subjects: Iterable[Any]) -> Iterable[Subject]:
    for one in subjects:
        if isinstance(one, tuple):
            yield one
        else:
            yield from one.read_as()


def _face(request: HttpRequest) -> ReadEvent.Face:
    if hasattr(getattr(request.resolver_match, "func", None), "cls"):  # of REST framework's views alone
        return ReadEvent.Face.API
    is_part = request.headers.get("HX-Request") == "true"
    return ReadEvent.Face.FRAGMENT if is_part else ReadEvent.Face.PAGE


def _write(request: HttpRequest, subjects: list[Subject], purpose: str, face: ReadEvent.Face) -> int:
    match = request.resolver_match
    client = getattr(getattr(request, "auth", None), "client", None)
    facts = [
        clock.now(),
        getattr(request.user, "ref", ""),  # of nobody there is none, and then the database refuses
        client.ref if client is not None else "",
        match.view_name if match is not None else "",
        face.value,
        purpose,
        history.request_id.get(),
        len(subjects),
        [kind for kind, _ref in subjects],
        [ref for _kind, ref in subjects],
    ]
    # In a transaction a savepoint, so that the page that tells of the failure can still ask the database something.
    around: AbstractContextManager[Any] = transaction.atomic() if connection.in_atomic_block else nullcontext()
    try:
        with around, connection.cursor() as cursor:
            cursor.execute(WRITE, facts)
            return int(cursor.fetchone()[0])
    except DatabaseError as error:
        raise NotLogged(f"{facts[3]} cannot be shown: what it shows cannot be logged") from error
