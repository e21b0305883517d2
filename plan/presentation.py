"""Records of the plan as pages show them: with the words for how they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.dates import day_words
from core.folding import reading_order
from plan import judgement, labels, names, selectors
from plan.judgement import Progress, Verdict
from plan.labels import State
from plan.models import (
    Authorization,
    Baseline,
    LegalStanding,
    Level,
    Milestone,
    MilestoneDueDate,
    Precondition,
    Standing,
    Strategy,
    Target,
)


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """
    A milestone with its verdict in words.

    ``day`` is when it was met, else the date that judges it, and ``note`` what day and state leave open; ``judged`` is
    the note beside the due date in force. Of one that was dropped both say when.
    """

    record: Milestone
    verdict: Verdict
    state: State
    day: date
    note: str
    judged: str

    @property
    def is_past(self) -> bool:
        """Tell whether the dot on the line of time is filled."""
        return self.verdict.standing != Standing.DUE


def milestone_row(milestone: Milestone, on: date) -> MilestoneRow:
    """Return a judged milestone as a row."""
    verdict = selectors.verdict(milestone, on)
    by = day_words(verdict.judged_date)
    note = ""
    judged = _("judged by %(day)s") % {"day": by} if verdict.judged_date != milestone.due_date else ""
    if verdict.standing == Standing.LATE:
        note = _("due %(day)s") % {"day": by}
    elif verdict.standing == Standing.NOT_MET and verdict.new_date:
        note = _("new date %(day)s, with reason") % {"day": day_words(verdict.new_date)}
    elif verdict.standing == Standing.DROPPED and milestone.dropped_date:
        note = judged = _("on %(day)s, by an amendment") % {"day": day_words(milestone.dropped_date)}
    return MilestoneRow(
        record=milestone,
        verdict=verdict,
        state=labels.standing_state(verdict),
        day=milestone.met_date or verdict.judged_date,
        note=note,
        judged=judged,
    )


def coming_row(milestone: Milestone, on: date) -> MilestoneRow:
    """
    Return an open milestone by the due date in force, which is still to come, as a row of what is due next.

    That an earlier date judges it, and passed, is said beside: it is no news on a list of what lies ahead.
    """
    row = milestone_row(milestone, on)
    if row.verdict.standing != Standing.NOT_MET or milestone.due_date < on:
        return row
    words = _("not met by %(day)s, which judges it") % {"day": day_words(row.verdict.judged_date)}
    return replace(row, state=labels.due_state((milestone.due_date - on).days), judged=words)


def progress_words(progress: Progress) -> str:
    """Return "3 of 4 due met on time"; what is due by then and nothing else."""
    if not progress.total:
        return _("no milestone left") if progress.dropped else _("no milestone yet")
    if not progress.due:
        return ngettext("none of %(n)d due yet", "none of %(n)d due yet", progress.total) % {"n": progress.total}
    return _("%(n)d of %(due)d due met on time") % {"n": progress.on_time, "due": progress.due}


def progress_rest(progress: Progress) -> str:
    """Return what became of the others: "2 met late, 1 not met so far, 4 not due yet, 1 dropped"."""
    parts = [
        (progress.late, ngettext("%(n)d met late", "%(n)d met late", progress.late)),
        (progress.open, ngettext("%(n)d not met so far", "%(n)d not met so far", progress.open)),
        (progress.to_come, ngettext("%(n)d not due yet", "%(n)d not due yet", progress.to_come)),
        (progress.dropped, ngettext("%(n)d dropped", "%(n)d dropped", progress.dropped)),
    ]
    return ", ".join(words % {"n": n} for n, words in parts if n)


@dataclass(frozen=True, slots=True)
class Branch:
    """A level or strategy with its milestones' progress."""

    record: Level | Strategy
    progress: Progress
    words: str
    rest: str
    rows: Sequence[MilestoneRow] = ()
    branches: Sequence[Branch] = ()


def branch(record: Level | Strategy, rows: Sequence[MilestoneRow], on: date, branches: Sequence[Branch] = ()) -> Branch:
    """Return a level or strategy with the progress of ``rows``."""
    progress = Progress.of([row.verdict for row in rows], on)
    return Branch(record, progress, progress_words(progress), progress_rest(progress), rows, branches)


def tree(levels: Iterable[Level], rows: Sequence[MilestoneRow], on: date) -> list[Branch]:
    """Return the levels with their strategies and these with their milestones."""
    of_strategy: dict[int, list[MilestoneRow]] = {}
    for row in rows:
        of_strategy.setdefault(row.record.strategy_id, []).append(row)
    found = []
    for level in levels:
        branches = [branch(strategy, of_strategy.get(strategy.pk, []), on) for strategy in level.strategies.all()]
        found.append(branch(level, [row for part in branches for row in part.rows], on, branches))
    return found


@dataclass(frozen=True, slots=True)
class DueDateRow:
    """One due date with what became of it."""

    record: MilestoneDueDate
    state: State
    is_judge: bool


def due_date_rows(milestone: Milestone, verdict: Verdict, on: date) -> list[DueDateRow]:
    """Return the due dates of a milestone, the newest first, saying which one judges."""
    dates = judgement.known_on(selectors.due_dates(milestone), on)
    judge = judgement.judging(dates)
    met, dropped = milestone.met_date, milestone.dropped_date
    rows = []
    for place, due in enumerate(dates):
        following = dates[place + 1].decided_date if place + 1 < len(dates) else None
        until = min(day for day in (following, met, dropped, on) if day is not None)
        passed = due.due_date < until
        state = labels.due_date_state(
            passed=passed, replaced=following is not None, met=met is not None, dropped=dropped is not None
        )
        judges = place == judge and dropped is None and (len(dates) > 1 or verdict.standing != Standing.DUE)
        rows.append(DueDateRow(due, state, judges))
    return rows[::-1]


@dataclass(frozen=True, slots=True)
class LegalRow:
    """
    A legal precondition with how it stands, in a word and in a sentence.

    ``alert`` is the heading of the notice on the plan's page; empty while nothing is asked. ``tone`` is the notice's.
    """

    record: Precondition
    standing: LegalStanding
    state: State
    said: str
    alert: str

    @property
    def tone(self) -> str:
        return self.state.tone


def legal_row(precondition: Precondition, on: date) -> LegalRow:
    """Return one of ``selectors.preconditions`` as a row."""
    standing = selectors.legal_standing(precondition)
    how = str(precondition.get_settled_how_display())
    names = {
        "from": day_words(precondition.from_date),
        "review": day_words(precondition.review_date),
        "settled": day_words(precondition.settled_date) if precondition.settled_date else "",
        "how": how[:1].lower() + how[1:],  # within a sentence
    }
    alert = ""
    if standing == LegalStanding.AHEAD:
        said = _("From %(from)s the law asks for it. Nothing is late before that day.")
    elif standing == LegalStanding.OPEN:
        alert = _("What the law asks is not settled")
        is_late = precondition.review_date < on
        said = _("It was to be settled by %(review)s.") if is_late else _("It is to be settled by %(review)s.")
    elif standing == LegalStanding.REVIEW:
        alert = _("A legal precondition is to be reviewed")
        said = _("Settled on %(settled)s: %(how)s. Whether that still holds was to be looked at on %(review)s.")
        if precondition.review_date == on:
            said = _("Settled on %(settled)s: %(how)s. Whether that still holds is looked at today.")
    else:
        said = _("Settled on %(settled)s: %(how)s. It is looked at again on %(review)s.")
    state = labels.legal_state(precondition, standing, on)
    return LegalRow(precondition, standing, state, said % names, str(alert))


@dataclass
class Measure:
    """The published figures of one measure, side by side."""

    name: str
    figures: list[Baseline] = field(default_factory=list)

    @property
    def words(self) -> str:
        """How many figures there are."""
        n = len(self.figures)
        return ngettext("%(n)d figure", "%(n)d figures", n) % {"n": n}


def measures(baselines: Iterable[Baseline]) -> list[Measure]:
    """Return the baselines by measure, in the order in which each measure first stands."""
    found: dict[str, Measure] = {}
    for baseline in baselines:
        found.setdefault(baseline.measure, Measure(baseline.measure)).figures.append(baseline)
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure with its targets."""

    name: str
    steps: list[Target]


def targets(found: Iterable[Target]) -> list[Goal]:
    """Return the targets by figure, those the plan knows first and in its order."""
    steps: dict[str, list[Target]] = {key: [] for key in names.FIGURES}
    for target in found:
        steps.setdefault(target.indicator, []).append(target)
    return [Goal(str(names.FIGURES.get(key, key)), own) for key, own in steps.items() if own]


@dataclass
class SchoolLines:
    """The authorizations of one school with their sum."""

    name: str
    rows: list[Authorization] = field(default_factory=list)

    @property
    def lines(self) -> int:
        return sum(row.count for row in self.rows)


@dataclass(frozen=True, slots=True)
class Totals:
    """The lines of one kind: by plan year, in all, and their FTE or dollars."""

    label: str
    years: list[int]
    lines: int
    fte: Decimal | None
    amount: Decimal | None


def by_school(found: Iterable[Authorization]) -> list[SchoolLines]:
    """Return the authorizations by school, in the order in which each school first stands."""
    schools: dict[int, SchoolLines] = {}
    for row in found:
        schools.setdefault(row.school_id, SchoolLines(row.school.name)).rows.append(row)
    return list(schools.values())


def by_kind(found: Sequence[Authorization], years: Sequence[str]) -> list[Totals]:
    """Return the sums of each kind."""
    rows = []
    for kind, (label, _note) in labels.KINDS.items():
        own = [row for row in found if row.kind == kind]
        fte = sum((row.count * row.fte for row in own if row.fte is not None), Decimal(0))
        amount = sum((row.count * row.amount for row in own if row.amount is not None), Decimal(0))
        per_year = [sum(row.count for row in own if row.starts_year.code == year) for year in years]
        rows.append(Totals(str(label), per_year, sum(per_year), fte or None, amount or None))
    return rows


@dataclass
class Responsible:
    """Someone who owns milestones: their name, how many, and how many of them are open."""

    name: str
    total: int = 0
    open: int = 0


def owners(rows: Iterable[MilestoneRow]) -> list[Responsible]:
    """Return who owns the milestones of ``rows``, by name; those dropped, and those that nobody owns, are left out."""
    found: dict[int, Responsible] = {}
    for row in rows:
        if row.record.owner is not None and not row.record.is_dropped:
            person = found.setdefault(row.record.owner.pk, Responsible(row.record.owner.name))
            person.total += 1
            person.open += row.record.is_open
    return sorted(found.values(), key=lambda person: reading_order(person.name))
