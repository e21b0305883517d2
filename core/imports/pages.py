"""The pages of one import, whatever it brings: what it would do, how far it is, what is refused. None names a child."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from core import exports, past
from core.actions import Actions, Words
from core.imports.kept import refusal_lines
from core.imports.record import ImportRecord
from core.imports.words import count_rows, import_state, progress_words
from core.web import actor_of

SHOWN = 20  # refusals on the page; the file has all that are kept
# Columns that history keeps and its panel leaves out.
UNTOLD = ("job", "counts", "accepted")


def import_page(
    request: HttpRequest, kind: Actions[Any], record: ImportRecord, *, words: Mapping[str, Words],
    kinds: Mapping[str, Words], facts: Sequence[tuple[Words, Any]], untold: Collection[str] = (),
    template: str = "components/import_page.html", **more: Any,
) -> HttpResponse:  # fmt: skip
    """
    Show one import: how far it is, what it would do or did, what was found.

    ``words`` are the room's for its history, ``kinds`` those of the rows that it brings, and ``untold`` further columns
    that history keeps and nobody is told. Its job must be loaded.
    """
    refusals = list(record.findings().filter(is_refusal=True)[:SHOWN])
    trail = kind.trail(record)
    context = _work(kind, record) | {
        "title": kind.name(record),
        "trail": trail,
        "state": import_state(record),
        "facts": facts,
        "counts": count_rows(record, kinds),
        "refusals": refusals,
        "left_out": record.refused - len(refusals),
        "refused_url": _at(kind, "refused", record),
        "warnings": record.findings().filter(is_refusal=False),
        "buttons": kind.buttons(actor_of(request), record),
        "entries": _history(record, words, [*UNTOLD, *untold]),
        **more,
    }
    return render(request, template, context)


def import_progress(request: HttpRequest, kind: Actions[Any], record: ImportRecord) -> HttpResponse:
    """Answer how far the work is; once it has ended, have the page that asks load itself anew."""
    answer = render(request, "components/import_progress.html", _work(kind, record))
    if not record.is_at_work:
        answer["HX-Refresh"] = "true"
    return answer


def import_refused(record: ImportRecord) -> HttpResponse:
    """Send what was refused as a CSV file: where it stands and why, and nothing of what stands there."""
    answer = HttpResponse(exports.as_csv(refusal_lines(record)), content_type=exports.TYPES["csv"])
    answer["Content-Disposition"] = f'attachment; filename="refused-{record.ref}.csv"'
    answer["Cache-Control"] = "no-store"
    return answer


def _work(kind: Actions[Any], record: ImportRecord) -> dict[str, Any]:
    return {
        "record": record,
        "is_running": record.is_at_work,
        "has_failed": record.has_failed,
        "progress_words": progress_words(record),
        "again_url": _at(kind, "progress", record),
    }


def _at(kind: Actions[Any], verb: str, record: ImportRecord) -> str:
    return reverse(f"{kind.room}:{kind.noun}-{verb}", args=[record.ref])


def _history(record: ImportRecord, words: Mapping[str, Words], columns: Collection[str]) -> list[past.Entry]:
    entries = past.entries(record, words)
    untold = {str(field.verbose_name) for field in record._meta.concrete_fields if field.name in columns}
    for entry in entries:
        entry.changes[:] = [change for change in entry.changes if change.label not in untold]
    return entries
