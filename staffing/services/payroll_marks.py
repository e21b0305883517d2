"""Reads the file with which payroll says what was paid: docs/how-to/import-paid-marks.md."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.amounts import dollars
from core.dates import day_words
from core.imports import cells
from core.texts import plain
from staffing.models import Expenditure, Installment

COLUMNS = ("ref", "paid_on", "number", "amount")
MOST_BYTES = 2_097_152
MOST_TOLD = 20
NUMBER_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Mark:
    """That one installment was paid: on which day, under which number of payroll's."""

    paid_on: date
    number: str


def marks_read(document: IO[bytes], listed: Mapping[str, Installment], today: date) -> dict[str, Mark]:
    """
    Return the mark of each installment of a file, by reference.

    :raises ValidationError: on ``document``, with a sentence for each line that is wrong or missing; nothing is taken.
    """
    marks: dict[str, Mark] = {}
    wrong: list[str] = []
    for line, cells_said in _rows(document):
        try:
            row = {name: plain(cell).strip() for name, cell in cells_said.items()}
            marks[row["ref"]] = _mark(row, listed, marks, today)
        except (ValidationError, cells.Wrong) as error:
            why = error.messages[0] if isinstance(error, ValidationError) else str(error)
            wrong.append(_("Line %(line)s: %(why)s.") % {"line": line, "why": why.rstrip(".")})
    if not wrong:
        words = _("%(ref)s, %(amount)s, is missing: all of the file is paid, or nothing of it is taken over.")
        wrong += [
            words % {"ref": ref, "amount": dollars(one.amount)} for ref, one in listed.items() if ref not in marks
        ]
        wrong += _numbers_taken(marks, listed)
    if wrong:
        more = len(wrong) - MOST_TOLD
        rest = [_("%(count)s more are wrong. Nothing was taken over.") % {"count": more}] if more > 0 else []
        raise ValidationError({"document": [*wrong[:MOST_TOLD], *rest]})
    return marks


def _rows(document: IO[bytes]) -> Iterable[tuple[int, dict[str, str]]]:
    """Yield the lines of a file with what stands under each of the four headings; other columns are passed over."""
    data = document.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ValidationError({"document": _("The file is larger than 2 MB. A payroll file is much smaller.")})
    try:
        text = data.decode("utf-8-sig")
        lines = csv.reader(io.StringIO(text, newline=""), strict=True)
        heads = [one.strip().lower().replace(" ", "_") for one in next(lines, [])]
        if sorted(one for one in heads if one in COLUMNS) != sorted(COLUMNS):
            words = _("Line 1: the columns %(names)s must be there, each once.")
            raise ValidationError({"document": words % {"names": ", ".join(COLUMNS)}})
        found = [(lines.line_num, row) for row in lines if any(cell.strip() for cell in row)]
    except UnicodeDecodeError:
        raise ValidationError({"document": _("The file is not written in UTF-8. Save it as “CSV UTF-8”.")}) from None
    except csv.Error:
        raise ValidationError({"document": _("This is no CSV. A quotation mark may be missing.")}) from None
    for number, row in found:
        said: dict[str, str] = dict.fromkeys(COLUMNS, "")
        said |= {name: cell for name, cell in zip(heads, row, strict=False) if name in COLUMNS}
        yield number, said


def _mark(row: Mapping[str, str], listed: Mapping[str, Installment], marks: Mapping[str, Mark], today: date) -> Mark:
    one = listed.get(row["ref"])
    if row["ref"] in marks:
        raise ValidationError(_("“%(ref)s” stands in the file twice") % {"ref": cells.shown(row["ref"])})
    if one is None:
        raise ValidationError(_("“%(ref)s” is not in this payroll file") % {"ref": cells.shown(row["ref"])})
    paid_on = cells.day(row["paid_on"])
    if paid_on > today:
        raise ValidationError(_("%(day)s is still to come") % {"day": day_words(paid_on)})
    if one.signed_on and paid_on < one.signed_on:
        words = _("it was signed off on %(day)s, and cannot be paid before")
        raise ValidationError(words % {"day": day_words(one.signed_on)})
    number = row["number"]
    if not number or len(number) > NUMBER_LENGTH:
        raise ValidationError(_("“number” must say payroll’s number, in %(most)d letters at most") % {
            "most": NUMBER_LENGTH
        })  # fmt: skip
    if _amount(row["amount"]) != one.amount:
        words = _("the amount is %(amount)s, and the file says “%(said)s”")
        raise ValidationError(words % {"amount": dollars(one.amount), "said": cells.shown(row["amount"])})
    return Mark(paid_on, cells.text(NUMBER_LENGTH)(number))


def _amount(cell: str) -> Decimal | None:
    try:
        found = Decimal(cell.removeprefix("$").replace(",", ""))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _numbers_taken(marks: Mapping[str, Mark], listed: Mapping[str, Installment]) -> list[str]:
    """Return a sentence for each number that stands in the ledger of its stipend already, or twice in the file."""
    wrong = []
    seen: set[tuple[int, str]] = set()
    known = Expenditure.objects.filter(stipend__in={one.stipend_id for one in listed.values()}).exclude(number="")
    there = {(stipend, number.casefold()) for stipend, number in known.values_list("stipend", "number")}
    for ref, mark in marks.items():
        key = (listed[ref].stipend_id, mark.number.casefold())
        if key in there or key in seen:
            words = _("%(ref)s: number %(number)s stands in the ledger of its stipend already, or twice in the file.")
            wrong.append(words % {"ref": ref, "number": mark.number})
        seen.add(key)
    return wrong
