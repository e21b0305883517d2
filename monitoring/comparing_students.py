"""What two revisions of a report tell of students, beside each other: each line that is not told in the same words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from monitoring.student_sheets import Line, StudentSheet

Place = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class LinePair:
    """One line in the words of both revisions; "" where one does not have it."""

    school_code: str
    group: str
    value: str
    name: str
    before: str
    after: str

    @property
    def told(self) -> str:
        """What was told and is: "North: 12 of 40 (30 %) → Fewer than 10 of 40"."""
        return f"{self.name}: {self.before or _('nothing')} → {self.after or _('nothing')}"


@dataclass(frozen=True, slots=True)
class StudentPair:
    """One figure about students, and the lines of it that are not told alike."""

    sheet: StudentSheet
    lines: Sequence[LinePair]

    @property
    def told(self) -> str:
        """The change in a line."""
        number = len(self.lines)
        words = ngettext("%(n)s line is told otherwise", "%(n)s lines are told otherwise", number) % {"n": number}
        return f"{self.sheet.definition.label}: {words}"


def students_compared(before: Iterable[StudentSheet], after: Iterable[StudentSheet]) -> list[StudentPair]:
    """Return the figures about students that two revisions do not tell alike, in the order of the later one."""
    was, now = ({sheet.definition.key: sheet for sheet in sheets} for sheets in (before, after))
    keys = [*now, *(key for key in was if key not in now)]
    pairs = [StudentPair(now.get(key) or was[key], _lines(was.get(key), now.get(key))) for key in keys]
    return [pair for pair in pairs if pair.lines]


def students_words(pairs: Sequence[StudentPair]) -> str:
    """Return of how many figures about students something else is told, in a sentence; empty where of none."""
    if not pairs:
        return ""
    number = len(pairs)
    words = ngettext(
        "%(n)s figure about students is told otherwise.", "%(n)s figures about students are told otherwise.", number
    )
    return words % {"n": number}


def _lines(before: StudentSheet | None, after: StudentSheet | None) -> list[LinePair]:
    was, now = _by_place(before), _by_place(after)
    found = []
    for place in [*now, *(place for place in was if place not in now)]:
        told = [line_words(sheet, lines.get(place)) for sheet, lines in ((before, was), (after, now))]
        if told[0] != told[1]:
            found.append(LinePair(*place, place_words(now.get(place) or was[place]), *told))
    return found


def _by_place(sheet: StudentSheet | None) -> Mapping[Place, Line]:
    return {(one.school_code, one.group, one.value): one for one in sheet.lines} if sheet else {}


def place_words(line: Line) -> str:
    """Return whose line it is: the school, the group, or both."""
    if line.group and line.school_code:
        return f"{line.school_name}, {line.name}"
    return line.name


def line_words(sheet: StudentSheet | None, line: Line | None) -> str:
    """Return a line as its figure tells it, in a few words: "12 of 40 (30 %)"; empty where there is none."""
    if sheet is None or line is None:
        return ""
    way = sheet.told.way
    if way == "days":
        return line.median_words
    if way == "count" or (way == "rate" and not line.n.is_told):
        return line.n.words
    if way == "rate":
        return _("%(n)s (%(rate)s per 1,000)") % {"n": line.n.words, "rate": line.per_1000_words}
    if line.share_least is None:
        return _("%(n)s of %(of)s") % {"n": line.n.words, "of": line.of.words}
    return _("%(n)s of %(of)s (%(share)s)") % {"n": line.n.words, "of": line.of.words, "share": line.share_words}
