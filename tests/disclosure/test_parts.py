"""What is known to be part of what without being told as a share, complements of few students, and amounts."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitoring.disclosure import Dimension, Key, Published, Report, Rules, Share, State, Table, audit_again, protect
from tests.disclosure.examples import COUNTS, pairs, reader
from tests.disclosure.families import ALL, MEASURES, OTHERS, SOME

RULES = Rules()
SCHOOLS = ["s0", "s1", "s2"]
SUMS = [Dimension.flat("school", SCHOOLS), Dimension("measure", personal=False)]
CALM = settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def of_one(measure: str, counts: dict[str, int]) -> Report:
    """Return the report of one measure by school; the part of another measure is known, and told as no share."""
    table = Table.cross(measure, {"measure": [measure], "school": [*SCHOOLS, ""]})
    raw = {key: counts.get(key.code("school"), sum(counts.values())) for key in table.cells}
    parts = [Share(key.put("measure", SOME), key.put("measure", ALL)) for key in raw]
    return Report(measure, SUMS, [table], raw, parts=parts)


def found(first: Published, second: Published) -> list[str]:
    """Return which small counts a reader of two reports knows to less than the width, complements among them."""
    attacker = reader([SUMS[0], MEASURES], [first, second])
    raw = {pairs(key): many or 0 for key, many in (*first.raw.items(), *second.raw.items())}
    for key in (*first.raw, *second.raw):
        rest = pairs(key.put("measure", OTHERS))
        raw[rest] = raw[pairs(key.put("measure", ALL))] - raw[pairs(key.put("measure", SOME))]
        attacker.hidden.add(rest)
        attacker.least[rest] = 0
    return [
        f"{sorted(cell)} is {low} to {high}"
        for cell, (low, high) in attacker.intervals().items()
        if RULES.is_small(raw[cell]) and high is not None and high - low < RULES.width
    ]


@CALM
@given(st.tuples(*[COUNTS] * 3), st.tuples(*[st.one_of(st.just(0), COUNTS)] * 3), st.booleans())
def test_nothing_is_found_in_two_reports_of_which_one_counts_some_of_the_other(
    some: tuple[int, ...], others: tuple[int, ...], whole_first: bool
) -> None:
    whole = dict(zip(SCHOOLS, map(sum, zip(some, others, strict=True)), strict=True))
    both = [of_one(ALL, whole), of_one(SOME, dict(zip(SCHOOLS, some, strict=True)))]
    one, other = both if whole_first else reversed(both)
    first = protect(one, RULES)
    second = protect(other, RULES, [first.published])
    assert second.verdict.passed
    if not (first.verdict.before or second.verdict.before):
        assert not found(first.published, second.published)


def test_without_the_part_the_difference_is_found() -> None:
    whole, part = of_one(ALL, {"s0": 20, "s1": 30, "s2": 40}), of_one(SOME, {"s0": 17, "s1": 30, "s2": 40})
    first = protect(whole, RULES).published
    alone = protect(replace(part, parts=()), RULES, [first]).published
    assert any("is 3 to 3" in one for one in found(first, alone))
    assert not found(first, protect(part, RULES, [first]).published)
    assert not audit_again(alone, SUMS, RULES, [first], part.parts).passed
    assert audit_again(alone, SUMS, RULES, [first]).passed


def test_a_part_that_is_more_than_its_whole_is_none() -> None:
    first = protect(of_one(ALL, {"s0": 20, "s1": 30, "s2": 40}), RULES).published
    more = protect(of_one(SOME, {"s0": 23, "s1": 30, "s2": 20}), RULES, [first])
    assert more.shown[Key.of(measure=SOME, school="s0")].least == 23


def test_a_complement_of_few_students_is_small_though_it_is_many() -> None:
    raw = {Key.of(measure=ALL): 45, Key.of(measure=SOME): 30}
    share = Share(Key.of(measure=SOME), Key.of(measure=ALL))
    report = Report("one", SUMS, [Table("items", tuple(raw))], raw, [share])
    assert {cell.state for cell in protect(report, RULES).shown.values()} == {State.COUNT}
    few = protect(replace(report, few={share.rest: 16}), RULES)
    assert State.HIDDEN in {cell.state for cell in few.shown.values()}
    # It is so in every later report, too.
    assert few.published.minimums == {share.rest: 16}
    assert audit_again(few.published, SUMS, RULES, []).passed


def test_whatever_an_amount_is_revised_by_may_be_of_one_student() -> None:
    key = Key.of(measure="hours")

    def told(hours: int, *, amount: bool, history: list[Published]) -> Published:
        report = Report(f"{hours}", SUMS, [Table("hours", (key,), amount=amount)], {key: hours})
        return protect(report, RULES, history).published

    for amount, state in ((True, State.HIDDEN), (False, State.COUNT)):
        first = told(120, amount=amount, history=[])
        assert told(120, amount=amount, history=[first]).shown[key].state is State.COUNT
        assert told(180, amount=amount, history=[first]).shown[key].state is state
    assert audit_again(told(180, amount=True, history=[first]), SUMS, RULES, [first]).passed
    alone = told(180, amount=True, history=[])
    assert not audit_again(alone, SUMS, RULES, [told(120, amount=True, history=[])]).passed
    # Nor by way of one that is hidden: the first and the third are told, whatever stood between.
    between = [first := told(120, amount=True, history=[]), told(180, amount=True, history=[first])]
    assert told(300, amount=True, history=between).shown[key].state is State.HIDDEN
    assert told(120, amount=True, history=between).shown[key].state is State.COUNT


def test_of_an_amount_the_second_most_tells_the_most_where_little_is_besides() -> None:
    assert not RULES.is_dominated(100, [80, 8])
    assert RULES.is_dominated(100, [80, 9])
    assert RULES.is_dominated(100, [8, 80, 9])
    assert RULES.is_dominated(100, [10])
    assert not RULES.is_dominated(0, [])
    assert not Rules(dominance=0.1).is_dominated(100, [80, 9])
