"""
Who changed what, when and why.

Database triggers write one history row for every insert, update and delete of a tracked row, whoever makes it.
``action`` tells them who and why; a write outside of it fails in the database. History rows are append-only.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol, TypeVar

import pghistory
import pgtrigger
from django.apps import apps
from django.db import connection, models
from django.utils import formats, timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from core import clock

M = TypeVar("M", bound=models.Model)
request_id: ContextVar[str] = ContextVar("request_id", default="")

BUMP = "NEW.version = OLD.version + 1; NEW.updated_at = now(); RETURN NEW;"


class Actor(Protocol):
    """Whoever acts: a user, or a named command."""

    @property
    def ref(self) -> str: ...
    @property
    def name(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Command:
    """An operator's command line as an actor, named in history by the command."""

    name: str
    ref: str = "command"


def tracked(*, exclude: list[str] | None = None) -> Callable[[type[M]], type[M]]:
    """
    Return a class decorator that gives a Record its history table and its version trigger.

    ``exclude`` names columns that are no history: a change of them alone leaves no row and raises no version. History
    is written once a statement, in the order of its rows: a trigger for each row would double what a bulk write costs.
    """
    exclude = exclude or []

    def decorate(model: type[M]) -> type[M]:
        changed = pgtrigger.AnyChange(exclude=exclude) if exclude else None
        pgtrigger.register(
            pgtrigger.Trigger(
                name="version", when=pgtrigger.Before, operation=pgtrigger.Update, func=BUMP, condition=changed
            )
        )(model)
        return pghistory.track(
            pghistory.InsertEvent(),
            pghistory.UpdateEvent(condition=changed) if changed else pghistory.UpdateEvent(),
            pghistory.DeleteEvent(),
            exclude=exclude,
            obj_field=pghistory.ObjForeignKey(related_name="history"),
            context_field=pghistory.ContextJSONField(null=False),
            context_id_field=None,  # type: ignore[arg-type]  # documented, not annotated
            append_only=True,
            level=pghistory.Statement,
            attrs={"app_may": ("SELECT",)},
            meta={"triggers": [no_truncate()]},
        )(model)

    return decorate


def no_truncate() -> pgtrigger.Trigger:
    """Return the trigger that refuses to empty a table."""
    return pgtrigger.Trigger(
        name="no_truncate",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func="RAISE EXCEPTION '% cannot be emptied', TG_TABLE_NAME;",
    )


@contextmanager
def action(name: str, *, actor: Actor, reason: str = "") -> Iterator[None]:
    """
    Let the writes inside leave history as ``name`` ("staffing.position.posted") by ``actor`` for ``reason``.

    One query on entering, one on leaving. Actions nest; the outer one is restored.

    :raises RuntimeError: outside a transaction, where the context would leak into other people's writes.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("history.action() needs a transaction around it")
    context = {
        "action": name,
        "actor": actor.ref,
        "actor_name": actor.name,
        "reason": reason,
        "request": request_id.get(),
        "at": clock.now().isoformat(),
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('pghistory.context_metadata', true)")
        outer = cursor.fetchone()[0] or ""
        cursor.execute("SELECT set_config('pghistory.context_metadata', %s, true)", [json.dumps(context)])
    yield
    # Not in a finally: after an error the transaction is rolled back, and with it this setting.
    if connection.needs_rollback:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pghistory.context_metadata', %s, true)", [outer])


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one entry, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One history row in words, newest first in a panel."""

    at: datetime
    actor: str
    action: str
    action_label: str
    reason: str
    changes: list[Change]


UNTOLD = {"id", "ref", "version", "created_at", "updated_at", "district"}


def entries(record: models.Model, labels: dict[str, str | Promise]) -> list[Entry]:
    """
    Return the history of ``record``, newest first.

    ``labels`` gives an action's words by the last part of its name. One query, and one per kind of related record.
    """
    model = type(record)
    events = apps.get_model(model._meta.app_label, f"{model._meta.model_name}event")
    rows = list(events._default_manager.filter(pgh_obj_id=record.pk).order_by("pgh_id"))
    tell = [f for f in model._meta.concrete_fields if f.name not in UNTOLD and hasattr(events, f.attname)]
    names = _related_names(rows, tell)
    found: list[Entry] = []
    before: Any = None
    for row in rows:
        changes = [
            Change(str(field.verbose_name), _words(before, field, names) if before else "", _words(row, field, names))
            for field in tell
            if (getattr(before, field.attname) if before else None) != getattr(row, field.attname)
            and (before or getattr(row, field.attname) not in {None, ""})
        ]
        name = row.pgh_context["action"]
        found.append(
            Entry(
                at=datetime.fromisoformat(row.pgh_context["at"]),
                actor=row.pgh_context["actor_name"],
                action=name,
                action_label=str(labels.get(name.rpartition(".")[2], name)),
                reason=row.pgh_context["reason"],
                changes=changes,
            )
        )
        before = row
    return found[::-1]


def together(*parts: list[Entry]) -> list[Entry]:
    """Return the entries of a record and of what belongs to it as one history, newest first."""
    return sorted((entry for part in parts for entry in part), key=lambda entry: entry.at, reverse=True)


def _related_names(rows: list[Any], fields: list[Any]) -> dict[str, dict[Any, str]]:
    """Return the words for each related key that occurs, by field name. One query per foreign key."""
    names = {}
    for field in fields:
        if field.is_relation:
            keys = {getattr(row, field.attname) for row in rows} - {None}
            related = field.related_model._default_manager.in_bulk(keys) if keys else {}
            names[field.name] = {key: str(thing) for key, thing in related.items()}
    return names


def _words(row: Any, field: Any, names: dict[str, dict[Any, str]]) -> str:
    value = getattr(row, field.attname)
    if value is None or value == "":
        return _("nothing")
    if field.is_relation:
        return names[field.name].get(value, _("a record that is gone"))
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return _moment(value) if isinstance(value, date) else str(formats.localize(value))


def _moment(value: date) -> str:
    """Return a day, or a moment in the active time zone, as pages write it."""
    if isinstance(value, datetime):
        return formats.date_format(timezone.localtime(value), "j M Y, H:i")
    return formats.date_format(value, "j M Y")
