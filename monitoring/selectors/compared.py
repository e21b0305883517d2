"""Two revisions of a report beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from district.models import User
from monitoring import student_beside
from monitoring.comparing import FigurePair, Texts, compared, counts_words, own_words, parts_words, summary
from monitoring.figure_sheets import FigureSheet
from monitoring.models import CLOSED, Report
from monitoring.selectors.figures import sheets_alone
from monitoring.selectors.paragraphs import paragraphs
from monitoring.selectors.released import released_alone, sheets_shown
from monitoring.selectors.reports import report_get, revision_of
from monitoring.selectors.students import drafted_about_students, released_about_students, student_sheets
from monitoring.student_beside import SheetPair, cleared_first, otherwise_words, told_otherwise, untold_words


@dataclass(frozen=True, slots=True)
class Compared:
    """
    A revision, the one before it, their figures in pairs, and the parts in words that are not the same.

    ``students`` are the figures about students that they do not tell alike: of what is told alone. ``untold``: how many
    counts of students the one before told that the revision does not. ``waits``: what the revision tells of students is
    shown once it is cleared.
    """

    before: Report
    after: Report
    figures: Sequence[FigurePair]
    parts: Sequence[Texts] = ()
    students: Sequence[SheetPair] = ()
    untold: int = 0
    waits: bool = False

    @property
    def changed(self) -> list[FigurePair]:
        return [pair for pair in self.figures if pair.is_changed]

    @property
    def same(self) -> list[FigurePair]:
        return [pair for pair in self.figures if not pair.is_changed]

    @property
    def own(self) -> Texts | None:
        """The comments of their authors, where they are not the same."""
        return own_words(self.before.challenges, self.after.challenges)

    @property
    def texts(self) -> list[Texts]:
        """What they say in words, where it is not the same."""
        return [*([self.own] if self.own else []), *self.parts]

    @property
    def is_changed(self) -> bool:
        return bool(self.changed) or bool(self.texts) or bool(self.students)

    @property
    def counts_words(self) -> str:
        """How many figures count otherwise, in a sentence; of students another one."""
        told = self._told
        if told and not any(pair.counts_otherwise for pair in self.figures):
            return told
        return f"{counts_words(self.figures, self.before.revision)} {told}".strip()

    @property
    def untold_words(self) -> str:
        """How much less a correction would tell of students, in a sentence; empty where no less, or once released."""
        return "" if self.after.is_closed else untold_words(self.untold, self.before.revision)

    @property
    def _told(self) -> str:
        return cleared_first() if self.waits else otherwise_words(self.students)

    @property
    def summary(self) -> str:
        """How much changed, in a sentence or two."""
        told = self._told
        if told and not self.changed and not self.texts:
            return told
        return f"{summary(self.figures, self.before.revision, self.texts)} {told}".strip()


def report_compared(user: User, ref: str) -> Compared:
    """
    Return the revision ``ref`` beside the one before it. As many queries as both take alone.

    :raises ObjectDoesNotExist: when ``user`` sees no such report, or it is the first on its period.
    """
    after = report_get(user, ref)
    before = revision_of(user, after, after.revision - 1)
    if before is None:
        raise Report.DoesNotExist
    return beside(before, after, sheets_shown(after))


def beside(before: Report, after: Report, sheets: Sequence[FigureSheet]) -> Compared:
    """
    Return a revision, whose figures are ``sheets``, beside the one before it.

    As many queries as that one takes, and one more for what each says in words and of students.
    """
    parts = parts_words(paragraphs(before), paragraphs(after))
    pairs = _students(before, after)
    return Compared(before, after, compared(sheets_shown(before), sheets), parts, **_of_students(after, pairs))


def followed(report: Report, sheets: Sequence[FigureSheet], after: Report) -> Compared:
    """Return a report, whose figures are ``sheets``, beside the revision that superseded it. As many queries."""
    return Compared(
        report, after, compared(sheets, sheets_shown(after)), students=told_otherwise(_students(report, after))
    )


def _students(before: Report, after: Report) -> list[SheetPair]:
    """Return what both tell of students in pairs. Two queries; none of months, which tell nothing of them."""
    if not after.tells_of_students:
        return []
    # Of one that is not cleared yet, too: how many counts it would not tell is said, and nothing else of it.
    return student_beside.beside(student_sheets(before), student_sheets(after, is_raw=True))


def _of_students(after: Report, pairs: Sequence[SheetPair]) -> dict[str, Any]:
    waits = after.tells_of_students and not after.shows_students
    return {"students": [] if waits else told_otherwise(pairs), "untold": _untold(pairs), "waits": waits}


def _untold(pairs: Iterable[SheetPair]) -> int:
    return sum(pair.untold for pair in pairs)


def revision_compared(report: Report, sheets: Sequence[FigureSheet]) -> Compared | None:
    """
    Return a released revision, whose figures are ``sheets``, beside the one before it; None for a first one.

    The one before was released, so whoever sees the revision sees it, too. Four queries; for a first one none.
    """
    if report.revision == 1:
        return None
    before = Report.objects.get(
        plan_id=report.plan_id, period_from=report.period_from, period_until=report.period_until,
        revision=report.revision - 1, status__in=CLOSED,
    )  # fmt: skip
    return beside(before, report, sheets)


def fewer_told(report: Report) -> str:
    """Return how much less of students a correction would tell than what it corrects; empty for a first report."""
    found = counts_compared([report]).get(report.pk)
    return found.untold_words if found else ""


def counts_compared(reports: Iterable[Report]) -> dict[int, Compared]:
    """
    Return what each counted revision among ``reports`` counts beside the one before it, by report: no other words.

    The one before was released, so whoever sees the revision sees it, too. Four queries, however many; else none.
    """
    revisions = [report for report in reports if report.revision > 1 and report.counted_at is not None]
    if not revisions:
        return {}
    same = Report.objects.filter(status__in=CLOSED, period_from__in={report.period_from for report in revisions})
    earlier = {_place(one, one.revision): one for one in same}
    pairs = [(earlier[_place(report, report.revision - 1)], report) for report in revisions]
    known = {report.pk: report for pair in pairs for report in pair}.values()
    sheets = released_alone([one for one in known if one.is_closed])
    sheets |= sheets_alone([one for one in known if not one.is_closed])
    told = released_about_students([one for one in known if one.is_closed and one.tells_of_students])
    told |= drafted_about_students([one for one in known if not one.is_closed and one.tells_of_students])
    return {
        after.pk: Compared(
            before,
            after,
            compared(sheets[before.pk], sheets[after.pk]),
            **_of_students(after, students),
        )
        for before, after in pairs
        for students in [student_beside.beside(told.get(before.pk, []), told.get(after.pk, []))]
    }


def _place(report: Report, revision: int) -> tuple[object, ...]:
    return report.plan_id, report.period_from, report.period_until, revision
