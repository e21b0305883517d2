"""What contradicts itself in the figures about students of a draft, for those who have records put right."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from monitoring.catalogue import CATALOGUE
from monitoring.contradictions import Counts, contradictions
from monitoring.group_words import GROUPS, group_name, value_of
from monitoring.models import FigureCell, Report

READ = (
    "figure__definition__key", "figure__definition__label", "school__name", "numerator", "denominator", "counted",
    "left_out", "dims", "n_students",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Contradicted:
    """One contradiction in words: no number, and no name of anybody."""

    figure: str
    where: str
    words: str


def contradicted(report: Report, *, with_groups: bool = False) -> list[Contradicted]:
    """
    Return what contradicts itself in a report as it was counted. One query.

    What names a group of students says that there was one of it: ``with_groups`` is for who may read raw counts.
    """
    figures: dict[str, list[Counts]] = {}
    labels = {one.key: str(one.label) for one in CATALOGUE}  # of which nothing was counted, too
    cells = FigureCell.objects.filter(figure__report=report, figure__definition__subject="student")
    # Plain rows: a year of sixty schools has tens of thousands.
    rows = cells.order_by("figure__place", "id").values_list(*READ).iterator()
    for key, label, school, numerator, denominator, counted, left_out, dims, n_students in rows:
        labels[key] = label
        named = tuple((name, value) for name, value in dims)
        figures.setdefault(key, []).append(
            Counts(school or _("No school"), numerator, denominator, counted, named, left_out, n_students)
        )
    return [
        Contradicted(labels.get(one.key, one.key), _place(one.school, *one.group), one.words)
        for one in contradictions(figures)
        if with_groups or not one.group[0]
    ]


def _place(school: str, group: str, value: str) -> str:
    if not group:
        return school
    return f"{school}, {GROUPS[group]}: {group_name(group, value_of(group, value))}"
