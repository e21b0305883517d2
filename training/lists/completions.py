"""The columns of records of people, of the people, and of imports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from core.exports import Column
from core.imports.words import COURSE, FILE
from district.models import StaffMember
from training import labels
from training.selectors import Tally

COMPLETIONS = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("topic", _("Topic"), lambda one: one.topic.name, ("topic__name", "-completed_on")),
    Column("person", _("Person"), lambda one: one.staff.name, ("staff__name", "-completed_on")),
    Column("school", _("School"), lambda one: str(one.staff.school or ""), ("staff__school__name", "-completed_on")),
    Column("completed_on", _("Completed on"), lambda one: one.completed_on, ("completed_on",)),
    Column("hours", _("Hours"), lambda one: one.hours, ("hours", "-completed_on")),
    Column("source", _("Known from"), lambda one: one.get_source_display(), ("source", "-completed_on")),
    Column("evidence", _("Where the certificate is"), lambda one: one.evidence),
    Column("status", _("Status"), lambda one: labels.completion_state(one).label),
)
IMPORTS = (*FILE, *COURSE)


def learners(tallies: Mapping[int, Tally]) -> Sequence[Column]:
    """Return the columns of a list of people, with how each of them stands."""

    def of(one: StaffMember) -> Tally:
        return tallies.get(one.pk) or Tally()

    return (
        Column("ref", _("Reference"), lambda one: one.ref),
        Column("name", _("Name"), lambda one: one.name, ("name",)),
        Column("school", _("School"), lambda one: str(one.school or ""), ("school__name", "name")),
        Column("job", _("Job title"), lambda one: one.job_title, ("job_title", "name")),
        Column("required", _("Topics required"), lambda one: of(one).required),
        Column("done", _("Done"), lambda one: of(one).done),
        Column("late", _("Late"), lambda one: of(one).late),
        Column("next", _("First due"), lambda one: of(one).next_due),
    )
