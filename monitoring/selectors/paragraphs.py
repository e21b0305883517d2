"""What a report says in words, what there is to draw into it, and what became of adjustments."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from django.db.models import F, Prefetch, Q, QuerySet

from district.models import User
from monitoring import policies
from monitoring.models import (
    Adjustment,
    AdjustmentStatus,
    Definition,
    Observation,
    ObservationStatus,
    Paragraph,
    Part,
    Report,
)
from monitoring.selectors.adjustments import adjustment_became
from plan.models import MilestoneDueDate, TargetValue

# Reports in which something was told for good; what a draft says may still be taken out of it.
TELLING = (Report.Status.IN_REVIEW, Report.Status.RELEASED, Report.Status.SUPERSEDED)


def paragraphs(report: Report) -> QuerySet[Paragraph]:
    """Return the paragraphs of a report one may see, with what they are drawn from. One query."""
    return report.paragraphs.select_related("observation", "adjustment").order_by("part", "place")


def paragraphs_of(reports: Collection[Report]) -> dict[int, list[Paragraph]]:
    """Return the paragraphs of each report, by report, with what they are drawn from. One query, however many."""
    found: dict[int, list[Paragraph]] = {report.pk: [] for report in reports}
    rows = Paragraph.objects.filter(report__in=found).select_related("observation", "adjustment")
    for row in rows.order_by("report_id", "part", "place"):
        found[row.report_id].append(row)
    return found


def drawn_seen(user: User, told: Sequence[Paragraph]) -> dict[str, set[int]]:
    """
    Return the keys of what paragraphs are drawn from that ``user`` may see. Two queries at most.

    What a report says is for all its readers; what it is drawn from is not.
    """
    noted = [one.observation_id for one in told if one.observation_id]
    adjusted = [one.adjustment_id for one in told if one.adjustment_id]
    return {
        "observations": _keys(policies.visible_observations(user), noted),
        "adjustments": _keys(policies.visible_adjustments(user), adjusted),
    }


def _keys(visible: QuerySet[Any], keys: Sequence[int]) -> set[int]:
    return set(visible.filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()


def figures_to_tell(report: Report) -> list[Definition]:
    """Return what the figures of a draft mean that a paragraph may tell of: none about students. One query."""
    figures = report.figures.exclude(definition__subject="student").select_related("definition")
    return [figure.definition for figure in figures.order_by("place")]


def _elsewhere(report: Report) -> QuerySet[Paragraph]:
    """Return what other periods' reports of the same cadence told."""
    others = Paragraph.objects.filter(
        report__plan=report.plan_id, report__cadence=report.cadence, report__status__in=TELLING
    )
    return others.exclude(report__period_from=report.period_from, report__period_until=report.period_until)


def observations_to_tell(user: User, report: Report) -> QuerySet[Observation]:
    """
    Return what was observed up to the last day of a report and is told by no report of its cadence, newest first.

    Nor is what was set aside among it.
    """
    told = _elsewhere(report).filter(observation__isnull=False).values("observation")
    found = policies.visible_observations(user).filter(
        plan=report.plan_id, status=ObservationStatus.NOTED, seen_on__lt=report.period_until
    )
    found = found.exclude(pk__in=told).select_related("school", "level", "strategy", "noted_by")
    return found.order_by("-seen_on", "-id")


def adjustments_to_tell(user: User, report: Report) -> QuerySet[Adjustment]:
    """
    Return the adjustments proposed up to the last day of a report of which none of its cadence told, newest first.

    What became of those that were told before, it says by itself.
    """
    told = _elsewhere(report).filter(part=Part.ADJUSTMENT, adjustment__isnull=False).values("adjustment")
    found = policies.visible_adjustments(user).filter(plan=report.plan_id, proposed_on__lt=report.period_until)
    found = found.exclude(status=AdjustmentStatus.REFUSED).exclude(pk__in=told)
    return found.order_by("-proposed_on", "-id")


def became(report: Report) -> Iterator[tuple[Adjustment, str]]:
    """
    Yield each adjustment of which a report says what became, and the words, as things stood on its last day.

    These are the adjustments that the newest released report of the same cadence told when they were new, those that
    were accepted before its period and open on that day (a proposal is nobody's word yet), and those of which there
    is something else to say than was said last. One that the report itself tells of as new is not among them, unless
    it was told before. Four queries, and those of the words.
    """
    day = report.last_day
    last = _said_last(report)
    new = set(
        report.paragraphs.filter(part=Part.ADJUSTMENT, adjustment__isnull=False).values_list("adjustment", flat=True)
    )
    # Whose end came later was open on that day.
    was_open = (Q(done_on=None) | Q(done_on__gt=day)) & (Q(ended_on=None) | Q(ended_on__gt=day))
    found = (
        Adjustment.objects.filter(plan=report.plan_id)
        .filter(Q(pk__in=last) | was_open & Q(accepted_on__lt=report.period_from))
        .annotate(was_open=was_open)
        .select_related("milestone", "target", "amendment")
        .prefetch_related(
            Prefetch("milestone__due_dates", MilestoneDueDate.objects.order_by("number")),
            Prefetch("target__values", TargetValue.objects.order_by("number")),
        )
    )
    for one in found.order_by("proposed_on", "id"):
        words = f"{one.title}: {adjustment_became(one, day, report)}"
        said = last.get(one.pk)
        if said is None:
            if one.pk not in new:
                yield one, words
        elif one.was_open or said.part == Part.ADJUSTMENT or said.words != words:
            yield one, words


def _said_last(report: Report) -> dict[int, Paragraph]:
    """Return what the newest released report before said of each adjustment, by adjustment. One query."""
    earlier = Paragraph.objects.filter(
        report__plan=report.plan_id, report__cadence=report.cadence, report__status=Report.Status.RELEASED,
        report__period_until__lte=report.period_from, adjustment__isnull=False,
    )  # fmt: skip
    # Where one report says both, what became of it is the newer.
    found = earlier.order_by("adjustment_id", F("report__period_from").desc(), F("part").desc()).distinct(
        "adjustment_id"
    )
    return {one.adjustment_id: one for one in found if one.adjustment_id is not None}
