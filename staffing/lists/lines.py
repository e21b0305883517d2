"""The columns of the lists of lines: what their files hold and what they sort by."""

from __future__ import annotations

from datetime import date

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.exports import Column
from district.models import SchoolYear
from staffing import cover_gaps, labels, selectors
from staffing.line_types import BY_KEY, REALIGNMENT, LineType
from staffing.models import Line, Position

SCHOOL = ("authorization__school__name", "authorization__code", "slot")


def columns(line_type: LineType, day: date) -> list[Column]:
    """Return the columns of the lines of one type, as ``selectors.lines_on`` gives them for ``day``."""
    words = line_type.workflow.statuses
    return [
        Column("ref", _("Reference"), lambda line: line.ref),
        Column("role", _("Role"), lambda line: line.authorization.role_title, ("authorization__role_title", *SCHOOL)),
        Column("slot", _("Opening"), lambda line: line.code, ("authorization__code", "slot")),
        Column("school_code", _("School code"), lambda line: line.authorization.school.code),
        Column("school", _("School"), lambda line: line.authorization.school.name, SCHOOL),
        Column(
            "year",
            _("Plan year"),
            lambda line: str(line.authorization.starts_year),
            ("authorization__starts_year__starts_date", *SCHOOL),
        ),
        *_size(line_type),
        Column("status", _("Status"), lambda line: words(line.status_then).label, ("rank", "status_then", *SCHOOL)),
        Column("holder", _("Holder"), lambda line: "; ".join(_holders(line)), ("holder_name", *SCHOOL)),
        *_cover(line_type, day),
        Column("since", _("Since"), lambda line: line.since, ("since", *SCHOOL)),
        Column("open", _("Days open"), selectors.days_open, ("waited", *SCHOOL)),
        *[_detail(line_type, name) for name in line_type.details],
        Column("note", _("Note"), lambda line: line.note),
        Column("illustrative", _("Illustrative split"), lambda line: line.authorization.is_illustrative),
        Column("as_of", _("As of"), lambda line: day),
    ]


def money_columns(year: SchoolYear, day: date) -> list[Column]:
    """Return the columns of the lines with their money, as ``money.line_list`` gives them."""

    def field(key: str, label: str | Promise, *order: str) -> Column:
        return Column(key, label, lambda row: row[key], order)

    by_place = ("school_in_order", "code_in_order", "slot_number")
    return [
        field("line", _("Reference")),
        field("role", _("Role"), "role", *by_place),
        Column(
            "slot", _("Opening"), lambda row: f"{row['code']}/{row['slot_number']}", ("code_in_order", "slot_number")
        ),
        Column("kind", _("Kind"), lambda row: BY_KEY[row["kind"]].name, ("kind", *by_place)),
        field("school_code", _("School code")),
        field("school", _("School"), *by_place),
        *(field(key, label, key, *by_place) for key, label in MONEY.items()),
        Column("year", _("School year"), lambda row: str(year)),
        Column("as_of", _("As of"), lambda row: day),
    ]


def expenditure_columns(line: Line) -> list[Column]:
    """Return the columns of what was spent on a line, as ``spending.with_total`` gives it."""
    by_day = ("paid_on", "id")
    return [
        Column("ref", _("Reference"), lambda entry: entry.ref),
        Column("line", _("Reference of what it was spent on"), lambda entry: line.ref),
        Column("slot", _("Opening"), lambda entry: line.code),
        Column("paid_on", _("Paid on"), lambda entry: entry.paid_on, by_day),
        Column("amount", _("Amount"), lambda entry: entry.amount, ("amount", *by_day)),
        Column("total", _("Total so far"), lambda entry: entry.total),
        Column("year", _("School year"), lambda entry: entry.year.code, ("year__starts_date", *by_day)),
        Column("number", _("Number"), lambda entry: entry.number, ("number", *by_day)),
        Column("words", _("What for"), lambda entry: entry.words),
        Column("reverses", _("Takes out"), lambda entry: entry.reverses.ref if entry.reverses else ""),
        Column("reversed_by", _("Taken out by"), lambda entry: entry.taken_out_by.ref if entry.taken_out_by else ""),
        Column("reason", _("Reason"), lambda entry: entry.reason),
    ]


MONEY = {
    "authorized": _("Approved"),
    "committed": _("Committed"),
    "spent": _("Spent"),
    "left": _("Not committed"),
}


def _size(line_type: LineType) -> list[Column]:
    """Return the column of how large a line is; none where a type has no size. Sizes are those of today."""
    if line_type.size is None:
        return []
    field = line_type.size.field
    return [Column(field, line_type.size.column, lambda line: getattr(line, field), (field, *SCHOOL))]


def _cover(line_type: LineType, day: date) -> list[Column]:
    """Return the columns of who covers what was left by a realignment, and since when nobody does."""
    if line_type is not REALIGNMENT:
        return []
    return [
        Column("covers", _("Cover"), lambda line: "; ".join(labels.cover_words(cover_gaps.covers_on(line, day)))),
        Column("gap", _("Not covered since"), lambda line: cover_gaps.gap_since(line, day), ("gap", *SCHOOL)),
    ]


# A file keeps the first day after a span, as the API does, and says so.
FILED = {"term_until": _("First day after the term")}


def _detail(line_type: LineType, name: str) -> Column:
    label = FILED.get(name) or capfirst(str(line_type.model._meta.get_field(name).verbose_name))
    return Column(name, label, lambda line: getattr(line, name))


def _holders(line: Line) -> list[str]:
    """Return who held a line; those of a position each with their FTE."""
    if not isinstance(line, Position):
        return selectors.holder_names(line)
    return [_("%(name)s (%(fte)s FTE)") % {"name": one.name, "fte": one.fte} for one in line.holdings_then]
