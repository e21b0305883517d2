"""
A CSV file of past records, read strictly: one row is that one person learned one topic on one day.

docs/how-to/import-past-training.md describes it; ``training.services.import_rows`` enters the rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.folding import at_hand
from core.imports.cells import Reader, Wrong, day, text
from core.imports.findings import Findings
from core.imports.reading import Row
from core.imports.tables import Column, Table
from core.texts import code, plain

# What refusals call the file: its own name may be anybody's.
FILE = "records.csv"
MOST_HOURS = 200


def words(most: int) -> Reader:
    """Return the reader of a text that people wrote, as forms read it: one spelling of each letter."""
    read_text = text(most)

    def read(cell: str) -> str:
        try:
            found = plain(read_text(cell)).strip()
        except ValidationError as error:
            raise Wrong(error.messages[0].replace("%", "%%")) from None
        # A cell of unseen letters alone is not blank, and says nothing.
        if not found:
            raise Wrong(_("Nothing can be seen in this."))
        return found

    return read


def number(cell: str) -> str:
    """Read a number or code as forms read it: plain hyphens, and no blanks."""
    return "".join(code(words(40)(cell)).split())


def hours(cell: str) -> Decimal:
    """Read hours as "6" or "1.5"."""
    try:
        found = Decimal(cell if cell.isascii() else "")
    except InvalidOperation:
        raise Wrong(_("“%(cell)s” is no number of hours. Write it as 1.5."), cell) from None
    if not found.is_finite() or not 0 < found <= MOST_HOURS or found != round(found, 2):
        raise Wrong(_("Hours are above 0, at most 200, with at most two decimals."))
    return found


COLUMNS: Mapping[str, tuple[Column, str | Promise]] = {
    column.name: (column, told)
    for column, told in (
        (Column("employee_number", number, needed=True), gettext_lazy("as it stands under Staff")),
        (Column("topic", number, needed=True), gettext_lazy("code of the topic")),
        (Column("completed_on", day, needed=True), gettext_lazy("the day, as 2021-08-12; today or before")),
        (Column("hours", hours), gettext_lazy("how many, as 6 or 1.5")),
        (Column("evidence", words(200)), gettext_lazy("where the certificate is")),
    )
}
RECORDS = Table("records", tuple(column for column, _told in COLUMNS.values()), is_about_people=True)


@dataclass(frozen=True, slots=True)
class Said:
    """What one line of a file says."""

    line: int
    employee_number: str
    topic: str
    completed_on: date
    hours: Decimal | None
    evidence: str


@dataclass(slots=True)
class Outcome:
    """How many records a file adds, and how many are here already. With refusals, none is added."""

    findings: Findings = field(default_factory=Findings)
    added: int = 0
    unchanged: int = 0

    def as_json(self) -> dict[str, dict[str, int]]:
        """Return it as it is kept: nothing is ever changed or ended."""
        return {"records": {"added": self.added, "changed": 0, "ended": 0, "unchanged": self.unchanged}}


def read_rows(rows: Iterable[tuple[int, Row]], findings: Findings) -> list[Said]:
    """Return what the lines say, in their order. One that repeats another is told."""
    found: dict[tuple[str, str, date], Said] = {}
    for line, cells in rows:
        who, topic, on, spent, evidence = cells
        key = (at_hand(who), at_hand(topic), on)
        if key in found:
            told = _("This stands in line %(line)d already.") % {"line": found[key].line}
            findings.refuse(told, FILE, line)
            continue
        found[key] = Said(line, who, topic, on, spent, evidence or "")
    return list(found.values())
