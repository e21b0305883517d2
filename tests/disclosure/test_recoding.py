"""Small lines are put together where that tells more, and what was put together stays protected."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitoring.disclosure import (
    Key,
    Mergeable,
    Report,
    Rules,
    State,
    Table,
    audit,
    merge,
    merged,
    protect,
    recode,
)
from tests.disclosure.examples import COUNTS, crossed, found_by, reader

RULES = Rules()
SMALL: dict[str, dict[str, int | None]] = {f"s{i}": {"bl": 3, "wh": 4} for i in range(6)}
ROWS: dict[str, dict[str, int | None]] = {"east": {"bl": 40, "wh": 61}, "north": {"bl": 44, "wh": 52}, **SMALL}
FEW = Mergeable("school", tuple(ROWS), (Key.of(),), "Schools with few incidents")


class TestRecode:
    def test_schools_with_few_become_one_line(self) -> None:
        report, done = recode(crossed(ROWS), [FEW], RULES)
        assert [(one.label, one.codes) for one in done] == [("Schools with few incidents", tuple(SMALL))]
        outcome = protect(report, RULES)
        assert outcome.shown[Key.of(school=done[0].code, race="bl")].text == "18"
        assert {shown.state for shown in outcome.shown.values()} == {State.COUNT}

    def test_nothing_is_put_together_where_nothing_is_gained(self) -> None:
        rows: dict[str, dict[str, int | None]] = {"east": {"bl": 40, "wh": 61}, "north": {"bl": 44, "wh": 52}}
        report = crossed(rows)
        assert recode(report, [Mergeable("school", tuple(rows), (Key.of(),), "few")], RULES) == (report, ())

    def test_a_school_of_which_something_was_not_collected_stays_by_itself(self) -> None:
        rows: dict[str, dict[str, int | None]] = {**ROWS, "s0": {"bl": None, "wh": 8}}
        done = recode(crossed(rows), [FEW], RULES)[1]
        assert "s0" not in done[0].codes
        assert merge(crossed(rows), "school", ["s0", "s1"]).counts[Key.of(school="s0+s1", race="bl")] is None

    def test_a_line_of_what_does_not_add_up_is_refused(self) -> None:
        with pytest.raises(ValueError, match="not parts of one whole"):
            merge(crossed(ROWS), "school", ["s0", "nowhere"])

    def test_the_order_in_which_lines_come_together_does_not_matter(self) -> None:
        assert merged(["b", "a"]) == merged([merged(["a"]), "b"]) == "a+b"

    def test_the_next_report_does_not_tell_a_school_by_the_line_it_was_in(self) -> None:
        dimensions = crossed(ROWS).dimensions
        rows: dict[str, dict[str, int | None]] = {"a": {"bl": 14, "wh": 30}, "b": {"bl": 4, "wh": 20}}
        together = merge(crossed(rows), "school", ["a", "b"])
        first = protect(together, RULES)
        assert first.shown[Key.of(school="a+b", race="bl")].text == "18"
        one = Table("a alone", (Key.of(school="a", race="bl"),))
        second = Report("two", together.dimensions, [one], crossed(rows).counts)
        assert protect(second, RULES, [first.published]).shown[one.cells[0]].state is State.HIDDEN
        assert protect(second, RULES).shown[one.cells[0]].text == "14"
        assert dimensions

    @settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.tuples(COUNTS, COUNTS), min_size=3, max_size=7))
    def test_nothing_is_found_in_what_was_put_together(self, lines: list[tuple[int, int]]) -> None:
        rows: dict[str, dict[str, int | None]] = {f"s{i}": {"bl": bl, "wh": wh} for i, (bl, wh) in enumerate(lines)}
        few = Mergeable("school", tuple(rows), (Key.of(),), "few")
        report, _ = recode(crossed(rows), [few], RULES)
        outcome = protect(report, RULES)
        assert audit(report, outcome.shown, RULES).passed
        assert found_by(reader(report.dimensions, [outcome.published]), [outcome.published], RULES) == []
