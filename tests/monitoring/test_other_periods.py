"""Counts of what happened in an earlier period: told beside what its own report told or hid, whichever came first."""

from __future__ import annotations

from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitoring import student_history, student_protection, student_tables
from monitoring.disclosure import Key, Rules, State, audit_again
from monitoring.student_counts import When
from monitoring.student_history import earlier, linked, parts
from monitoring.student_protection import tell
from monitoring.student_tables import dimensions
from tests.disclosure.attacker import Attacker
from tests.monitoring.test_student_tables import CODES, SCHOOLS, cell, counts, lines

COMPLETED, AFTER, HALF = "diversion.completed", "diversion.reoffended_12", "diversion.reoffended_6"
FIRST, SECOND = When("2021-22", "2022-06-30"), When("2022-23", "2023-06-30")


def completed(*per_school, when=FIRST, history=()):
    """Return what is told of who completed at each school, of ten more whose case ended."""
    cells = [cell(number, n, n + 10) for number, n in enumerate(per_school, start=1) if n]
    return tell(counts({COMPLETED: cells}, when, ref=f"completed {when.code}"), Rules(), history)


def observed(*per_school, key=AFTER, when=SECOND, history=()):
    """Return what is told of who was observed for a year after completing, all of them without a new offense."""
    cells = [cell(number, 0, of) for number, of in enumerate(per_school, start=1) if of]
    return tell(counts({key: cells}, when, ref=f"{key} {when.code}"), Rules(), history)


def of(told, key=AFTER):
    return [(line.of.state, line.of.shown) for at, line in lines(told, key).items() if at in SCHOOLS]


def n(told):
    return [(line.n.state, line.n.shown) for at, line in lines(told, COMPLETED).items() if at in SCHOOLS]


@pytest.mark.parametrize(
    ("which", "code", "base"),
    [
        ("diversion.reoffended_12:of", "2022-23", "2021-22"),
        ("diversion.reoffended_12:of", "2022-23-q3", "2021-22-q3"),
        ("diversion.reoffended_6:of", "2022-23-q1", "2021-22-q3"),
        ("diversion.reoffended_6:of", "2022-23", "2021-22-q3+2021-22-q4+2022-23-q1+2022-23-q2"),
        ("diversion.reoffended_12:of", "2000-01", "1999-00"),
        ("diversion.reoffended_12:of", "2022-09-01/2022-10-01", None),
        ("diversion.reoffended_12:n", "2022-23", None),
    ],
)
def test_who_was_observed_completed_so_many_months_before(which, code, base):
    found = earlier(Key.of(measure=which, period=code, school="east"))
    assert found == (base and Key.of(measure="diversion.completed:n", period=base, school="east"))


def test_few_who_completed_and_were_not_observed_do_not_follow():
    before = completed(20, 30, 40, 50)
    assert n(before) == [("count", 20), ("count", 30), ("count", 40), ("count", 50)]
    told = observed(17, 30, 40, 50, history=before.published)
    assert of(told)[0] == ("hidden", None)
    # Nor do they follow from all schools together.
    assert sum(state == "hidden" for state, _of in [*of(told), (lines(told, AFTER)["", "", ""].of.state, 0)]) >= 2
    assert of(observed(20, 30, 40, 50, history=before.published)) == n(before)
    with mock.patch.object(student_history, "BEFORE", {}):
        assert of(observed(17, 30, 40, 50, history=before.published))[0] == ("count", 17)


def test_few_who_were_entered_late_do_not_follow_either():
    before = completed(20, 30, 40, 50)
    assert of(observed(22, 30, 40, 50, history=before.published))[0] == ("hidden", None)


def test_what_was_hidden_of_a_period_is_hidden_of_who_was_observed_after_it():
    # 4 and 12 under a total. Observed were 11 of the 24, which would be hidden with the 4, and the 12 be told.
    before = completed(4, 12, 24, 50)
    assert [state for state, _n in n(before)] == ["hidden", "hidden", "count", "count"]
    nobody_subtracts = mock.patch.object(student_tables, "parts", return_value=())
    with nobody_subtracts:
        assert of(observed(4, 12, 11, 50, history=before.published))[1] == ("hidden", None)
    with nobody_subtracts, mock.patch.object(student_protection, "hidden_before", return_value=frozenset()):
        assert of(observed(4, 12, 11, 50, history=before.published))[1] == ("count", 12)


def test_half_a_year_before_a_school_year_are_four_quarters_of_two():
    history = []
    for code, east in (("2021-22-q3", 12), ("2021-22-q4", 15), ("2022-23-q1", 20), ("2022-23-q2", 11)):
        history += completed(east, 30, 40, 50, when=When(code, "d"), history=history).published
    everyone = observed(58, 120, 160, 200, key=HALF, history=history)
    assert of(everyone, HALF) == [("count", 58), ("count", 120), ("count", 160), ("count", 200)]
    assert of(observed(55, 120, 160, 200, key=HALF, history=history), HALF)[0] == ("hidden", None)
    # One quarter that was hidden follows from the other three and what they all come to.
    third = {one.ref: one for one in completed(4, 12, 40, 50, when=When("2022-23-q1", "d")).published}
    with_hidden = [third.get(one.ref, one) for one in history]
    assert of(observed(42, 102, 160, 200, key=HALF, history=with_hidden), HALF)[0] == ("hidden", None)


def test_a_report_on_the_earlier_period_that_comes_later_is_protected_beside_it():
    after = observed(17, 30, 40, 50)
    assert of(after)[0] == ("count", 17)
    assert n(completed(20, 30, 40, 50, history=after.published))[0] == ("hidden", None)
    hiding = observed(4, 12, 40, 50)
    assert [state for state, _n in n(completed(4, 12, 40, 50, history=hiding.published))][:2] == ["hidden", "hidden"]


def test_what_tells_too_much_is_found_when_everything_is_attacked_again():
    before = completed(20, 30, 40, 50).published
    with mock.patch.object(student_history, "BEFORE", {}):
        (one,) = observed(17, 30, 40, 50, history=before).published
    known = linked(before, one.raw)
    assert known == before
    sums = dimensions(known, one.raw)
    assert audit_again(one, sums, Rules(), known).passed
    verdict = audit_again(one, sums, Rules(), known, parts(known, one.raw))
    assert not verdict.passed
    assert any("not of" in str(found) and found.least == 3 for found in verdict.exposed)


def test_what_is_declared_to_be_part_of_another_holds_for_what_was_told_before_it_was():
    both = {
        "diversion.police_referrals": [cell(number, 30, 900) for number in (1, 2, 3, 4)],
        "diversion.arrests": [cell(1, 27, 900), *(cell(number, 15, 900) for number in (2, 3, 4))],
    }
    referred, arrested = ({key: cells} for key, cells in both.items())
    apart = tell(counts(referred, SECOND, ref="a"), Rules(), []).published
    told = tell(counts(arrested, SECOND, ref="b"), Rules(), apart)
    assert lines(told, "diversion.arrests")[SCHOOLS[0]].n.state == "hidden"
    with mock.patch.object(student_history, "WHOLES", []):
        told = tell(counts(arrested, SECOND, ref="b"), Rules(), apart)
    assert lines(told, "diversion.arrests")[SCHOOLS[0]].n.shown == 27


FEW = st.one_of(st.just(0), st.integers(1, 12), st.integers(10, 40))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(FEW, st.one_of(st.just(0), st.just(0), st.integers(0, 12))), min_size=4, max_size=4))
def test_a_reader_of_both_reports_finds_no_small_count(schools):
    """``schools``: how many were observed, and how many completed besides and were not."""
    before = completed(*(seen + unseen for seen, unseen in schools))
    after = observed(*(seen for seen, _unseen in schools), history=before.published)
    raw = _raw(schools)
    told = _told(before, f"{COMPLETED}:n", "all") | _told(after, f"{AFTER}:of", "seen")
    # What is hidden is not 0, unless 0 is hidden as well.
    floor = min(at.least for one in (before, after) for part in one.published for at in part.shown.values()
                if at.state is State.HIDDEN) if None in told.values() else 0  # fmt: skip
    sums = {"who": [("all", ["seen", "unseen"])], "school": [("", CODES)]}
    attacker = Attacker(sums, [told], dict.fromkeys(told, floor))
    # Whoever was not observed stands in no report: the reader reckons with them all the same.
    unseen = [cell for cell in raw if ("who", "unseen") in cell]
    attacker.hidden.update(unseen)
    attacker.least.update(dict.fromkeys(unseen, 0))
    for found, (least, most) in attacker.intervals().items():
        assert least <= raw[found]
        if 0 < raw[found] < 10 and most is not None:
            assert most - least >= 10, f"{sorted(found)} is {least} to {most}"


def _raw(schools):
    """Return all counts that there are in the reader's words."""
    found = {}
    for place, some in [(code, [one]) for code, one in zip(CODES, schools, strict=True)] + [("", schools)]:
        seen, unseen = sum(one[0] for one in some), sum(one[1] for one in some)
        found |= {_cell("all", place): seen + unseen, _cell("seen", place): seen, _cell("unseen", place): unseen}
    return found


def _told(one, measure, who):
    """Return what is told of one measure in the reader's words."""
    shown = [pair for part in one.published for pair in part.shown.items() if pair[0].code("measure") == measure]
    is_open = (State.COUNT, State.ZERO)
    return {_cell(who, key.code("school")): cell.least if cell.state in is_open else None for key, cell in shown}


def _cell(who, school):
    return frozenset([("who", who), *([("school", school)] if school else [])])
