"""What contradicts itself in the figures about students of a draft, for those who have records put right."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from monitoring.catalogue import CATALOGUE
from monitoring.contradictions import Counts, contradictions
from monitoring.group_words import GROUPS, group_name, value_of
from monitoring.models import CellState, FigureCell, ProtectedCell, Report

READ = (
    "figure__definition__key", "figure__definition__label", "school__name", "numerator", "denominator", "counted",
    "left_out", "dims", "n_students",
)  # fmt: skip
# A count that a reader is told.
OPEN_STATES = (CellState.COUNT, CellState.ZERO)


@dataclass(frozen=True, slots=True)
class Contradicted:
    """One contradiction in words: no number, and no name of anybody."""

    figure: str
    where: str
    words: str


def contradicted(report: Report, *, is_raw: bool = False) -> list[Contradicted]:
    """
    Return what contradicts itself in a report as it was counted. Two queries.

    More arrests than referrals at a school says that somebody was arrested there, and one of a group that there was one
    of it. So groups are named where it ``is_raw``, for who may read raw counts, and else schools only once the report
    is cleared, where each count that it is about is told of that school.
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
    found = contradictions(figures)
    if is_raw:
        return [Contradicted(labels.get(one.key, one.key), _place(one.school, *one.group), one.words) for one in found]
    told = _told(report) if report.shows_students else set()
    said = [
        Contradicted(
            labels.get(one.key, one.key),
            one.school if all((key, one.school) in told for key in one.keys) else _("at one or more schools"),
            one.words,
        )
        for one in found
        if not one.group[0]
    ]
    return list(dict.fromkeys(said))


def _told(report: Report) -> set[tuple[str, str]]:
    """Return the figures and schools of which a draft hides nothing: both counts of the line are told. One query."""
    lines = ProtectedCell.objects.filter(report=report, group="").exclude(school_code="")
    shown = lines.filter(n_state__in=OPEN_STATES, of_state__in=[*OPEN_STATES, CellState.ABSENT])
    return set(shown.values_list("figure__definition__key", "school_name"))


def _place(school: str, group: str, value: str) -> str:
    if not group:
        return school
    return f"{school}, {GROUPS[group]}: {group_name(group, value_of(group, value))}"
