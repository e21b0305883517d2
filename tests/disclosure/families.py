"""Reports of a family: a measure, a part of it told as its share, by school and by several groups; and their reader."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from hypothesis import strategies as st

from monitoring.disclosure import WHOLE, Dimension, Key, Published, Report, Rules, Share, State, Sum, Table, gather
from monitoring.disclosure.keys import REST
from tests.disclosure.attacker import Pairs
from tests.disclosure.examples import pairs, reader

ALL, SOME, OTHERS = "referred", "offered", "not offered"
GROUPS = {"race": ["bl", "wh"], "sex": ["f", "m"]}
READERS = 4
"""So many of those who are counted themselves are tried: each reckons for a tenth of a second."""

FEW = st.one_of(st.just(0), st.integers(0, 3), st.integers(0, 12), st.integers(10, 40))
MEASURES = Dimension("measure", (Sum(ALL, (SOME, OTHERS)),), personal=False)
"""What the reader knows of the measures; the library is told by shares."""


@st.composite
def families(draw: st.DrawFn, most: int = 3) -> Report:
    """Return a report of up to ``most`` schools, with counts drawn for each school, race, sex and measure."""
    schools = [f"s{i}" for i in range(draw(st.integers(2, most)))]
    places = list(product(schools, *GROUPS.values(), (SOME, OTHERS)))
    counts = draw(st.lists(FEW, min_size=len(places), max_size=len(places)))
    return family(schools, dict(zip(places, counts, strict=True)))


def family(schools: Sequence[str], counts: dict[tuple[str, ...], int]) -> Report:
    """Return the report of counts by school, race, sex and measure."""
    tables = [
        Table.cross(name, {"measure": [ALL, SOME], "school": [*schools, WHOLE], name: [*codes, WHOLE]})
        for name, codes in GROUPS.items()
    ]
    dimensions = [Dimension.flat("school", schools), *(Dimension.flat(name, codes) for name, codes in GROUPS.items())]
    raw = {key: count(counts, key) for one in tables for key in one.cells}
    shares = [Share(key, key.put("measure", ALL)) for key in raw if key.code("measure") == SOME]
    return Report("one", [*dimensions, Dimension("measure", personal=False)], tables, raw, shares)


def count(counts: dict[tuple[str, ...], int], key: Key) -> int:
    """Return the count of a cell."""
    asked = (key.code("school"), *(key.code(name) for name in GROUPS), key.code("measure"))
    return sum(
        many
        for place, many in counts.items()
        if all(code in (here, WHOLE, ALL) for code, here in zip(asked, place, strict=True))
    )


def found_in(report: Report, published: Published, rules: Rules) -> list[str]:
    """Return which small counts, complements among them, a reader knows to less than the width; insiders too."""
    attacker = reader([*report.dimensions[:-1], MEASURES], [published])
    raw = {**{pairs(key): many or 0 for key, many in report.counts.items()}}
    for key in report.cells:
        if key.code("measure") == SOME:
            rest = pairs(key.put("measure", OTHERS))
            raw[rest] = raw[pairs(key.put("measure", ALL))] - raw[pairs(key)]
            if published.shown[key].state is State.HIDDEN or published.shown[key.put("measure", ALL)].state is (
                State.HIDDEN
            ):
                attacker.hidden.add(rest)
                attacker.least[rest] = 0
    system = gather(report, rules)
    readers = [{_cell(system.cells[i].key): 1 for i in inside} for inside in system.insiders]
    found = []
    for own in [{}, *readers[:READERS]]:
        width = rules.insider_width if own else rules.width
        for cell, (low, high) in attacker.intervals(own).items():
            assert low <= raw[cell]
            assert high is None or raw[cell] <= high
            if rules.is_small(raw[cell]) and high is not None and high - low < width:
                found.append(f"{sorted(cell)} is {low} to {high} for who knows {sorted(map(sorted, own))}")
    return found


def _cell(key: Key) -> Pairs:
    """Return a cell of the system in the reader's words, who calls a complement by a name of its own."""
    if not key.code(REST):
        return pairs(key)
    return pairs(key.put(REST, WHOLE).put("measure", OTHERS))
