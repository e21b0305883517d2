"""What is small though it comes to many, or follows from what is told: few children, and what two counts leave."""

from __future__ import annotations

from dataclasses import replace

from monitoring.disclosure import Rules, Shown, State, audit_again
from monitoring.models import HiddenWhy
from monitoring.student_protection import tell
from monitoring.student_tables import dimensions
from tests.monitoring.test_student_tables import REFERRALS, SCHOOLS, YEAR, cell, counts, lines, states

EVERYWHERE = ("", "", "")


def test_a_line_of_several_groups_is_small_if_all_of_them_are_of_few_children():
    def told(children):
        small = [("AM", 6), ("AS", 7), ("HP", 5)]
        many = [("BL", 40), ("HI", 35), ("WH", 60), ("TR", 25)]
        cells = [cell(n, times, dims=[("race", race)], children=children) for n in (1, 2) for race, times in small]
        cells += [cell(n, times, dims=[("race", race)]) for n in (1, 2) for race, times in many]
        return lines(tell(counts({REFERRALS: cells}, YEAR), Rules(), []), REFERRALS)

    together = ("", "race", "AM+AS+HP")
    assert told(None)[together].n.shown == 36
    # Three times two children had 36 events.
    of_few = told(1)
    assert together not in of_few or (of_few[together].n.shown, of_few[together].n.why) == (None, HiddenWhy.SMALL)


def test_a_median_of_many_events_of_few_children_is_not_told():
    days = {"diversion.days_to_offer": [cell(1, 0, days={3: 12}, children=12), cell(2, 0, days={4: 12}, children=2)]}
    found = lines(tell(counts(days), Rules(), []), "diversion.days_to_offer")
    assert (found[SCHOOLS[0]].median, found[SCHOOLS[1]].median, found[SCHOOLS[1]].n.state) == (3, None, "hidden")


def test_what_a_share_is_of_is_small_if_it_is_of_few_children():
    def share(children):
        cells = [cell(1, 20, 40), replace(cell(2, 0, 15), of_students=children), cell(3, 20, 40), cell(4, 20, 40)]
        return lines(tell(counts({"restorative.consent": cells}), Rules(), []), "restorative.consent")[SCHOOLS[1]].of

    assert (share(15).state, share(2).state, share(2).why) == ("count", "hidden", HiddenWhy.SMALL)


def test_those_found_eligible_of_whom_nothing_is_decided_yet_do_not_follow():
    # 30 found eligible, and 27 of them offered diversion or not: 3 wait.
    both = {
        "diversion.eligible": [cell(n, 30, 50) for n in (1, 2, 3, 4)],
        "diversion.offered": [cell(1, 14, 27), *(cell(n, 15, 30) for n in (2, 3, 4))],
    }
    told = tell(counts(both), Rules(), [])
    eligible, offered = lines(told, "diversion.eligible"), lines(told, "diversion.offered")
    assert "hidden" in (eligible[SCHOOLS[0]].n.state, offered[SCHOOLS[0]].of.state)
    assert "hidden" in (eligible[EVERYWHERE].n.state, offered[EVERYWHERE].of.state)
    alone = tell(counts({"diversion.offered": both["diversion.offered"]}), Rules(), [])
    assert lines(alone, "diversion.offered")[SCHOOLS[0]].of.shown == 27


def test_few_events_at_no_known_school_do_not_follow_from_the_total():
    at_schools = [cell(1, 40), cell(2, 30), cell(3, 20), cell(4, 15)]
    for nowhere, is_told in ((12, True), (4, False)):
        told = tell(counts({REFERRALS: [*at_schools, cell(0, nowhere)]}), Rules(), [])
        assert all(state == "count" for state, _n in states(told, REFERRALS, EVERYWHERE, *SCHOOLS)) == is_told


def items(*per_school):
    """Return items that were done on time of those that fell due at each school, and of how many the late ones were."""
    return {
        "restorative.items_on_time": [
            replace(cell(number, n, of), rest_students=late) for number, (n, of, late) in enumerate(per_school, start=1)
        ]
    }


def test_many_that_are_late_may_all_be_of_one_student():
    others = [(30, 45, 15)] * 3

    def first(late, told_of=items):
        found = lines(tell(counts(told_of((30, 45, late), *others)), Rules(), []), "restorative.items_on_time")
        return {found[SCHOOLS[0]].n.state, found[SCHOOLS[0]].of.state}, found[EVERYWHERE]

    assert first(15)[0] == {"count"}
    assert "hidden" in first(1)[0]
    # Nor do they follow from all schools together less the others.
    whole = first(1)[1]
    hidden = lines(tell(counts(items((30, 45, 1), *others)), Rules(), []), "restorative.items_on_time")
    assert "hidden" in {whole.n.state, whole.of.state} or sum(
        "hidden" in (hidden[at].n.state, hidden[at].of.state) for at in SCHOOLS
    ) >= 2  # fmt: skip


def test_late_items_of_few_students_are_protected_in_later_reports_too():
    told = tell(counts(items((30, 45, 1), *[(30, 45, 15)] * 3)), Rules(), [])
    (one,) = [one for one in told.published if "restorative" in str(one.raw)]
    assert 16 in one.minimums.values()
    again = audit_again(one, dimensions([], one.raw), Rules(), [])
    assert again.passed
    in_full = one.shown | {key: Shown(State.COUNT, raw, raw) for key, raw in one.raw.items()}
    plain = audit_again(replace(one, shown=in_full), dimensions([], one.raw), Rules(), [])
    assert any(16 > found.least == 15 for found in plain.exposed)


def test_who_was_referred_often_and_not_arrested_may_be_one_student():
    # 30 referrals of 18 children, 15 arrests of 15 of them: the other 15 are of 3 more children at least.
    def told(children):
        both = {
            "diversion.police_referrals": [cell(1, 30, 900, children=children), *(cell(n, 30, 900) for n in (2, 3, 4))],
            "diversion.arrests": [cell(n, 15, 900) for n in (1, 2, 3, 4)],
        }
        found = tell(counts(both), Rules(), [])
        return {lines(found, key)[SCHOOLS[0]].n.state for key in both}

    assert told(None) == {"count"}
    assert "hidden" in told(18)
