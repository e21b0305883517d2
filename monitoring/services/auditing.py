"""The attack on everything that was ever told of students: what was released, by itself and beside all before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from district.models import District
from monitoring.disclosure import Key, Verdict
from monitoring.models import CLOSED, CellState, Protection, ReleasedCell, Report
from monitoring.publication import BY_KEY, SAME_AS
from monitoring.services.protecting import audited, history_of
from monitoring.student_margins import Place
from monitoring.student_protection import STATES
from monitoring.student_tables import STUDENTS, place_of


@dataclass(frozen=True, slots=True)
class Audited:
    """
    What the attack found of one report. ``differs``: lines that say something else than was protected.

    ``unprotected``: lines are told of which disclosure control knows nothing.
    """

    report: Report
    verdicts: Sequence[Verdict]
    differs: int = 0
    unprotected: int = 0

    @property
    def passed(self) -> bool:
        return not self.differs and not self.unprotected and all(one.passed for one in self.verdicts)

    @property
    def exposed(self) -> list[str]:
        """What can be told, in the words of the attack: for who may see raw counts."""
        found = []
        for one in self.verdicts:
            found += [str(interval) for interval in one.exposed]
            found += [f"{key} is told, and is small" for key in one.told]
            found += [f"{key} is hidden in vain" for key in one.idle]
        return found


def everything_audited() -> Iterator[Audited]:
    """
    Attack every report that tells of students, in the order of release, each after all that were released before it.

    What is attacked is what readers have (``ReleasedCell``), held against the counts that were protected.
    """
    for district in District.objects.order_by("id"):
        before: list[Protection] = []
        reports = Report.objects.filter(plan__district=district, status__in=CLOSED).select_related("plan")
        protections = {
            one.report_id: one for one in Protection.objects.filter(report__in=reports).select_related("report__plan")
        }
        for report in reports.order_by("released_at", "id"):
            rows = list(ReleasedCell.objects.filter(report=report).select_related("definition"))
            protection = protections.get(report.pk)
            if protection is None:
                if rows:
                    yield Audited(report, (), unprotected=len(rows))
                continue
            differs, unprotected = _compared(rows, protection)
            verdicts = [verdict for _ref, verdict in audited(protection, before)]
            yield Audited(report, verdicts, differs, unprotected)
            before.append(protection)


def _compared(rows: Sequence[ReleasedCell], protection: Protection) -> tuple[int, int]:
    """Return how many lines say something else than was protected, and of how many nothing was."""
    shown: dict[tuple[str, Place], tuple[str, int | None]] = {}
    for one in history_of([protection]):
        for key, cell in one.shown.items():
            value = cell.least if cell.state in (cell.state.COUNT, cell.state.ZERO) else None
            shown[_at(key)] = STATES[cell.state].value, value
    differs = unprotected = 0
    for row in rows:
        if row.definition.form == "days":
            differs += row.n_state == CellState.COUNT
            continue
        place = row.school_code, row.group, row.value
        own = f"{row.definition.key}:of"
        base = _base(row.definition.key) if (own, place) not in shown else own
        said = {f"{row.definition.key}:n": (row.n_state, row.n), base: (row.of_state, row.of)}
        for measure, (state, value) in said.items():
            if state == CellState.ABSENT:
                continue
            unprotected += (measure, place) not in shown
            differs += shown.get((measure, place), (state, value)) != (state, value)
    return differs, unprotected


def _base(figure: str) -> str:
    """Return under which name a figure’s base was protected, where that is not its own."""
    told, same = BY_KEY.get(figure), SAME_AS.get((figure, "of"))
    if told and told.way == "rate":
        return STUDENTS
    return ":".join(same) if same else f"{figure}:of"


def _at(key: Key) -> tuple[str, Place]:
    return key.code("measure"), place_of(key)
