"""The plan as it was published, and how its milestones stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from plan import selectors as plan
from plan.judgement import Progress, Verdict
from plan.models import Level, Milestone, Plan, Strategy


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """A milestone and how it stands on a day."""

    record: Milestone
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Branch:
    """A strategy with its milestones, or a level with its strategies; ``progress`` counts the milestones below."""

    record: Level | Strategy
    progress: Progress
    rows: Sequence[MilestoneRow] = ()
    branches: Sequence[Branch] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """The plan's levels, and the progress of all of its milestones."""

    progress: Progress
    levels: Sequence[Branch]


def plan_shown() -> Plan | None:
    """Return the plan; None before it is loaded. One query."""
    return Plan.objects.order_by("id").first()


def plan_tree(on: date) -> Tree:
    """Return levels, strategies and milestones, these as they stand ``on`` that day. Three queries. Nobody is named."""
    milestones = Milestone.objects.judged(on).order_by("due_date", "id")
    by_strategy: dict[int, list[MilestoneRow]] = {}
    for one in milestones:
        by_strategy.setdefault(one.strategy_id, []).append(MilestoneRow(one, plan.verdict(one, on)))
    levels = Level.objects.order_by("number").prefetch_related(Prefetch("strategies", Strategy.objects.order_by("id")))
    found = [_level(level, by_strategy, on) for level in levels]
    return Tree(_progress([row for rows in by_strategy.values() for row in rows], on), found)


def _level(level: Level, by_strategy: dict[int, list[MilestoneRow]], on: date) -> Branch:
    branches = []
    for strategy in level.strategies.all():
        rows = by_strategy.get(strategy.pk, [])
        branches.append(Branch(strategy, _progress(rows, on), rows))
    return Branch(level, _progress([row for part in branches for row in part.rows], on), (), branches)


def _progress(rows: Sequence[MilestoneRow], on: date) -> Progress:
    return Progress.of([row.verdict for row in rows], on)
