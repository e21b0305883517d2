"""The columns of this room's lists: what their files hold and what they sort by."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from core.exports import Column
from plan import selectors

BASELINES = (
    Column("code", _("Code"), lambda row: row.code, ("code",)),
    Column("measure", _("Measure"), lambda row: row.measure, ("measure",)),
    Column("published", _("Figure as published"), lambda row: row.published),
    Column("value", _("Value"), lambda row: row.value, ("value",)),
    Column("period", _("Period"), lambda row: row.period),
    Column("population", _("Population"), lambda row: row.population),
    Column("definition", _("Definition"), lambda row: row.definition),
    Column("source", _("Source"), lambda row: row.source),
    Column("caution", _("Caution"), lambda row: row.caution),
)
AUTHORIZATIONS = (
    Column("ref", _("Reference"), lambda row: row.ref),
    Column("code", _("Code"), lambda row: row.code, ("code",)),
    Column("kind", _("Kind"), lambda row: row.get_kind_display(), ("kind", "code")),
    Column("role", _("Role"), lambda row: row.role_title, ("role_title", "code")),
    Column("school_code", _("School code"), lambda row: row.school.code),
    Column("school", _("School"), lambda row: row.school.name, ("school__name", "code")),
    Column("year", _("From plan year"), lambda row: row.starts_year.code, ("starts_year__code", "code")),
    Column("count", _("Lines"), lambda row: row.count, ("count", "code")),
    Column("fte", _("FTE per line"), lambda row: row.fte, ("fte", "code")),
    Column("amount", _("Dollars per line and year"), lambda row: row.amount, ("amount", "code")),
    Column("illustrative", _("Illustrative"), lambda row: row.is_illustrative),
)


def milestones(on: date) -> tuple[Column, ...]:
    """Return the columns of milestones as they stand on a day."""
    return (
        Column("ref", _("Reference"), lambda row: row.ref),
        Column("code", _("Code"), lambda row: row.code, ("code",)),
        Column("title", _("Milestone"), lambda row: row.title, ("title",)),
        Column("level", _("Level"), lambda row: row.strategy.level.number),
        Column("strategy", _("Strategy"), lambda row: row.strategy.name, ("strategy__level__number", "strategy__name")),
        Column("owner", _("Owner"), lambda row: row.owner.name if row.owner else "", ("owner__name", "due_date")),
        Column("due", _("Due"), lambda row: row.due_date, ("due_date",)),
        Column("met", _("Met on"), lambda row: row.met_date, ("met_date", "due_date")),
        Column("standing", _("Standing"), lambda row: selectors.verdict(row, on).standing.label),
    )
