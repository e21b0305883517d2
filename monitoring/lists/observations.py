"""The columns of observations and of adjustments."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from core.exports import Column
from monitoring import labels

OBSERVATIONS = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("words", _("What was noticed"), lambda one: one.words),
    Column("section", _("Kind"), lambda one: one.get_section_display(), ("section", "-seen_on")),
    Column("seen_on", _("Noticed on"), lambda one: one.seen_on, ("seen_on",)),
    Column("school", _("School"), lambda one: one.school.name if one.school else "", ("school__name", "-seen_on")),
    Column("about", _("Level or strategy"), labels.about_words),
    Column(
        "indicator",
        _("Figure"),
        lambda one: labels.indicator_words(one.indicator) if one.indicator else "",
        ("indicator", "-seen_on"),
    ),
    Column("evidence", _("What shows it"), lambda one: one.evidence),
    Column("noted_by", _("Noted by"), lambda one: one.noted_by.name, ("noted_by__name", "-seen_on")),
    Column("status", _("Status"), lambda one: labels.observation_state(one).label),
)


def adjustments(today: date) -> tuple[Column, ...]:
    """Return the columns of adjustments as of a day."""
    return (
        Column("ref", _("Reference"), lambda one: one.ref),
        Column("title", _("What is done otherwise"), lambda one: one.title, ("title",)),
        Column("why", _("Why"), lambda one: one.why),
        Column("owner", _("Owner"), lambda one: one.owner.name, ("owner__name", "due_on")),
        Column("due_on", _("Due on"), lambda one: one.due_on, ("due_on",)),
        Column("status", _("Status"), lambda one: labels.adjustment_state(one, today).label, ("status", "due_on")),
        Column("change", _("What of the plan it changes"), lambda one: one.get_change_display(), ("change", "due_on")),
        Column("proposed_on", _("Proposed on"), lambda one: one.proposed_on, ("proposed_on",)),
        Column("accepted_on", _("Accepted on"), lambda one: one.accepted_on, ("accepted_on",)),
        Column("done_on", _("Done on"), lambda one: one.done_on, ("done_on",)),
        Column("result", _("What came of it"), lambda one: one.result),
        Column("reason", _("Why it was dropped or not accepted"), lambda one: one.reason),
    )
