"""What contradicts itself in the figures about students of a draft, for those who have records put right."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from monitoring.contradictions import Counts, contradictions
from monitoring.group_words import GROUPS, group_name, value_of
from monitoring.models import FigureCell, Report


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
    labels: dict[str, str] = {}
    cells = FigureCell.objects.filter(figure__report=report, figure__definition__subject="student")
    for cell in cells.select_related("figure__definition", "school").order_by("figure__place", "id"):
        definition = cell.figure.definition
        labels[definition.key] = definition.label
        figures.setdefault(definition.key, []).append(
            Counts(
                school=cell.school.name if cell.school else _("No school"), numerator=cell.numerator,
                denominator=cell.denominator, counted=cell.counted, left_out=cell.left_out,
                dims=tuple((name, value) for name, value in cell.dims), n_students=cell.n_students,
            )
        )  # fmt: skip
    return [
        Contradicted(labels.get(one.key, one.key), _place(one.school, *one.group), one.words)
        for one in contradictions(figures)
        if with_groups or not one.group[0]
    ]


def _place(school: str, group: str, value: str) -> str:
    if not group:
        return school
    return f"{school}, {GROUPS[group]}: {group_name(group, value_of(group, value))}"
