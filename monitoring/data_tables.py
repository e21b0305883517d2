"""The tables of a data package: what each column holds, for programs, and the rows of released reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

from monitoring import export, report_parts, student_export
from monitoring.figure_sheets import FigureSheet
from monitoring.models import Definition, Paragraph, Report
from monitoring.publication import BY_KEY
from monitoring.student_sheets import StudentSheet

# As Table Schema has it unless a field says otherwise.
MOMENT = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its name, its type (as Table Schema calls it), what it holds, and whether it is always filled in."""

    name: str
    type: str
    about: str
    required: bool = False
    among: tuple[str, ...] = ()

    @property
    def schema(self) -> dict[str, Any]:
        """The column as Table Schema describes it."""
        least = {"minimum": 0} if self.type in {"integer", "number"} and self.name in COUNTS else {}
        constraints: dict[str, Any] = {"required": True} if self.required else {}
        constraints |= ({"enum": list(self.among)} if self.among else {}) | least
        told = {"name": self.name, "type": self.type, "description": self.about}
        return told | ({"constraints": constraints} if constraints else {})


COUNTS = {"n", "of", "per_1000", "median", "share_least", "share_greatest", "rows_counted", "rows_left_out"}
REPORT = Field("report", "string", "Reference of the report; it stays for good.", required=True)
FIGURE = (
    Field("figure", "integer", "Place of the figure in the report.", required=True),
    Field("indicator", "string", "Key of the figure.", required=True),
    Field("definition_version", "integer", "Version of its definition, in definitions.csv.", required=True),
)
DAYS = (
    Field("period_from", "date", "First day covered.", required=True),
    Field("period_last_day", "date", "Last day covered; figures hold for this day.", required=True),
)
CADENCE = Field("cadence", "string", "How often such reports are made.", True, ("month", "quarter", "year"))
WORDS = (
    Field("label", "string", "What the figure is called.", required=True),
    Field("unit", "string", "What is counted, or of what the denominator is the count.", required=True),
)
STATES = ("count", "zero", "hidden", "not_collected")
STATE = (
    "Whether the count is told: count; zero (counted, and none); hidden (fewer than the minimum, or it would give such "
    "a count away); not_collected (nobody counted it); empty where the figure has no such count."
)

REPORTS = (
    REPORT, CADENCE, *DAYS,
    Field("revision", "integer", "1, or more where the report was corrected.", required=True),
    Field("status", "string", "superseded: a later revision holds now.", True, ("released", "superseded")),
    Field("counted_at", "datetime", "When its figures were counted, in UTC."),
    Field("released_at", "datetime", "When it was released, in UTC.", required=True),
    Field("sha256", "string", "SHA-256 of what was released, told at the release.", required=True),
    Field("not_released", "integer", "How many figures about students are told by none of its lines.", required=True),
)  # fmt: skip
DEFINITIONS = (
    *FIGURE[1:], *WORDS,
    Field("source", "string", "Where it comes from and how it is counted."),
    Field("better", "string", "Which way is better: up, down, or empty where neither is."),
    Field("subject", "string", "Whom it is about.", True, ("plan", "staff", "student")),
    Field("form", "string", "Whether it is a count, days (a median) or dollars.", required=True),
    Field("told", "string", "How a figure about students is told: share, rate, count or days."),
    Field("level", "string", "Level that a figure about students stands under."),
)  # fmt: skip
FIGURES = (
    REPORT, *DAYS,
    Field("counted_at", "datetime", "When it was counted, in UTC."),
    *FIGURE, *WORDS,
    Field("school_code", "string", "The school; empty for all together and for the plan as a whole."),
    Field("school", "string", "Its name.", required=True),
    Field("numerator", "number", "The count; of a median the days; dollars with their cents.", required=True),
    Field("denominator", "number", "What it is of; 0: there was nothing to count of; empty: a plain count or median."),
    Field("rows_counted", "integer", "Rows read and counted.", required=True),
    Field("rows_left_out", "integer", "Rows read and left out.", required=True),
)  # fmt: skip
STUDENTS = (
    REPORT, *DAYS, CADENCE, *FIGURE,
    Field("level", "string", "Level that it stands under: safety, prevention, restoration, diversion."),
    *WORDS,
    Field("school_code", "string", "The school; empty for all; with + between where several are told as one."),
    Field("school", "string", "Its name.", required=True),
    Field("group", "string", "By what students are grouped: race, sex, grade, idea, 504, el; empty for all students."),
    Field("value", "string", "Code of the group; with + between where several are told as one; empty for all."),
    Field("value_name", "string", "The group in words.", required=True),
    Field("n", "integer", "How many; empty unless n_state is count or zero."),
    Field("n_state", "string", STATE, among=STATES),
    Field("of", "integer", "Of how many; empty unless of_state is count or zero."),
    Field("of_state", "string", STATE, among=STATES),
    Field("share_least", "number", "Share n of of, at least, from 0; the same as share_greatest where told exactly."),
    Field("share_greatest", "number", "Share n of of, at most, to 1."),
    Field("per_1000", "number", "Of a rate: events per 1,000 students, reckoned from n and of."),
    Field("median", "number", "Of a median: days."),
)  # fmt: skip
PARAGRAPHS = (
    REPORT,
    Field("part", "string", "What it is about.", True, ("success", "challenge", "adjustment", "became")),
    Field("place", "integer", "Place in its part.", required=True),
    Field("words", "string", "What the report says.", required=True),
    Field("figures", "string", "Keys of the figures it tells of, with blanks between."),
    Field("evidence", "string", "What shows it."),
)


@dataclass(frozen=True, slots=True)
class Told:
    """What was released of one report."""

    report: Report
    sheets: Sequence[FigureSheet]
    students: Sequence[StudentSheet]
    paragraphs: Sequence[Paragraph]

    @property
    def meanings(self) -> list[Definition]:
        """The definitions of its figures."""
        return [sheet.definition for sheet in self.sheets] + [sheet.definition for sheet in self.students]


@dataclass(frozen=True, slots=True)
class Table:
    """One table: the name of its file, what is in it, its columns, what tells its rows apart, and these."""

    name: str
    title: str
    about: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    rows: Callable[[], Iterator[Mapping[str, Any]]]

    @property
    def columns(self) -> list[str]:
        return [field.name for field in self.fields]

    @property
    def is_first_key(self) -> bool:
        """Tell whether no part of the key is ever empty."""
        return all(field.required for field in self.fields if field.name in self.key)

    @property
    def is_of_reports(self) -> bool:
        """Tell whether each row belongs to a report of another table."""
        return self.name != "reports" and REPORT in self.fields


def tables(told: Sequence[Told]) -> list[Table]:
    """Return the tables of what was released of reports."""
    of_figure = ("report", "figure", "school_code")
    return [
        Table("reports", "Reports", "The reports whose figures are in the other tables.", REPORTS, ("report",),
              partial(_reports, told)),
        Table("figures", "Figures about the plan and its staff",
              "One line for each figure and school, and one for each figure’s total. No student is counted in them.",
              FIGURES, (*of_figure, "school"), partial(_figures, told)),
        Table("students", "Figures about students",
              "One line for each figure, school and group of students, as disclosure control lets them be told: a "
              "hidden count has no number.",
              STUDENTS, (*of_figure, "group", "value"), partial(_students, told)),
        Table("definitions", "Definitions", "What the figures mean, by key and version.", DEFINITIONS,
              ("indicator", "definition_version"), partial(_definitions, told)),
        Table("words", "In words", "What the reports say of success, challenges and adjustments.", PARAGRAPHS,
              ("report", "part", "place"), partial(_words, told)),
    ]  # fmt: skip


def _reports(told: Sequence[Told]) -> Iterator[dict[str, Any]]:
    for one in told:
        report = one.report
        yield {
            "report": report.ref,
            "cadence": report.cadence,
            "period_from": report.period_from,
            "period_last_day": report.last_day,
            "revision": report.revision,
            "status": report.status,
            "counted_at": moment(report.counted_at),
            "released_at": moment(report.released_at),
            "sha256": report.sha256,
            "not_released": report.withheld,
        }


def moment(at: datetime | None) -> str:
    """Return a moment in UTC; nothing for none."""
    return at.astimezone(UTC).strftime(MOMENT) if at else ""


def as_json(value: Any) -> Any:
    """Return a value for JSON: null for nothing, numbers as numbers, days as text."""
    if value == "" or value is None:
        return None
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value


def _figures(told: Sequence[Told]) -> Iterator[dict[str, Any]]:
    for one in told:
        found = _named(export.COLUMNS, export.figure_lines(one.report, one.sheets))
        counted = {"counted_at": moment(one.report.counted_at)}
        # That figures were not released is told in the table of reports.
        yield from (row | counted for row in found if row["figure"])


def _students(told: Sequence[Told]) -> Iterator[dict[str, Any]]:
    for one in told:
        yield from _named(student_export.COLUMNS, student_export.student_lines(one.report, one.students))


def _definitions(told: Sequence[Told]) -> Iterator[dict[str, Any]]:
    used = {(meaning.key, meaning.number): meaning for one in told for meaning in one.meanings}
    return (_definition(used[key]) for key in sorted(used))


def _definition(meaning: Definition) -> dict[str, Any]:
    words = {name: getattr(meaning, name) for name in ("label", "unit", "source", "better", "subject", "form")}
    way = BY_KEY.get(meaning.key) if meaning.subject == "student" else None
    told = {"told": way.way if way else "", "level": way.level if way else ""}
    return {"indicator": meaning.key, "definition_version": meaning.number} | words | told


def _words(told: Sequence[Told]) -> Iterator[dict[str, Any]]:
    kept = [field.name for field in PARAGRAPHS]
    for one in told:
        for row in _named(list(report_parts.HEADINGS), report_parts.lines(one.report, one.paragraphs)):
            yield {name: row[name] for name in kept}


def _named(columns: Sequence[str], lines: Iterable[Sequence[Any]]) -> Iterator[dict[str, Any]]:
    """Yield lines below their heading by the names of their columns."""
    below = iter(lines)
    next(below)
    return (dict(zip(columns, line, strict=True)) for line in below)
