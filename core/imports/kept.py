"""Findings of an import as they are kept, and as a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from core.imports.findings import Findings
from core.imports.models import ImportFinding
from core.imports.record import ImportRecord

MOST_WARNINGS = 200
HEADING = (_("File"), _("Line"), _("Column"), _("Why it is refused"))


def findings_keep(load: str, findings: Findings) -> None:
    """Keep what was found of an import, in place of what was found before."""
    ImportFinding.objects.filter(load=load).delete()
    kept = [
        ImportFinding(
            load=load,
            is_refusal=True,
            file=one.place.file[:255],
            line=one.place.line,
            column=one.place.column[:255],
            words=str(one.words),
        )
        for one in findings.refusals
    ]
    kept += [
        ImportFinding(load=load, is_refusal=False, file="", line=None, column="", words=words)
        for words in list(findings.warnings())[:MOST_WARNINGS]
    ]
    ImportFinding.objects.bulk_create(kept, batch_size=500)


def refusal_lines(record: ImportRecord) -> Iterator[Sequence[object]]:
    """Yield the refusals of an import as the lines of a table, the heading first, and how many more there were."""
    yield HEADING
    refusals = list(record.findings().filter(is_refusal=True))
    for one in refusals:
        yield one.file, one.line or "", one.column, one.words
    if more := record.refused - len(refusals):
        yield "", "", "", _("And %(count)d more.") % {"count": more}
