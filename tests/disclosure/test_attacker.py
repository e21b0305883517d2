"""A reader who reckons for himself finds nothing in what is told, and finds it at once where a step is left out."""

from __future__ import annotations

import random
from dataclasses import replace
from math import floor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitoring.disclosure import (
    Dimension,
    Key,
    Outcome,
    Published,
    Report,
    Rules,
    Share,
    State,
    Sum,
    Table,
    gather,
    protect,
)
from tests.disclosure.attacker import Attacker
from tests.disclosure.examples import COUNTS, Series, bare, crossed, found_by, publish, reader, series, series_of, table

RULES = Rules()
CALM = settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
LONG = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
ROWS = st.integers(2, 4).flatmap(
    lambda races: st.lists(st.lists(COUNTS, min_size=races, max_size=races), min_size=2, max_size=5)
)


def finds(reports: list[Report], published: list[Published], rules: Rules = RULES) -> list[str]:
    """Return what the attacker finds as an outsider, and as each student who may be the only one somewhere."""
    attacker = reader(reports[0].dimensions, published)
    found = found_by(attacker, published, rules)
    system = gather(reports[-1], rules, published[:-1])
    for inside in system.insiders:
        own = frozenset(
            system.cells[i].key for i in inside if any(system.cells[i].key in one.shown for one in published)
        )
        if own:
            found += found_by(attacker, published, rules, own)
    return found


def rows_of(lines: list[list[int]]) -> dict[str, dict[str, int | None]]:
    return {f"s{i}": {f"r{j}": count for j, count in enumerate(line)} for i, line in enumerate(lines)}


class TestOneTable:
    @CALM
    @given(ROWS)
    def test_nothing_is_found(self, lines: list[list[int]]) -> None:
        report, outcome = table(rows_of(lines))
        assert finds([report], [outcome.published]) == []

    @pytest.mark.deep
    @LONG
    @given(ROWS)
    def test_nothing_is_found_in_many(self, lines: list[list[int]]) -> None:
        report, outcome = table(rows_of(lines))
        assert finds([report], [outcome.published]) == []

    @CALM
    @given(
        ROWS, st.sampled_from([Rules(minimum=5, width=3, insider_width=2), Rules(hides_zeros=True), Rules(width=15)])
    )
    def test_nothing_is_found_under_other_rules(self, lines: list[list[int]], rules: Rules) -> None:
        report, outcome = table(rows_of(lines), rules)
        assert finds([report], [outcome.published], rules) == []


class TestSeries:
    @CALM
    @given(series())
    def test_nothing_is_found(self, one: Series) -> None:
        reports = one.reports()
        assert finds(reports, publish(reports, RULES)) == []

    @pytest.mark.deep
    @settings(LONG, max_examples=40)
    @given(series(longest=24))
    def test_nothing_is_found_in_two_years(self, one: Series) -> None:
        reports = one.reports()
        assert finds(reports, publish(reports, RULES)) == []


class TestShares:
    """Percentages of hidden counts, and counts that are left of a told whole."""

    @CALM
    @given(
        st.lists(
            st.tuples(st.one_of(COUNTS, st.integers(0, 8)), st.one_of(COUNTS, st.integers(200, 900))),
            min_size=2,
            max_size=5,
        )
    )
    def test_neither_part_nor_complement_is_found(self, lines: list[tuple[int, int]]) -> None:
        schools = [f"s{i}" for i in range(len(lines))]
        measures = Dimension("measure", (Sum("referred", ("offered", "not offered")),), personal=False)
        dimensions = [Dimension.flat("school", schools), Dimension("measure", personal=False)]
        table = Table.cross("funnel", {"measure": ["offered", "referred"], "school": [*schools, ""]})
        parts = dict(zip(schools, lines, strict=True)) | {"": tuple(map(sum, zip(*lines, strict=True)))}
        raw = {"offered": 0, "not offered": 1}
        counts = {
            key: parts[key.code("school")][0]
            + (parts[key.code("school")][1] if key.code("measure") == "referred" else 0)
            for key in table.cells
        }
        shares = [Share(key, key.put("measure", "referred")) for key in table.cells if key.code("measure") == "offered"]
        outcome = protect(Report("one", dimensions, [table], counts, shares), RULES)
        attacker = reader([dimensions[0], measures], [outcome.published])
        self._tell(attacker, outcome, schools)
        found = attacker.intervals()
        for school in [*schools, ""]:
            for measure, place in raw.items():
                cell = frozenset(pair for pair in (("measure", measure), ("school", school)) if pair[1])
                low, high = found.get(cell, (0, None))
                assert low <= parts[school][place]
                assert high is None or parts[school][place] <= high
                if RULES.is_small(parts[school][place]):
                    assert high is None or high - low >= RULES.width

    def _tell(self, attacker: Attacker, outcome: Outcome, schools: list[str]) -> None:
        """Tell the attacker what each share says, and that he may look for complements."""
        for school in [*schools, ""]:
            offered, rest = (
                frozenset(pair for pair in (("measure", name), ("school", school)) if pair[1])
                for name in ("offered", "not offered")
            )
            attacker.hidden.add(rest)
            attacker.least[rest] = 0
            whole = Key.of(measure="referred", school=school)
            told = outcome.shares[Share(whole.put("measure", "offered"), whole)]
            of = outcome.shown[whole].least
            if told.least is not None and told.greatest is not None and of is not None:
                attacker.most[offered] = floor(told.greatest * of + 1e-9)
                attacker.most[rest] = floor((1 - told.least) * of + 1e-9)


class TestRevisions:
    """Counts told again with some of them changed: neither a count nor what it changed by can be found."""

    @CALM
    @given(ROWS, st.lists(st.integers(-9, 30), min_size=20, max_size=20))
    def test_no_small_change_is_found(self, lines: list[list[int]], by: list[int]) -> None:
        rows = rows_of(lines)
        changes = iter(by)
        revised = {s: {r: max(0, (n or 0) + next(changes, 0)) for r, n in row.items()} for s, row in rows.items()}
        first, second = crossed(rows), crossed(revised)
        before = protect(first, RULES)
        after = protect(second, RULES, [before.published])
        assert finds([second], [after.published]) == []
        for key in first.counts:
            old, new = before.shown[key], after.shown[key]
            if old.state is not State.HIDDEN and new.state is not State.HIDDEN:
                changed = abs((first.counts[key] or 0) - (second.counts[key] or 0))
                assert changed == 0 or changed >= RULES.minimum


class TestWhatEachStepIsFor:
    """The same attacker, against what is told with one step left out."""

    ROWS = {"east": {"bl": 3, "wh": 57}, "north": {"bl": 40, "wh": 61}, "hoover": {"bl": 44, "wh": 52}}

    def test_without_the_complementary_step_he_subtracts(self) -> None:
        report = crossed(self.ROWS)
        assert finds([report], [bare(report, RULES)]) != []
        assert finds([report], [protect(report, RULES).published]) == []

    def test_without_the_history_he_subtracts_what_was_so_far(self) -> None:
        periods = Dimension("period", (Sum("to nov", ("to oct", "nov")),), personal=False)
        schools = Dimension.flat("school", ["east", "north"])
        counts = {"to oct": (40, 51), "to nov": (43, 70)}
        reports = []
        for period, (east, north) in counts.items():
            one = Table.cross("so far", {"period": [period], "school": ["east", "north", ""]})
            raw = {"east": east, "north": north, "": east + north}
            reports.append(
                Report(period, [periods, schools], [one], {key: raw[key.code("school")] for key in one.cells})
            )
        forgetful, mindful = publish(reports, RULES, remember=False), publish(reports, RULES)
        small = frozenset({("period", "nov"), ("school", "east")})
        for published, expected in ((forgetful, (3, 3)), (mindful, (0, None))):
            attacker = reader(reports[0].dimensions, published)
            attacker.hidden.add(small)
            attacker.least[small] = 0
            low, high = attacker.intervals()[small]
            assert (low, high) == expected if expected[1] is not None else (high is None or high - low >= RULES.width)

    @pytest.mark.parametrize("seed", range(4))
    def test_without_the_history_he_wins_in_half_a_year(self, seed: int) -> None:
        drawn = random.Random(seed)
        one = series_of(lambda: drawn.choice([0, drawn.randint(1, 9), drawn.randint(10, 60)]))
        reports = one.reports()
        assert finds(reports, publish(reports, RULES, remember=False)) != []
        assert finds(reports, publish(reports, RULES)) == []

    @pytest.mark.deep
    @pytest.mark.parametrize("seed", range(2))
    def test_in_two_years_he_wins_without_complements_and_without_the_history(self, seed: int) -> None:
        drawn = random.Random(seed)
        reports = series_of(lambda: drawn.choice([0, 1, drawn.randint(2, 9), drawn.randint(10, 60)]), 24).reports()
        assert finds(reports, [bare(one, RULES) for one in reports]) != []
        assert finds(reports, publish(reports, RULES, remember=False)) != []
        assert finds(reports, publish(reports, RULES)) == []

    def test_without_the_singleton_rule_the_only_one_of_a_cell_finds_her_neighbor(self) -> None:
        rows = {
            "east": {"bl": 1, "wh": 4, "hi": 30},
            "north": {"bl": 12, "wh": 41, "hi": 33},
            "hoover": {"bl": 25, "wh": 35, "hi": 38},
        }
        report = crossed(rows)
        careless = Rules(insider_width=0, width=2)
        careful = replace(careless, insider_width=2)
        assert finds([report], [protect(report, careless, seconds=10).published], careful) != []
        assert finds([report], [protect(report, careful).published], careful) == []

    def test_without_the_raw_counts_a_rounded_table_tells(self) -> None:
        rules = Rules(minimum=5, width=5, insider_width=1, rounding=10)
        _, outcome = table({"east": {"bl": 4, "wh": 30}, "north": {"bl": 44, "wh": 28}}, rules)
        assert (
            outcome.shown[Key.of(school="east", race="bl")].text == "Fewer than 5, or hidden to protect a count that is"
        )
