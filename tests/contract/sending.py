"""Sends an action through either face, and says which answers mean the same."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse

from core.actions import Action
from tests.contract.examples import Body, Examples

FACES = ("page", "api")
# What each face answers: found out in this order, whichever face is asked.
HIDDEN, FORBIDDEN, STALE, UNVERSIONED, WRONG, IMPOSSIBLE, DONE = (
    {"page": {404}, "api": {404}},
    {"page": {403}, "api": {403}},
    {"page": {409}, "api": {412}},
    {"page": {409}, "api": {428}},
    {"page": {422}, "api": {400}},
    {"page": {409}, "api": {409}},
    {"page": {302, 200}, "api": {200, 201, 204}},
)


@contextmanager
def tried(record: Any) -> Iterator[Any]:
    """Give a copy of the record, and take back what is written inside: the next trial finds it as it was."""
    point = transaction.savepoint()
    try:
        yield copy.copy(record)
    finally:
        transaction.savepoint_rollback(point)


def press(client: Client, address: str, data: dict[str, Any]) -> Any:
    """Return the answer to a page's button, which is pressed again where it first shows what would change."""
    answer = client.post(address, data)
    seen = (answer.context or {}).get("seen") if answer.status_code == 200 else None
    return client.post(address, data | {"seen": seen}) if seen else answer


def send(client: Client, face: str, one: Examples, action: Action, record: Any, body: Body, version: Any) -> Any:
    """Return the answer to one action; ``version`` None leaves it out."""
    room, noun = one.kind.room, one.kind.noun
    made = action is one.kind.new
    parts = [] if made else [record.ref]
    if face == "page":
        data = {name: value for name, value in body.items() if value is not None}
        given = {} if version is None else {"version": version}
        return press(client, reverse(f"{room}:{noun}-{action.slug}", args=parts), data | given)
    name = f"{room}-api:{noun}-list" if made else f"{room}-api:{noun}-{action.slug}"
    headers = {} if version is None else {"If-Match": f'"{version}"'}
    if any(isinstance(value, UploadedFile) for value in body.values()) or "document" in body:
        return client.post(reverse(name, args=parts), body, headers=headers)
    return client.post(reverse(name, args=parts), body, content_type="application/json", headers=headers)
