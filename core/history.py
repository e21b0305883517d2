"""
Who changed what, when and why.

Database triggers write one history row for every insert, update and delete of a tracked row, whoever makes it.
``action`` tells them who and why; a write outside of it fails in the database. History rows are append-only.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Protocol, TypeVar

import pghistory
import pgtrigger
from django.db import connection, models

from core import clock

M = TypeVar("M", bound=models.Model)
request_id: ContextVar[str] = ContextVar("request_id", default="")

# Under another key or reference a record would be without its history, and a report signed by nobody.
BUMP = """
IF (NEW.id, NEW.ref) IS DISTINCT FROM (OLD.id, OLD.ref) THEN
    RAISE EXCEPTION 'a record keeps its key and its reference'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'record_keeps_its_key';
END IF;
NEW.version = OLD.version + 1; NEW.updated_at = now(); RETURN NEW;
"""


# Of a context, as JSON paths: it says who, what, when and why; and one of its members is no text. Strict, since a list
# of what is asked for would do otherwise.
WHO_WHAT_WHEN = (
    'strict $ ? (@.action like_regex "^[a-z][a-z0-9_.]*$" && @.actor like_regex "^[a-z][a-z0-9-]*$"'
    ' && @.at like_regex "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+([+-][0-9:]+|Z)?$"'
    ' && @.actor_name.type() == "string" && @.reason.type() == "string")'
)
NO_TEXT = 'strict $.keyvalue() ? (@.value.type() != "string")'

# Asked once of each context a statement wrote, and there is one but where somebody writes by hand: as a constraint of
# each row it cost a third of what a bulk write costs.
TOLD = f"""
IF EXISTS (
    SELECT FROM (SELECT DISTINCT pgh_context FROM written) context
    WHERE NOT (pgh_context @? '{WHO_WHAT_WHEN}') OR pgh_context @? '{NO_TEXT}'
) THEN
    RAISE EXCEPTION 'history says who, what, when and why, each as a text'
    USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_told', TABLE = TG_TABLE_NAME;
END IF;
RETURN NULL;
"""  # noqa: S608  # the paths are those above


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
            # A write without an action has no context, and so the whole write fails.
            context_field=pghistory.ContextJSONField(null=False),
            context_id_field=None,  # type: ignore[arg-type]  # documented, not annotated
            # By trigger and not by rights alone: with a single login, or as the owner, rows could be rewritten.
            append_only=True,
            level=pghistory.Statement,
            attrs={"app_may": ("SELECT",)},
            meta={"triggers": [no_truncate(), _told()]},
        )(model)

    return decorate


def _told() -> pgtrigger.Trigger:
    # Whoever writes past ``action`` must still say who, what and when; who alone can be a lie, and is the login's own.
    return pgtrigger.Trigger(
        name="told",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        referencing=pgtrigger.Referencing(new="written"),
        func=TOLD,
    )


def no_truncate() -> pgtrigger.Trigger:
    """Return the trigger that refuses to empty a table: TRUNCATE fires none of those that guard its rows."""
    return pgtrigger.Trigger(
        name="no_truncate",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func="RAISE EXCEPTION '% cannot be emptied', TG_TABLE_NAME;",
    )


def context(name: str, *, actor: Actor, reason: str = "") -> str:
    """Return what history notes with every row that one action writes, as JSON."""
    told = {
        "id": uuid.uuid4().hex,  # what one action wrote, in whichever tables, is told together
        "action": name,
        "actor": actor.ref,
        "actor_name": actor.name,
        "reason": reason,
        "request": request_id.get(),
        "at": clock.now().isoformat(),
    }
    return json.dumps(told)


@contextmanager
def action(name: str, *, actor: Actor, reason: str = "") -> Iterator[None]:
    """
    Let the writes inside leave history as ``name`` ("staffing.position.post") by ``actor`` for ``reason``.

    One query on entering, one on leaving. Actions nest; the outer one is restored.

    :raises RuntimeError: outside a transaction, where the context would leak into other people's writes.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("history.action() needs a transaction around it")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('pghistory.context_metadata', true),"
            " set_config('pghistory.context_metadata', %s, true)",
            [context(name, actor=actor, reason=reason)],
        )
        outer = cursor.fetchone()[0] or ""
    yield
    # Not in a finally: after an error the transaction is rolled back, and with it this setting.
    if connection.needs_rollback:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pghistory.context_metadata', %s, true)", [outer])
