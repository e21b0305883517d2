"""The district's behavior matrix, loaded from a file: what is wrong with it is told line by line, and nothing taken."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.history import Actor
from district.models import SchoolYear
from restorative.models import Behavior, MatrixRow, Occurrence
from restorative.models.days import MOST_DAYS

COLUMNS = ["school_year", "behavior", "occurrence", "days_min", "days_typical"]
Key = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong in one line of the file; line 1 is the heading."""

    line: int
    words: str

    def __str__(self) -> str:
        return _("Line %(line)d: %(words)s") % {"line": self.line, "words": self.words}


class MatrixProblem(ValueError):
    """The file is not taken: ``findings`` say why."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("\n".join(map(str, findings)))
        self.findings = findings


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows were added, changed and taken out of force."""

    added: int
    changed: int
    ended: int


@transaction.atomic
def matrix_load(*, path: Path, actor: Actor) -> Loaded:
    """
    Take a file over: of the school years that it names, what it says is in force and nothing else.

    The same file again changes nothing.

    :raises MatrixProblem: with all that is wrong, by line. Nothing is taken then.
    """
    wanted = _read(path)
    years = {year for year, _behavior, _occurrence in wanted}
    known = {
        (one.school_year_id, one.behavior_id, one.occurrence): one
        for one in MatrixRow.objects.select_for_update().filter(school_year__in=years)
    }
    added = changed = ended = 0
    with history.action("restorative.matrix.load", actor=actor):
        for key, (low, typical) in wanted.items():
            one = known.get(key)
            if one is None:
                year, behavior, occurrence = key
                records.insert(
                    MatrixRow(school_year_id=year, behavior_id=behavior, occurrence=occurrence, days_min=low,
                              days_typical=typical)
                )  # fmt: skip
                added += 1
            elif (one.days_min, one.days_typical, one.is_used) != (low, typical, True):
                one.days_min, one.days_typical, one.is_used = low, typical, True
                records.update(one, "days_min", "days_typical", "is_used")
                changed += 1
        for key, one in known.items():
            if key not in wanted and one.is_used:
                one.is_used = False
                records.update(one, "is_used")
                ended += 1
    return Loaded(added, changed, ended)


def _read(path: Path) -> dict[Key, tuple[int, int]]:
    """Return the days by school year, behavior and occurrence. :raises MatrixProblem: with all that is wrong."""
    years = dict(SchoolYear.objects.values_list("code", "pk"))
    behaviors = dict(Behavior.objects.values_list("code", "pk"))
    findings: list[Finding] = []
    found: dict[Key, tuple[int, int]] = {}
    for line, row in _lines(path):
        wrong = list(_wrong(row, years, behaviors))
        findings += [Finding(line, words) for words in wrong]
        if wrong:
            continue
        key = (years[row["school_year"]], behaviors[row["behavior"]], row["occurrence"])
        if key in found:
            findings.append(Finding(line, _("this behavior and occurrence stand above already.")))
        found[key] = (int(row["days_min"]), int(row["days_typical"]))
    if not found and not findings:
        findings.append(Finding(1, _("there is no line after the heading.")))
    if findings:
        raise MatrixProblem(findings)
    return found


def _lines(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    """
    Yield each line with its number.

    :raises MatrixProblem: when the file cannot be read, or its heading is another.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise MatrixProblem([Finding(1, _("the file cannot be read as UTF-8 text: %s.") % problem)]) from problem
    # A line that begins with a number sign is for whoever reads the file.
    kept = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip() and line[0] != "#"]
    heading = next(csv.reader([kept[0][1]])) if kept else []
    if heading != COLUMNS:
        line = kept[0][0] if kept else 1
        raise MatrixProblem([Finding(line, _("the heading must be %s.") % ",".join(COLUMNS))])
    for number, text in kept[1:]:
        cells = [cell.strip() for cell in next(csv.reader([text]))]
        if len(cells) == len(COLUMNS):
            yield number, dict(zip(COLUMNS, cells, strict=True))
        else:
            yield number, {"": str(len(cells))}


def _wrong(row: Mapping[str, str], years: Mapping[str, int], behaviors: Mapping[str, int]) -> Iterator[str]:
    if "" in row:
        yield _("it has %(n)s cells, and there are 5.") % {"n": row[""]}
        return
    if row["school_year"] not in years:
        yield _("there is no school year “%s”.") % row["school_year"]
    if row["behavior"] not in behaviors:
        yield _("there is no behavior “%s” in the district’s list.") % row["behavior"]
    if row["occurrence"] not in Occurrence.values:
        yield _("the occurrence is “%(one)s”, and must be one of %(all)s.") % {
            "one": row["occurrence"], "all": ", ".join(Occurrence.values),
        }  # fmt: skip
    days = [row[name] for name in ("days_min", "days_typical")]
    if not all(one.isascii() and one.isdigit() and int(one) <= MOST_DAYS for one in days):
        yield _("days are whole numbers from 0 to %d.") % MOST_DAYS
    elif int(days[1]) < int(days[0]):
        yield _("as a rule there are no fewer days than at least.")
