"""
All that one report could tell of students, and under which key of disclosure control each count stands.

A key names the figure's count ("diversion.offered:n"), its period and where it stands; equal numbers have equal keys,
so that a year is the sum of its quarters and of its schools wherever they are told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from casework.counting import GROUPS
from monitoring.disclosure import Key
from monitoring.group_words import TOGETHER
from monitoring.publication import SAME_AS, TOLD, Told
from monitoring.publication import Count as Which
from monitoring.student_margins import Count, Margin, Margins, Place

# Students at the schools, beside whom events are told: a family of their own, by day and not by period.
STUDENTS = "students"


@dataclass(frozen=True, slots=True)
class When:
    """The period of a report, "2021-22" or "2021-22-q1", and its last day."""

    code: str
    day: str

    @property
    def is_year(self) -> bool:
        return len(self.code) == len("2021-22")


@dataclass(frozen=True, slots=True)
class Counts:
    """All that one report could tell: its figures' lines, the period, the schools there are."""

    ref: str
    when: When
    margins: Mapping[str, Margins]
    schools: Sequence[str]

    @property
    def told(self) -> list[Told]:
        return [one for one in TOLD if one.key in self.margins]

    def key(self, which: Which, place: Place) -> Key:
        """Return where a count stands. The students beside whom events are told are the same for all of these."""
        figure, side = self._same(which)
        school, group, value = place
        at = {"school": school} | ({group: value} if group else {})
        if side == "of" and self._is_rate(figure):
            return Key.of(day=self.when.day, measure=self._base(figure), **at)
        return Key.of(measure=f"{figure}:{side}", period=self.when.code, **at)

    def where(self, key: Key) -> tuple[Which, Place]:
        """Return of which figure's count a key of this report is, and where it stands."""
        measure, place = key.code("measure"), place_of(key)
        if measure == STUDENTS:
            rates = (one.key for one in self.told if one.way == "rate")
            return (next(one for one in rates if self._has(one, place)), "of"), place
        figure, _colon, side = measure.rpartition(":")
        return (figure, "of" if side == "of" else "n"), place

    def _same(self, which: Which) -> Which:
        """Return the count that says the same by another figure, where there is one and it was counted alike."""
        other = SAME_AS.get(which, which)
        if other == which or other[0] not in self.margins:
            return which
        mine, theirs = self.margins[which[0]], self.margins[other[0]]
        return other if all(_raw_at(mine, which, at) == _raw_at(theirs, other, at) for at in mine | theirs) else which

    def _has(self, figure: str, place: Place) -> bool:
        school, group, value = place
        return (school.split(TOGETHER)[0], group, value.split(TOGETHER)[0]) in self.margins[figure]

    def _is_rate(self, figure: str) -> bool:
        return any(one.key == figure and one.way == "rate" for one in self.told)

    def _base(self, figure: str) -> str:
        """Return what the students beside the events are called: one name, unless they were counted otherwise."""
        first = next(one.key for one in self.told if one.way == "rate")
        both = self.margins[figure].keys() & self.margins[first].keys()
        same = all(raw_of(self.margins[figure][at].of) == raw_of(self.margins[first][at].of) for at in both)
        return STUDENTS if same else f"{figure}:of"


def place_of(key: Key) -> Place:
    """Return where a key stands: school, group and value."""
    group = next((name for name, _code in key.at if name in GROUPS), "")
    return key.code("school"), group, key.code(group) if group else ""


def raw_of(count: Count | None) -> int | None:
    return None if count is None else count.raw


def _raw_at(margins: Margins, which: Which, place: Place) -> int | None:
    margin = margins.get(place, Margin(of=Count()))
    return raw_of(margin.n if which[1] == "n" else margin.of)


def is_crossed(place: Place) -> bool:
    """Tell whether a line is one group of one school."""
    return bool(place[0] and place[1])


def count_at(margins: Margins, which: Which, place: Place) -> Count:
    """Return a count of a line; of several schools or groups put together what they come to."""
    return _come_to(margin.n if which[1] == "n" else margin.of for margin in _single(margins, place))


def rest_at(margins: Margins, place: Place) -> Count:
    """Return what is in the base of a line and not in its count."""
    return _come_to(margin.rest for margin in _single(margins, place))


def _single(margins: Margins, place: Place) -> list[Margin]:
    school, group, value = place
    return [margins[one, group, part] for one in school.split(TOGETHER) for part in value.split(TOGETHER)]


def _come_to(counts: Iterable[Count | None]) -> Count:
    found = Count()
    for count in counts:
        if count is None or count.raw is None:
            return Count(None)
        found.add(count.raw, count.children)
        found.is_dominated |= count.is_dominated
    return found
