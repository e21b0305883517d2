"""What the attack refuses, and what it says of each cell."""

from __future__ import annotations

from dataclasses import replace

import pytest

from monitoring.disclosure import (
    CannotProtect,
    Dimension,
    Key,
    Report,
    Rules,
    Share,
    Shown,
    State,
    Table,
    audit,
    audit_again,
    exact_intervals,
    gather,
    protect,
)
from monitoring.disclosure.attack import hidden_in
from monitoring.disclosure.proofs import Proofs
from tests.disclosure.examples import table

RULES = Rules()


class TestTheAttack:
    ROWS = {"a": {"x": 4, "y": 50}, "b": {"x": 40, "y": 50}}

    def test_refuses_what_can_be_subtracted(self) -> None:
        report, outcome = table(self.ROWS)
        leaking = dict(outcome.shown)
        open_cell = Key.of(school="a", race="y")
        leaking[open_cell] = Shown(State.COUNT, 50, 50)
        verdict = audit(report, leaking, RULES)
        assert not verdict.passed
        assert str(verdict.exposed[0]) == "race x, school a: 4 to 4"

    def test_refuses_a_small_count_that_is_printed(self) -> None:
        report, outcome = table(self.ROWS)
        key = Key.of(school="a", race="x")
        verdict = audit(report, {**outcome.shown, key: Shown(State.COUNT, 4, 4)}, RULES)
        assert verdict.told == (key,)
        assert not verdict.passed

    def test_refuses_what_is_hidden_in_vain(self) -> None:
        report, outcome = table({"a": {"x": 40, "y": 50}, "b": {"x": 40, "y": 50}})
        key = Key.of(school="a", race="x")
        verdict = audit(report, {**outcome.shown, key: Shown(State.HIDDEN, 1)}, RULES)
        assert verdict.idle == (key,)

    def test_refuses_what_the_counts_do_not_bear_out(self) -> None:
        report, outcome = table(self.ROWS)
        key = Key.of()
        for wrong in (Shown(State.COUNT, 143, 143), Shown(State.NOT_COLLECTED), Shown(State.HIDDEN, 5)):
            with pytest.raises(ValueError, match="is told"):
                audit(report, {**outcome.shown, key: wrong}, RULES)
        with pytest.raises(ValueError, match="not the cells"):
            audit(report, {}, RULES)

    def test_believes_no_hint(self) -> None:
        report, outcome = table(self.ROWS)
        leaking = {**outcome.shown, Key.of(school="a", race="y"): Shown(State.COUNT, 50, 50)}
        lies = Proofs()
        at = gather(report, RULES).at
        lies.add({at[Key.of(school="a", race="x")]: 10})
        assert not audit(report, leaking, RULES, hints=lies).passed

    def test_says_between_what_a_cell_lies(self) -> None:
        report, outcome = table({"a": {"x": 4, "y": 50}, "b": {"x": 40, "y": 50}})
        system = gather(report, RULES)
        found = {
            one.key: (one.least, one.greatest) for one in exact_intervals(system, hidden_in(system, outcome.shown))
        }
        assert found[Key.of(school="a", race="x")] == (1, 43)

    def test_finds_again_what_was_told_too_much_of(self) -> None:
        report, outcome = table(self.ROWS)
        leaking = {**outcome.shown, Key.of(school="a", race="y"): Shown(State.COUNT, 50, 50)}
        told = replace(outcome.published, shown=leaking)
        assert not audit_again(told, report.dimensions, RULES, []).passed
        assert audit_again(outcome.published, report.dimensions, RULES, []).passed

    def test_what_was_told_too_much_of_before_is_named_and_stops_nothing(self) -> None:
        report, outcome = table(self.ROWS)
        leaking = {**outcome.shown, Key.of(school="a", race="y"): Shown(State.COUNT, 50, 50)}
        told = replace(outcome.published, shown=leaking)
        again = protect(report, RULES, [told])
        assert Key.of(school="a", race="x") in [one.key for one in again.verdict.before]

    def test_what_nothing_can_protect_is_said(self) -> None:
        report, outcome = table(self.ROWS)
        verdict = audit(report, outcome.shown, RULES)
        assert "school east" in str(CannotProtect(replace(verdict, told=(Key.of(school="east"),))))


QUARTERS = ("q1", "q2", "q3", "q4")


def share_of(period: str, n: int, of: int) -> Report:
    """Return a report on one period of which ``n`` of ``of`` is told."""
    part, whole = (Key.of(measure=name, period=period) for name in ("n", "of"))
    dimensions = [
        Dimension.tree("period", {"year": QUARTERS}, personal=False),
        Dimension("measure", (), personal=False),
    ]
    return Report(period, dimensions, [Table("share", (part, whole))], {part: n, whole: of}, [Share(part, whole)])


class TestWhatIsPartOfWhat:
    def test_is_attacked_again_though_no_share_is_told(self) -> None:
        # 30 of 33 are told: 3 are not in it. Attacked again it is refused as it would have been at first.
        report = share_of("year", 30, 33)
        told = protect(report, RULES).published
        leaking = {key: Shown(State.COUNT, raw, raw) for key, raw in told.raw.items()}
        assert State.HIDDEN in {one.state for one in told.shown.values()}
        assert not audit_again(replace(told, shown=leaking), report.dimensions, RULES, []).passed

    def test_is_known_of_earlier_reports(self) -> None:
        counts = {"q1": (27, 28), "q2": (5, 5), "q3": (27, 39), "q4": (5, 10)}
        history = []
        for quarter, (n, of) in counts.items():
            history.append(protect(share_of(quarter, n, of), RULES, history).published)
        year = share_of("year", 64, 82)
        forgetting = protect(year, RULES, [replace(one, shares={}) for one in history])
        assert not audit(year, forgetting.shown, RULES, history).passed
        assert audit(year, protect(year, RULES, history).shown, RULES, history).passed
