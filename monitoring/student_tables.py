"""
From counts of students to the tables of disclosure control: what is told together, and what is a part of what.

Figures that count some of each other are one family, whose tables are protected together: their difference could be had
by subtraction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from django.utils.translation import gettext as _

from casework.counting import GROUPS
from monitoring.disclosure import Dimension, Key, Mergeable, Published, Report, Share, Table
from monitoring.group_words import TOGETHER, VALUES
from monitoring.publication import PART_OF, Side
from monitoring.publication import Count as Which
from monitoring.student_counts import STUDENTS, Counts, count_at, is_crossed, rest_at
from monitoring.student_history import linked, parts, windows
from monitoring.student_margins import NO_SCHOOL, Count, Place

# How much worse it is to hide what all schools come to, a group of all schools, or one school, than a group of one.
WEIGHT_ALL, WEIGHT_GROUP, WEIGHT_SCHOOL = 10, 5, 3
# Schools are put together where there are more than these, so that no one stands alone with a few events.
MANY_SCHOOLS = 10
NOT_ON_RECORD = "unknown"
# Letters of the code of schools put together (monitoring.models.AboutStudents).
ROOM = 400


@dataclass(frozen=True, slots=True)
class Family:
    """
    Figures that are protected together: where their counts stand, and the tables of them.

    ``coarse`` has groups of all schools together alone, in the place of each school’s: where schools are so small that
    their groups would be hidden, and with them those of all schools.
    """

    name: str
    figures: tuple[str, ...]
    report: Report
    mergeable: tuple[Mergeable, ...] = ()
    coarse: Report | None = None


def families(counts: Counts, history: Sequence[Published], minimum: int) -> list[Family]:
    """Return the families of what is told, each with its tables, in the order of the publication plan."""
    found = []
    for figures in _together([one.key for one in counts.told if one.way != "days"]):
        which = [(figure, side) for figure in figures for side in _sides(counts, figure)]
        places = {one: list(counts.margins[one[0]]) for one in which}
        report = _report(counts, history, places, minimum)
        fewer = {one: [place for place in of_one if not is_crossed(place)] for one, of_one in places.items()}
        coarse = None if fewer == places else _report(counts, history, fewer, minimum)
        found.append(Family(" and ".join(figures), figures, report, _mergeable(counts, which), coarse))
    return found


def students_family(
    counts: Counts, history: Sequence[Published], lines: Mapping[str, Sequence[Place]], minimum: int
) -> Family | None:
    """Return the students beside whom events are told, on the ``lines`` on which they are; None where none are."""
    rates = [one.key for one in counts.told if one.way == "rate" and one.key in lines]
    if not rates:
        return None
    places: dict[Which, list[Place]] = {(figure, "of"): list(lines[figure]) for figure in rates}
    return Family(STUDENTS, tuple(rates), _report(counts, history, places, minimum))


def _sides(counts: Counts, figure: str) -> tuple[Side, ...]:
    is_share = any(one.key == figure and one.way == "share" for one in counts.told)
    return ("n", "of") if is_share else ("n",)


def _together(figures: Sequence[str]) -> list[tuple[str, ...]]:
    """Return figures that count some of each other, put together, in their order."""
    found = [{figure} for figure in figures]
    for (part, _side), (whole, _other) in PART_OF:
        linked = [one for one in found if one & {part, whole}]
        if len(linked) > 1:
            found = [one for one in found if one not in linked] + [set().union(*linked)]
    ordered = [tuple(figure for figure in figures if figure in one) for one in found]
    return sorted(ordered, key=lambda one: figures.index(one[0]))


def _report(
    counts: Counts, history: Sequence[Published], places: Mapping[Which, Sequence[Place]], minimum: int
) -> Report:
    raw: dict[Key, int | None] = {}
    tables: dict[tuple[str, int], dict[Key, None]] = {}
    for which, told in places.items():
        margins = counts.margins[which[0]]
        for place in dict.fromkeys(chain(told, *map(_behind, told))):
            if place[0] == NO_SCHOOL and place not in margins:
                continue
            key = counts.key(which, place)
            raw[key] = count_at(margins, which, place).raw
            if place not in told or place[0] == NO_SCHOOL:
                continue
            tables.setdefault((which[0], _weight(place)), {})[key] = None
    amounts = {one.key for one in counts.told if one.is_amount}
    found = [
        Table(f"{name}, {weight}", tuple(keys), weight, amount=name in amounts)
        for (name, weight), keys in tables.items()
    ]
    found += few_children(counts, (key for keys in tables.values() for key in keys), minimum)
    shown = {key for keys in tables.values() for key in keys}
    shares = tuple(share for share in _shares(counts, places, raw) if {share.part, share.whole} <= shown)
    before = linked(history, raw)
    return Report(
        counts.ref, dimensions(before, raw, counts.schools), found, raw, shares, parts(before, raw),
        few_left(counts, shares, minimum),
    )  # fmt: skip


def few_left(counts: Counts, shares: Iterable[Share], minimum: int) -> dict[Key, int]:
    """
    Return the minimum of the complement of each share behind which are few children, though it comes to many.

    Of a share of two figures it is known how many more children are behind the whole at least.
    """
    found = {}
    for share in shares:
        (figure, _n), place = counts.where(share.part)
        is_own = share.whole == counts.key((figure, "of"), place)
        left = rest_at(counts.margins[figure], place) if is_own else _left(counts, share)
        if left.raw is not None and left.children < minimum <= left.raw:
            found[share.rest] = left.raw + 1
    return found


def _left(counts: Counts, share: Share) -> Count:
    part, whole = (
        count_at(counts.margins[which[0]], which, place)
        for which, place in map(counts.where, (share.part, share.whole))
    )
    if part.raw is None or whole.raw is None:
        return Count(None)
    return Count(whole.raw - part.raw, max(whole.children - part.children, 0))


def few_children(counts: Counts, keys: Iterable[Key], minimum: int) -> list[Table]:
    """
    Return the tables by which many events of few children, or of one above all, are a small count, whatever they are.

    Each has a minimum of its own above its count. It says what the count is, so no reader is ever told it.
    """
    found = []
    for key in dict.fromkeys(keys):
        which, place = counts.where(key)
        count = count_at(counts.margins[which[0]], which, place)
        is_few = count.children < minimum or count.is_dominated
        if count.raw is not None and is_few and minimum <= count.raw:
            found.append(Table(f"few children, {key}", (key,), minimum=count.raw + 1))
    return found


def _behind(place: Place) -> list[Place]:
    """Return what is known to exist behind a line: those put together in it, and what happened at no school."""
    school, group, value = place
    single = [(one, group, part) for one in school.split(TOGETHER) for part in value.split(TOGETHER)]
    return single + ([(NO_SCHOOL, group, part) for part in value.split(TOGETHER)] if school else [])


def _weight(place: Place) -> int:
    if is_crossed(place):
        return 1
    return WEIGHT_SCHOOL if place[0] else WEIGHT_GROUP if place[1] else WEIGHT_ALL


def _shares(counts: Counts, places: Mapping[Which, Sequence[Place]], raw: Mapping[Key, int | None]) -> Iterator[Share]:
    """Yield what is part of what; of counts that contradict each other nothing is known to be part of the other."""
    own: list[tuple[Which, Which]] = [((one.key, "n"), (one.key, "of")) for one in counts.told if one.way == "share"]
    for part, whole in chain(own, PART_OF):
        for place in places.get(part, ()) if whole in places else ():
            if place in places[whole]:
                share = Share(counts.key(part, place), counts.key(whole, place))
                some, many = raw[share.part], raw[share.whole]
                if some is not None and many is not None and some <= many:
                    yield share


def dimensions(history: Sequence[Published], raw: Iterable[Key], schools: Iterable[str] = ()) -> list[Dimension]:
    """Return how everything told adds up: schools, groups, quarters to years, and what was put together before."""
    told = [*raw, *(key for one in history for key in one.raw)]
    codes: dict[str, set[str]] = {}
    for key in told:
        for name, code in key.at:
            codes.setdefault(name, set()).add(code)
    single = {one for code in codes.get("school", ()) for one in code.split(TOGETHER)}
    flat = {"school": sorted({*single, *schools, NO_SCHOOL})} | {group: list(VALUES[group]) for group in GROUPS}
    found = []
    for name, each in flat.items():
        one = Dimension.flat(name, each)
        for code in sorted(code for code in codes.get(name, ()) if TOGETHER in code):
            one = one.with_merged(code.split(TOGETHER))
        found.append(one)
    years = sorted({code[:7] for code in codes.get("period", ())})
    quarters = {year: [f"{year}-q{number}" for number in (1, 2, 3, 4)] for year in years}
    periods = Dimension.tree("period", quarters, personal=False)
    return [
        *found, replace(periods, sums=(*periods.sums, *windows(told))), Dimension("measure", (), personal=False),
        Dimension("day", (), personal=False),
    ]  # fmt: skip


def _mergeable(counts: Counts, which: Sequence[Which]) -> tuple[Mergeable, ...]:
    """
    Return what may be put together in a school year: races but those not on record, and schools where there are many.

    A quarter is told as it is, so that quarters and year add up line by line.
    """
    if not counts.when.is_year or not any(school for one in which for school, _g, _v in counts.margins[one[0]]):
        return ()
    by = tuple(counts.key(one, ("", "", "")) for one in which if one[1] == "n")
    found = []
    if any(group == "race" for figure, _side in which for _school, group, _value in counts.margins[figure]):
        races = tuple(value for value in VALUES["race"] if value != NOT_ON_RECORD)
        found.append(Mergeable("race", races, by, ""))
    if len(counts.schools) > MANY_SCHOOLS:
        found.append(Mergeable("school", _smallest(counts, which), by, _("Schools with few incidents")))
    return tuple(found)


def _smallest(counts: Counts, which: Sequence[Which]) -> tuple[str, ...]:
    """Return the schools with the fewest, as many as a line’s code has room for."""
    figures = [figure for figure, side in which if side == "n"]
    few = {code: sum(counts.margins[one][code, "", ""].n.raw or 0 for one in figures) for code in counts.schools}
    found: list[str] = []
    for code in sorted(few, key=lambda one: (few[one], one)):
        if len(TOGETHER.join([*found, code])) > ROOM:
            break
        found.append(code)
    return tuple(sorted(found))
