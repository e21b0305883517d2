"""What history says, in words: the entries of a record's panel."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import formats, timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from core import dates, ends
from core.amounts import dollars


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one entry, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One history row in words, newest first in a panel. Rows of one action share its ``id``."""

    id: str
    at: datetime
    actor: str
    action: str
    action_label: str
    reason: str
    changes: list[Change]


@dataclass(frozen=True, slots=True)
class Told:
    """Who did what and why, as one history row keeps it: ``core.history.action``."""

    id: str
    at: datetime
    actor: str
    action: str
    reason: str


def told(row: Any) -> Told:
    """
    Return what a history row says of its action.

    One of before a key was kept, or written by hand, says what it can: no page may fail for it.
    """
    context = row.pgh_context if isinstance(row.pgh_context, dict) else {}
    try:
        at = datetime.fromisoformat(str(context.get("at", "")))
        at.astimezone(timezone.get_current_timezone())  # the first and the last year have days that other zones lack
    except (ValueError, OverflowError):
        at = row.pgh_created_at
    return Told(
        id=str(context.get("id") or f"row {row.pgh_id} of {row._meta.db_table}"),
        at=at if timezone.is_aware(at) else row.pgh_created_at,
        actor=str(context.get("actor_name") or _("Unknown")),
        action=str(context.get("action") or _("unknown")),
        reason=str(context.get("reason") or ""),
    )


# Nor the record of a higher room that one is about: its page says which one, where its reader may know.
UNTOLD = {"id", "ref", "version", "created_at", "updated_at", "district", "record_kind", "record_ref"}


def entries(
    record: models.Model, words: Mapping[str, str | Promise], seen: Callable[[Any], bool] | None = None
) -> list[Entry]:
    """
    Return the history of ``record``, newest first.

    ``words`` gives an action's words by its full name. ``seen`` tells of a history row whether the reader could see the
    record as it was then: what they could not is left out, and the first that they could tells the record as it was.
    One query, and one per kind of related record.
    """
    return entries_of(type(record), [record.pk], words, seen)


def entries_of(
    model: type[models.Model],
    keys: Sequence[Any],
    words: Mapping[str, str | Promise],
    seen: Callable[[Any], bool] | None = None,
) -> list[Entry]:
    """Return the history of several records of one kind together, newest first, as ``entries`` has that of one."""
    events = apps.get_model(model._meta.app_label, f"{model._meta.model_name}event")
    rows = list(events._default_manager.filter(pgh_obj_id__in=keys).order_by("pgh_id")) if keys else []
    rows = [row for row in rows if seen is None or seen(row)]
    tell = [f for f in model._meta.concrete_fields if f.name not in UNTOLD and hasattr(events, f.attname)]
    names = _related_names(rows, tell)
    found: list[Entry] = []
    last: dict[Any, Any] = {}
    for row in rows:
        before = last.get(row.pgh_obj_id)
        changes = [
            Change(_label(field), _words(before, field, names) if before else "", _words(row, field, names))
            for field in tell
            if (getattr(before, field.attname) if before else None) != getattr(row, field.attname)
            and (before or getattr(row, field.attname) not in (None, ""))
        ]
        one = told(row)
        label = str(words.get(one.action, one.action))
        found.append(Entry(one.id, one.at, one.actor, one.action, label, one.reason, changes))
        last[row.pgh_obj_id] = row
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


def _label(field: Any) -> str:
    return str(getattr(field.model, "last_days", {}).get(field.name, field.verbose_name))


def _words(row: Any, field: Any, names: dict[str, dict[Any, str]]) -> str:
    value = getattr(row, field.attname)
    if value is None or value == "":
        return _("nothing")
    if field.is_relation:
        return names[field.name].get(value, _("a record that is gone"))
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if field.name in getattr(field.model, "in_dollars", ()):
        return dollars(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return _of_its_kind(row, field, value)


def _of_its_kind(row: Any, field: Any, value: Any) -> str:
    if isinstance(value, list):
        known = dict(getattr(getattr(field, "base_field", None), "flatchoices", ()))
        return "; ".join(str(known.get(one, one)) for one in value) or _("nothing")
    return _moment(row, field, value) if isinstance(value, date) else str(formats.localize(value))


def _moment(row: Any, field: Any, value: date) -> str:
    """Return a day, the last one of a span, or a moment in the active time zone, as pages write it."""
    if field.name in getattr(field.model, "last_days", {}):
        return ends.last_words(value, getattr(row, "from_date", None))
    if isinstance(value, datetime):
        return dates.moment_words(value)
    return dates.day_words(value)


def without(
    entries: Iterable[Entry], model: type[models.Model], *fields: str, reasons_of: Collection[str] | None = ()
) -> list[Entry]:
    """
    Return ``entries`` for whoever may not know all of a record: what its page does not show, no change tells either.

    Changes of ``fields`` are left out, and reasons but those of the actions in ``reasons_of``; None keeps all.
    """
    left_out = {str(field.verbose_name) for field in model._meta.concrete_fields if field.name in fields}
    return [
        replace(
            one,
            reason=one.reason if reasons_of is None or one.action in reasons_of else "",
            changes=[change for change in one.changes if change.label not in left_out],
        )
        for one in entries
    ]
