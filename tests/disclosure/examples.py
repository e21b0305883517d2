"""Tables, reports and series of reports for the tests, and what a reader is told of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from monitoring.disclosure import Dimension, Key, Outcome, Published, Report, Rules, State, Sum, Table, protect
from tests.disclosure.attacker import Attacker, Pairs, Sums

COUNTS = st.one_of(st.just(0), st.integers(1, 9), st.integers(10, 60))
RACES = ["bl", "wh"]


def table(rows: Mapping[str, Mapping[str, int | None]], rules: Rules | None = None) -> tuple[Report, Outcome]:
    """Return a report of schools by race with all margins, and what may be told of it."""
    report = crossed(rows)
    return report, protect(report, rules or Rules())


def crossed(rows: Mapping[str, Mapping[str, int | None]]) -> Report:
    """Return a report of schools by race with all margins; margins leave out what was not collected."""
    races = list(next(iter(rows.values())))
    dimensions = [Dimension.flat("school", rows), Dimension.flat("race", races)]
    one = Table.cross("by race", {"school": [*rows, ""], "race": [*races, ""]})
    return Report("one", dimensions, [one], {key: of(rows, key) for key in one.cells})


def of(rows: Mapping[str, Mapping[str, int | None]], key: Key) -> int | None:
    """Return the count of a cell; None where nothing of it was collected."""
    school, race = key.code("school"), key.code("race")
    found = [
        count
        for here, counts in rows.items()
        for group, count in counts.items()
        if (not school or here == school) and (not race or group == race) and count is not None
    ]
    return sum(found) if found else None


def reader(dimensions: Sequence[Dimension], published: Sequence[Published]) -> Attacker:
    """Return an attacker who has read everything published."""
    sums: Sums = {one.name: [(each.whole, each.parts) for each in one.sums] for one in dimensions}
    floors: dict[Pairs, int] = {}
    for one in published:
        for key, shown in one.shown.items():
            if shown.state is State.HIDDEN:
                floors[pairs(key)] = max(floors.get(pairs(key), 0), shown.least or 0)
    return Attacker(sums, [told(one) for one in published], floors)


def told(one: Published) -> dict[Pairs, int | None]:
    """Return what was told, as words on paper: a number, or that it is hidden."""
    return {
        pairs(key): None if shown.state is State.HIDDEN else shown.least
        for key, shown in one.shown.items()
        if shown.state is not State.NOT_COLLECTED
    }


def pairs(key: Key) -> Pairs:
    """Return a key in the attacker's own words."""
    return frozenset(key.at)


def found_by(
    attacker: Attacker, published: Sequence[Published], rules: Rules, own: frozenset[Key] = frozenset()
) -> list[str]:
    """
    Return what an attacker finds: small counts that he knows to less than the width, others to the unit.

    He himself does not know which are small; who judges him does.
    """
    raw = {key: count for one in published for key, count in one.raw.items()}
    found = []
    for cell, (low, high) in attacker.intervals({pairs(key): raw[key] or 0 for key in own}).items():
        count = raw[Key(tuple(sorted(cell)))]
        assert count is not None
        assert low <= count
        assert high is None or count <= high
        width = rules.insider_width if own else rules.width
        need = width if rules.is_small(count) else 0 if own else 1
        if high is not None and high - low < need:
            found.append(f"{sorted(cell)} is {low} to {high}, and was {count}")
    return found


@dataclass(frozen=True)
class Series:
    """Counts by month, school and group, and which reports are made of them."""

    dimensions: list[Dimension]
    months: list[str]
    schools: list[str]
    groups: dict[str, list[str]]
    counts: dict[Key, int]
    running: bool

    def reports(self) -> list[Report]:
        """Return a report for each month: the month by school, so far if asked, and each third month its quarter."""
        found = []
        for i, month in enumerate(self.months):
            periods = [month, *([f"to {month}"] if self.running and i else [])]
            tables = [Table.cross("month", {"period": periods, "school": [*self.schools, ""]})]
            if i % 3 == 2:
                tables += [
                    Table.cross(name, {"period": [f"q{i // 3}"], "school": [*self.schools, ""], name: [*codes, ""]})
                    for name, codes in self.groups.items()
                ]
            counts = {key: self.count(key) for one in tables for key in one.cells}
            found.append(Report(month, self.dimensions, tables, counts))
        return found

    def count(self, key: Key) -> int:
        """Return the count of any cell."""
        months = self.months_of(key.code("period"))
        asked = [(name, code) for name, code in key.at if name != "period"]
        return sum(n for at, n in self.counts.items() if at.code("period") in months and set(asked) <= set(at.at))

    def months_of(self, period: str) -> list[str]:
        """Return the months of a period."""
        if period.startswith("to "):
            return self.months[: self.months.index(period[3:]) + 1]
        return self.months[int(period[1:]) * 3 :][:3] if period.startswith("q") else [period]


def series_of(count: Callable[[], int], many: int = 6) -> Series:
    """Return ``many`` months of three schools by race, with what was so far, of counts drawn by ``count``."""
    months, schools = [f"m{i:02}" for i in range(many)], ["s0", "s1", "s2"]
    names = [months[0], *(f"to {month}" for month in months[1:])]
    sums = [Sum(f"q{i}", tuple(months[3 * i : 3 * i + 3])) for i in range(many // 3)]
    sums += [Sum(names[i], (names[i - 1], months[i])) for i in range(1, many)]
    dimensions = [Dimension("period", tuple(sums), personal=False), Dimension.flat("school", schools)]
    cells = [Key.of(period=month, school=school, race=race) for month in months for school in schools for race in RACES]
    counts = {cell: count() for cell in cells}
    return Series([*dimensions, Dimension.flat("race", RACES)], months, schools, {"race": RACES}, counts, running=True)


@st.composite
def series(draw: st.DrawFn, longest: int = 6) -> Series:
    """Return a series of up to ``longest`` months over a few schools and groups."""
    months = [f"m{i:02}" for i in range(draw(st.integers(2, longest)))]
    schools = [f"s{i}" for i in range(draw(st.integers(2, 4)))]
    groups = {"race": ["bl", "wh", "hi"][: draw(st.integers(2, 3))]}
    if draw(st.booleans()):
        groups["sex"] = ["f", "m"]
    running = draw(st.booleans())
    sums = [Sum(f"q{i}", tuple(months[3 * i : 3 * i + 3])) for i in range(len(months) // 3)]
    if running:
        names = [months[0], *(f"to {month}" for month in months[1:])]
        sums += [Sum(names[i], (names[i - 1], months[i])) for i in range(1, len(months))]
    dimensions = [Dimension("period", tuple(sums), personal=False), Dimension.flat("school", schools)]
    dimensions += [Dimension.flat(name, codes) for name, codes in groups.items()]
    cells = [Key.of(period=month, school=school) for month in months for school in schools]
    for name, codes in groups.items():
        cells = [cell.put(name, code) for cell in cells for code in codes]
    drawn = draw(st.lists(COUNTS, min_size=len(cells), max_size=len(cells)))
    return Series(dimensions, months, schools, groups, dict(zip(cells, drawn, strict=True)), running)


def publish(reports: Sequence[Report], rules: Rules, *, remember: bool = True) -> list[Published]:
    """Return what is published of reports one after the other; ``remember`` what was published before."""
    found: list[Published] = []
    for report in reports:
        found.append(protect(report, rules, found if remember else ()).published)
    return found


def bare(report: Report, rules: Rules) -> Published:
    """Return what would be published of a report if only small counts were hidden."""
    outcome = protect(report, rules)
    small = {key for key, count in report.counts.items() if count and rules.is_small(count)}
    shown = {
        key: cell
        if key in small or cell.state is not State.HIDDEN
        else replace(cell, state=State.COUNT, least=report.counts[key])
        for key, cell in outcome.shown.items()
    }
    return replace(outcome.published, shown=shown)
