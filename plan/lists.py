"""The columns of this room's lists: what their files hold and what they sort by."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from core.exports import Column
from plan import selectors
from plan.names import figure_name

BASELINES = (
    Column("code", _("Code"), lambda row: row.code, ("code",)),
    Column("measure", _("Measure"), lambda row: row.measure, ("measure",)),
    Column("published", _("Figure as published"), lambda row: row.published, ("value", "code"), _("As published")),
    Column("value", _("Value"), lambda row: row.value, ("value",)),
    Column("period", _("Period"), lambda row: row.period, ("period", "code"), _("Period and population")),
    Column("population", _("Population"), lambda row: row.population),
    Column("definition", _("Definition"), lambda row: row.definition, heading=_("What it counts")),
    Column("source", _("Source"), lambda row: row.source, ("source", "code")),
    Column("caution", _("Caution"), lambda row: row.caution),
)
AUTHORIZATIONS = (
    Column("ref", _("Reference"), lambda row: row.ref),
    Column("code", _("Code"), lambda row: row.code, ("code",)),
    Column("kind", _("Kind"), lambda row: row.get_kind_display(), ("kind", "code")),
    Column("role", _("Role"), lambda row: row.role_title, ("role_title", "code")),
    Column("school_code", _("School code"), lambda row: row.school.code),
    Column("school", _("School"), lambda row: row.school.name, ("school__name", "code")),
    Column("year", _("From plan year"), lambda row: row.starts_year.code, ("starts_year__code", "code"), _("From")),
    Column("count", _("How many"), lambda row: row.count, ("count", "code")),
    Column("fte", _("Size of each (FTE)"), lambda row: row.fte, ("fte", "code"), _("FTE each")),
    Column("amount", _("Dollars each and year"), lambda row: row.amount, ("amount", "code"), _("Dollars each")),
    Column("illustrative", _("Illustrative"), lambda row: row.is_illustrative),
)


AMENDMENTS = (
    Column("ref", _("Reference"), lambda row: row.ref),
    Column("number", _("Number"), lambda row: row.number, ("number",)),
    Column("title", _("Amendment"), lambda row: row.title, ("title",)),
    Column("body", _("Decided by"), lambda row: row.get_body_display(), ("body", "number")),
    Column("decided", _("Decided on"), lambda row: row.decided_date, ("decided_date",)),
    Column("changes", _("Changes"), lambda row: row.change_count, ("change_count", "number")),
    Column("status", _("Status"), lambda row: row.get_status_display(), ("status", "number")),
    Column("in_force", _("In force since"), lambda row: row.in_force_at, ("in_force_at",)),
    Column("reason", _("Reason"), lambda row: row.reason),
)
TARGETS = (
    Column("ref", _("Reference"), lambda row: row.ref),
    Column("figure", _("Figure"), lambda row: figure_name(row.indicator), ("indicator", "by_date")),
    Column("value", _("Target"), lambda row: row.value, ("value",)),
    Column("by", _("By"), lambda row: row.by_date, ("by_date",)),
    Column("changed", _("Changed"), lambda row: row.times_changed, ("times_changed", "indicator")),
    Column("why", _("Why"), lambda row: row.last_reason),
    Column("dropped", _("Dropped on"), lambda row: row.dropped_date, ("dropped_date",)),
)
PRECONDITIONS = (
    Column("ref", _("Reference"), lambda row: row.ref),
    Column("code", _("Code"), lambda row: row.code, ("code",)),
    Column("title", _("Legal precondition"), lambda row: row.title, ("title",)),
    Column("citation", _("Citation"), lambda row: row.citation, ("citation", "code")),
    Column("from", _("In force from"), lambda row: row.from_date, ("from_date", "code")),
    Column(
        "standing",
        _("Standing"),
        lambda row: selectors.legal_standing(row).label,
        ("standing_place", "review_date"),
        _("Status"),
    ),
    Column("settled", _("Settled on"), lambda row: row.settled_date, ("settled_date", "code")),
    Column("how", _("How"), lambda row: row.get_settled_how_display()),
    Column("evidence", _("Evidence"), lambda row: row.evidence),
    Column(
        "review", _("To be looked at again on"), lambda row: row.review_date, ("review_date", "code"), _("Look again")
    ),
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
        Column(
            "standing",
            _("Standing"),
            lambda row: selectors.verdict(row, on).standing.label,
            ("standing_place", "due_date"),
            _("Status"),
        ),
    )
