"""Whether lines about students say what was protected: as disclosure control kept it, not as rows beside it say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from monitoring.disclosure import Key, Published
from monitoring.models import CellState, Definition
from monitoring.models.students import AboutStudents
from monitoring.publication import BY_KEY, SAME_AS
from monitoring.student_counts import STUDENTS, place_of
from monitoring.student_lines import PLACES, STATES
from monitoring.student_margins import Place

Line = tuple[Definition, AboutStudents]
Span = tuple[Decimal | None, Decimal | None]


def compared(lines: Iterable[Line], parts: Sequence[Published]) -> tuple[int, int]:
    """Return how many counts and shares say something else than was protected, and of how many nothing was."""
    shown: dict[tuple[str, Place], tuple[str, int | None]] = {}
    shares: dict[tuple[str, Place], Span] = {}
    for one in parts:
        for key, cell in one.shown.items():
            value = cell.least if cell.state in (cell.state.COUNT, cell.state.ZERO) else None
            shown[_at(key)] = STATES[cell.state].value, value
        shares |= {_at(share.part): _span(told.least, told.greatest) for share, told in one.shares.items()}
    differs = unprotected = 0
    for definition, row in lines:
        if definition.form == "days":
            differs += row.n_state == CellState.COUNT or (row.median is not None and row.n_state != CellState.ABSENT)
            continue
        place = row.school_code, row.group, row.value
        own, n = f"{definition.key}:of", f"{definition.key}:n"
        base = _base(definition.key) if (own, place) not in shown else own
        for measure, (state, value) in {n: (row.n_state, row.n), base: (row.of_state, row.of)}.items():
            if state == CellState.ABSENT:
                continue
            unprotected += (measure, place) not in shown
            differs += shown.get((measure, place), (state, value)) != (state, value)
        differs += row.share_least is not None and _said(row) != shares.get((n, place), _said(row))
        differs += row.median is not None
    return differs, unprotected


def _said(row: AboutStudents) -> Span:
    return row.share_least, row.share_greatest


def _span(least: float | None, greatest: float | None) -> Span:
    if least is None or greatest is None:
        return None, None
    return Decimal(least).quantize(PLACES), Decimal(greatest).quantize(PLACES)


def _base(figure: str) -> str:
    """Return under which name a figure’s base was protected, where that is not its own."""
    told, same = BY_KEY.get(figure), SAME_AS.get((figure, "of"))
    if told and told.way == "rate":
        return STUDENTS
    return ":".join(same) if same else f"{figure}:of"


def _at(key: Key) -> tuple[str, Place]:
    return key.code("measure"), place_of(key)
