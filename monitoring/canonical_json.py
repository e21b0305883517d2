"""
The released content in one spelling, so that its SHA-256 can be told, checked and computed by anyone.

The database makes the same text before it takes a release (``monitoring.models.report_triggers``). A change of it is a
new ``CANONICAL_VERSION``; what was released before goes on in its own: version 1 named people by reference
alone, version 2 had no words of the author, version 3 no parts in words, version 4 nothing about students.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from monitoring.models import Paragraph, ReleasedCell, ReleasedFigure, Report

COPIED = (
    "place", "indicator", "definition_number", "label", "unit", "source", "better", "subject", "is_total",
    "school_code", "name", "numerator", "denominator", "counted", "left_out", "numerator_before",
    "denominator_before", "target_value", "target_date", "words", "form", "parts",
)  # fmt: skip
OF_STUDENTS = (
    "place", "school_code", "school_name", "group", "value", "n_state", "n", "of_state", "of", "share_least",
    "share_greatest", "median",
)  # fmt: skip
MEANS = ("label", "unit", "source", "better", "form")
# Those whom every form since the second names.
SIGNED = ("requested_by", "submitted_by", "released_by")


def canonical(
    report: Report, rows: Iterable[ReleasedFigure], paragraphs: Iterable[Paragraph], students: Iterable[ReleasedCell]
) -> bytes:
    """
    Return the content of a released report as JSON: keys sorted, no spaces, numbers as text without trailing zeros.

    ``rows`` come in the report's order, which version 1 keeps; later ones have their own, which no collation changes.
    ``paragraphs`` come with what they are drawn from, ``students`` with their definitions.
    """
    rows = list(rows)
    content = {
        "report": report.ref,
        "plan": report.plan.ref,
        "period_from": report.period_from.isoformat(),
        "period_until": report.period_until.isoformat(),
        "revision": report.revision,
        "reason": report.reason,
        "counted_at": _moment(report.counted_at),
        "submitted_by": _ref(report.submitted_by),
        "submitted_at": _moment(report.submitted_at),
        "released_by": _ref(report.released_by),
        "released_at": _moment(report.released_at),
        "not_released": report.withheld,
    }
    if report.canonical_version != 1:
        content["canonical_version"] = report.canonical_version
        content |= {role: {"ref": _ref(getattr(report, role)), "name": report.name_of(role)} for role in SIGNED}
        rows.sort(key=lambda row: (row.place, row.is_total, row.name, row.school_code, row.pk))
    if report.canonical_version not in (1, 2):
        content["challenges"] = report.challenges
    if report.canonical_version not in (1, 2, 3):
        content["cadence"] = report.cadence
        content["paragraphs"] = [_told(one) for one in sorted(paragraphs, key=lambda one: (one.part, one.place))]
    if report.canonical_version not in (1, 2, 3, 4):
        content["cleared_by"] = {"ref": _ref(report.cleared_by), "name": report.cleared_by_name}
        content["cleared_at"] = _moment(report.cleared_at)
        content["students"] = [_student(one) for one in sorted(students, key=_place)]
    content["figures"] = [{name: _value(getattr(row, name)) for name in COPIED} for row in rows]
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def sha256(
    report: Report, rows: Iterable[ReleasedFigure], paragraphs: Iterable[Paragraph], students: Iterable[ReleasedCell]
) -> str:
    """Return the SHA-256 of the released content, in hexadecimal digits."""
    return hashlib.sha256(canonical(report, rows, paragraphs, students)).hexdigest()


def _told(one: Paragraph) -> dict[str, Any]:
    words = {name: getattr(one, name) for name in ("part", "place", "words", "figures", "evidence")}
    return words | {"observation": _ref(one.observation), "adjustment": _ref(one.adjustment)}


def _place(one: ReleasedCell) -> tuple[object, ...]:
    return one.place, one.school_code, one.group, one.value


def _student(one: ReleasedCell) -> dict[str, Any]:
    meaning = one.definition
    told = {name: _value(getattr(one, name)) for name in OF_STUDENTS}
    told |= {"indicator": meaning.key, "definition_number": meaning.number}
    return told | {name: getattr(meaning, name) for name in MEANS}


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat(timespec="microseconds")


def _ref(record: Any) -> str | None:
    return None if record is None else record.ref


def plain(value: Decimal) -> str:
    """Return a number without trailing zeros, with a point."""
    return f"{value.normalize():f}"


def _value(value: Any) -> Any:
    if isinstance(value, Decimal):
        return plain(value)
    return value.isoformat() if hasattr(value, "isoformat") else value
