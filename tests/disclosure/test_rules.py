"""Each rule on an example of its own, which comes out otherwise without the rule."""

from __future__ import annotations

from dataclasses import replace

import pytest

from monitoring.disclosure import (
    WHOLE,
    Dimension,
    Key,
    Published,
    Report,
    Ring,
    Rules,
    Share,
    State,
    Sum,
    Table,
    Why,
    gather,
    protect,
)
from tests.disclosure.examples import crossed, found_by, of, reader, table

RULES = Rules()
HIDDEN = "Fewer than 10, or hidden to protect a count that is"
SCHOOLS = Dimension.flat("school", ["east", "north"])


def by_school(east: int | None, north: int | None, *, period: str = "q1", minimum: int | None = None) -> Report:
    """Return a report of one table of two schools and the district."""
    one = Table.cross("by school", {"period": [period], "school": ["east", "north", WHOLE]}, minimum=minimum)
    both = [count for count in (east, north) if count is not None]
    raw = {"east": east, "north": north, WHOLE: sum(both) if both else None}
    dimensions = [SCHOOLS, Dimension("period", personal=False)]
    return Report(period, dimensions, [one], {key: raw[key.code("school")] for key in one.cells})


def texts(report: Report, rules: Rules = RULES, history: tuple[Published, ...] = ()) -> dict[str, str]:
    outcome = protect(report, rules, history)
    return {key.code("school"): shown.text for key, shown in outcome.shown.items()}


class TestSmallCounts:
    def test_a_total_of_180_with_177_and_3_tells_neither(self) -> None:
        report = by_school(177, 3)
        assert texts(report) == {"east": HIDDEN, "north": HIDDEN, "": "180"}
        told = protect(report, RULES).published
        assert found_by(reader(report.dimensions, [told]), [told], RULES) == []

    def test_a_small_count_and_what_protects_it_look_alike(self) -> None:
        outcome = protect(by_school(177, 3), RULES)
        east, north = Key.of(school="east", period="q1"), Key.of(school="north", period="q1")
        assert outcome.shown[east] == outcome.shown[north]
        assert outcome.why == {east: Why.PROTECTS, north: Why.SMALL}

    def test_ten_is_told_and_nine_is_not(self) -> None:
        assert texts(by_school(10, 44))["east"] == "10"
        assert texts(by_school(9, 44)) == {"east": HIDDEN, "north": HIDDEN, "": "53"}

    def test_a_total_that_is_small_is_hidden_too(self) -> None:
        assert texts(by_school(4, 3)) == {"east": HIDDEN, "north": HIDDEN, "": HIDDEN}

    def test_a_table_may_have_a_minimum_of_its_own(self) -> None:
        assert texts(by_school(12, 44, minimum=16))["east"] == "Fewer than 16, or hidden to protect a count that is"

    def test_zero_is_told_unless_the_rules_hide_it(self) -> None:
        assert texts(by_school(0, 44)) == {"east": "0", "north": "44", "": "44"}
        assert texts(by_school(0, 44), Rules(hides_zeros=True))["east"] == HIDDEN

    def test_what_is_small_is_decided_before_rounding(self) -> None:
        rules = Rules(minimum=5, width=5, insider_width=5, rounding=10)
        told = texts(by_school(4, 44), rules)
        assert told["east"] == "Fewer than 5, or hidden to protect a count that is"
        assert told[""] == "about 50"
        assert texts(by_school(14, 44), rules) == {"east": "about 10", "north": "about 40", "": "about 60"}

    def test_a_heavy_cell_is_spared(self) -> None:
        rows = {"a": {"x": 4, "y": 50}, "b": {"x": 40, "y": 50}}
        report = crossed(rows)
        heavy = Table("headline", (Key.of(school="b", race="x"), Key.of(school="a", race="y")), weight=100)
        outcome = protect(replace(report, tables=[*report.tables, heavy]), RULES, seconds=5)
        assert outcome.shown[Key.of(school="b", race="x")].state is State.COUNT
        assert protect(report, RULES, seconds=5).shown[Key.of(school="b", race="x")].state is State.HIDDEN


class TestNotCollected:
    ROWS: dict[str, dict[str, int | None]] = {
        "east": {"bl": None, "wh": None},
        "north": {"bl": 0, "wh": 0},
        "hoover": {"bl": 20, "wh": 31},
    }

    def test_a_school_without_race_data_is_not_one_with_none(self) -> None:
        outcome = table(self.ROWS)[1]
        assert outcome.shown[Key.of(school="east", race="bl")].text == "Not collected"
        assert outcome.shown[Key.of(school="north", race="bl")].text == "0"
        assert Key.of(school="east+north") not in outcome.shown
        assert not any("+" in str(cell.key) and "east" in str(cell.key) for cell in gather(*self.given()).cells)

    def test_what_was_not_collected_follows_from_the_total_and_is_protected(self) -> None:
        report = self._with_total(7)
        outcome = protect(report, RULES)
        assert outcome.shown[Key.of(school="east")].state is State.HIDDEN
        assert outcome.shown[Key.of()].state is State.HIDDEN or outcome.shown[Key.of(race="bl")].state is State.HIDDEN

    def test_no_sum_of_the_two_is_reckoned_with(self) -> None:
        report = self._with_total(40)
        outcome = protect(report, RULES)
        assert {shown.state for shown in outcome.shown.values()} == {State.COUNT, State.ZERO, State.NOT_COLLECTED}

    def given(self) -> tuple[Report, Rules]:
        return crossed(self.ROWS), RULES

    def _with_total(self, east: int) -> Report:
        report = crossed(self.ROWS)
        counts = dict(report.counts)
        counts[Key.of(school="east")] = east
        counts[Key.of()] = east + (of(self.ROWS, Key.of()) or 0)
        return replace(report, counts=counts)


class TestOverTime:
    PERIODS = Dimension("period", (Sum("year", ("q1", "q2")),), personal=False)

    def test_a_count_told_before_stays_told(self) -> None:
        first = protect(by_school(30, 44), RULES)
        again = protect(by_school(30, 44), RULES, [first.published])
        assert again.shown == first.shown

    def test_a_small_count_that_was_told_once_is_not_told_again(self) -> None:
        careless = protect(by_school(12, 44), RULES).published
        again = texts(by_school(12, 44, minimum=16), RULES, (careless,))
        assert again == {"east": "Fewer than 16, or hidden to protect a count that is", "north": "44", "": "56"}

    def test_a_revision_by_one_is_not_told(self) -> None:
        first = protect(by_school(30, 44), RULES)
        again = texts(by_school(31, 44), RULES, (first.published,))
        assert again == {"east": HIDDEN, "north": "44", "": HIDDEN}
        assert texts(by_school(31, 44), Rules(changes=False), (first.published,))["east"] == "31"

    def test_a_revision_by_many_is_told(self) -> None:
        first = protect(by_school(30, 44), RULES)
        assert texts(by_school(60, 44), RULES, (first.published,))["east"] == "60"

    @pytest.mark.parametrize(("between", "state"), [(53, HIDDEN), (90, "90"), (None, "")])
    def test_nor_is_what_two_revisions_come_to(self, between: int | None, state: str) -> None:
        # Whoever was told 50 and then 55 subtracts, whatever was hidden, told or not collected in between.
        first = protect(by_school(50, 44), RULES).published
        second = protect(by_school(between, 44), RULES, [first])
        assert between is None or second.shown[Key.of(period="q1", school="east")].text == state
        assert texts(by_school(55, 44), RULES, (first, second.published))["east"] == HIDDEN
        assert texts(by_school(50, 44), RULES, (first, second.published))["east"] == "50"

    def test_nor_what_a_year_differs_by_from_a_quarter_told_before_its_revision_was_hidden(self) -> None:
        def told(period: str, count: int, history: list[Published]) -> Published:
            key = Key.of(period=period)
            return protect(
                Report(period, [self.PERIODS], [Table("told", (key,))], {key: count}), RULES, history
            ).published

        history: list[Published] = []
        for period, count in [("q1", 50), ("q1", 53), ("q2", 70)]:
            history.append(told(period, count, history))
        assert [shown.text for one in history for shown in one.shown.values()] == ["50", HIDDEN, "70"]
        (year,) = told("year", 125, history).shown.values()
        assert year.text == HIDDEN
        (more,) = told("year", 160, history).shown.values()
        assert more.text == "160"

    def test_a_year_does_not_tell_what_a_quarter_hid(self) -> None:
        dimensions = [SCHOOLS, self.PERIODS]
        first = protect(replace(by_school(4, 3), dimensions=dimensions), RULES)
        second = protect(replace(by_school(50, 60, period="q2"), dimensions=dimensions), RULES, [first.published])
        year = replace(by_school(54, 63, period="year"), dimensions=dimensions)
        assert texts(year, RULES, (first.published, second.published)) == {"east": HIDDEN, "north": HIDDEN, "": HIDDEN}

    def test_what_is_known_anyway_does_not_stop_a_release(self) -> None:
        enrolled = Table.cross("enrolled", {"measure": ["enrolled"], "school": ["east"]}, known=True)
        referred = Table.cross("referred", {"measure": ["referred"], "school": ["east"]})
        counts = {enrolled.cells[0]: 7, referred.cells[0]: 4}
        share = Share(referred.cells[0], enrolled.cells[0])
        dimensions = [SCHOOLS, Dimension("measure", personal=False)]
        outcome = protect(Report("one", dimensions, [enrolled, referred], counts, [share]), RULES)
        assert outcome.shown[referred.cells[0]].state is State.HIDDEN
        assert outcome.verdict.passed
        assert [one.key for one in outcome.verdict.before] != []
        assert outcome.shares[share].text == "Not shown (small numbers)"


class TestShares:
    DIMENSIONS = [SCHOOLS, Dimension("measure", personal=False)]

    def shares(self, part: int, whole: int, rules: Rules = RULES) -> tuple[str, str, str]:
        offered, referred = (Key.of(measure=name, school="east") for name in ("offered", "referred"))
        counts = {offered: part, referred: whole}
        share = Share(offered, referred)
        report = Report("one", self.DIMENSIONS, [Table("funnel", (offered, referred))], counts, [share])
        outcome = protect(report, rules)
        return outcome.shown[offered].text, outcome.shown[referred].text, outcome.shares[share].text

    def test_is_told_where_both_counts_are(self) -> None:
        assert self.shares(30, 60) == ("30", "60", "50%")

    def test_of_which_the_complement_is_small_is_not_told(self) -> None:
        told = self.shares(57, 60)
        assert "57" not in told or "60" not in told
        assert told[2] == "Not shown (small numbers)"

    def test_near_an_edge_of_many_is_told_as_under(self) -> None:
        assert self.shares(6, 600) == (HIDDEN, "600", "under 5%")

    def test_near_an_edge_of_few_is_not_told_at_all(self) -> None:
        assert self.shares(4, 100)[2] == "Not shown (small numbers)"

    def test_of_none_is_told_as_none(self) -> None:
        assert self.shares(0, 60) == ("0", "60", "0%")

    def test_of_few_is_not_told(self) -> None:
        assert self.shares(0, 9)[2] == "Not shown (small numbers)"

    def test_of_more_than_the_whole_is_refused(self) -> None:
        with pytest.raises(ValueError, match="is more than"):
            self.shares(61, 60)


class TestWhatIsAskedOfAReport:
    def test_every_cell_has_a_count(self) -> None:
        with pytest.raises(ValueError, match="has no count"):
            Report("one", [SCHOOLS], [Table("t", (Key.of(school="east"),))], {})

    def test_every_key_has_a_dimension(self) -> None:
        key = Key.of(race="bl")
        with pytest.raises(ValueError, match="does not have"):
            Report("one", [SCHOOLS], [Table("t", (key,))], {key: 4})

    def test_counts_are_not_negative(self) -> None:
        key = Key.of(school="east")
        with pytest.raises(ValueError, match="not negative"):
            Report("one", [SCHOOLS], [Table("t", (key,))], {key: -4})

    def test_rules_that_say_nothing_are_refused(self) -> None:
        with pytest.raises(ValueError, match="minimum"):
            Rules(minimum=0)
        with pytest.raises(ValueError, match="insiders"):
            Rules(width=3)
        with pytest.raises(ValueError, match="edges"):
            Rules(edge=0.6)

    def test_tables_in_a_ring_need_their_joint_counts(self) -> None:
        names = {"race": ["bl", "wh"], "sex": ["f", "m"], "grade": ["9", "10"]}
        dimensions = [Dimension.flat(name, codes) for name, codes in names.items()]
        rings = [("race", "sex"), ("race", "grade"), ("sex", "grade")]
        tables = [Table.cross("-".join(two), {name: [*names[name], WHOLE] for name in two}) for two in rings]
        joint = Table.cross("all", names)
        atoms = {key: 20 + i for i, key in enumerate(joint.cells)}
        counts = {
            key: sum(count for atom, count in atoms.items() if set(key.at) <= set(atom.at))
            for one in tables
            for key in one.cells
        }
        with pytest.raises(Ring, match="grade, race, sex"):
            protect(Report("one", dimensions, tables, counts), RULES)
        assert protect(Report("one", dimensions, tables, counts | atoms), RULES).verdict.passed
