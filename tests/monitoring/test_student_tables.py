"""What a report tells of students: from what was measured to the lines that anyone reads. Pure but for the last."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from monitoring import publication
from monitoring.disclosure import Published, Rules
from monitoring.models import CellState, HiddenWhy
from monitoring.published import kept, published
from monitoring.student_counts import Counts, When
from monitoring.student_margins import NO_SCHOOL, Schools, margins
from monitoring.student_protection import Told, tell
from monitoring.student_tables import families
from plan.indicators import Cell

CODES = ("east", "hoover", "lincoln", "north")
NAMES = {code: code.title() for code in CODES}
YEAR, QUARTER = When("2021-22", "2022-06-30"), When("2021-22-q2", "2021-12-31")


def cell(school, n, of=None, *, dims=(), children=None, days=None):
    """Return one cell of the school with this number, none for 0."""
    taken = sum((days or {}).values())
    return Cell(
        school or None, Decimal(n), None if of is None else Decimal(of), taken or of or n, dims=tuple(dims),
        histogram=days, n_students=children, of_students=None if of is None else of,
    )  # fmt: skip


def counts(figures: Mapping[str, list[Cell]], when=QUARTER, *, gaps=(), ref="rep-1") -> Counts:
    schools = Schools(dict(enumerate(CODES, start=1)), NAMES, frozenset(gaps))
    told = [publication.BY_KEY[key] for key in figures]
    lines = {one.key: margins(one, one.yearly if when is YEAR else (), figures[one.key], schools) for one in told}
    return Counts(ref, when, lines, CODES)


def lines(told: Told, key: str):
    return {line.place: line for line in told.lines if line.figure == key}


def states(told: Told, key: str, *places):
    found = lines(told, key)
    return [(found[at].n.state, found[at].n.shown) for at in places]


REFERRALS = "restorative.referrals"
SCHOOLS = [(code, "", "") for code in CODES]


def referred(*per_school, **more):
    return {REFERRALS: [cell(number, n, **more) for number, n in enumerate(per_school, start=1) if n]}


def test_what_cannot_be_had_by_subtraction_is_told():
    # 180 in all, 177 at one school and 3 at another: neither is told, else the 3 follow.
    told = tell(counts(referred(177, 3, 0, 0)), Rules(), [])
    assert states(told, REFERRALS, *SCHOOLS) == [
        ("hidden", None), ("hidden", None), ("zero", 0), ("zero", 0),
    ]  # fmt: skip
    found = lines(told, REFERRALS)
    assert (found[SCHOOLS[0]].n.why, found[SCHOOLS[1]].n.why) == (HiddenWhy.PROTECTS, HiddenWhy.SMALL)
    assert found[SCHOOLS[1]].n.greatest - found[SCHOOLS[1]].n.least >= 10
    assert found["", "", ""].n.shown == 180


def test_many_events_of_few_children_are_a_small_count():
    told = tell(counts(referred(40, 12, 30, 20, children=None)), Rules(), [])
    assert states(told, REFERRALS, SCHOOLS[1]) == [("count", 12)]
    few = {REFERRALS: [cell(1, 40), cell(2, 12, children=1), cell(3, 30), cell(4, 20)]}
    told = tell(counts(few), Rules(), [])
    line = lines(told, REFERRALS)[SCHOOLS[1]]
    assert (line.n.state, line.n.shown, line.n.why) == ("hidden", None, "small")
    # Hidden with it is another school, since the total is told.
    assert sum(state == "hidden" for state, _n in states(told, REFERRALS, *SCHOOLS)) == 2


def test_not_collected_is_none_and_stands_apart_from_none_referred():
    races = [
        cell(1, 40, dims=[("race", "BL")]), cell(1, 30, dims=[("race", "WH")]), cell(2, 25), cell(3, 20,
        dims=[("race", "WH")]), cell(3, 15, dims=[("race", "BL")]),
    ]  # fmt: skip
    told = tell(counts({REFERRALS: races}, YEAR, gaps=[("hoover", "race")]), Rules(), [])
    found = lines(told, REFERRALS)
    assert {found["hoover", "race", value].n.state for value in ("BL", "WH", "unknown")} == {CellState.NOT_COLLECTED}
    assert {found["north", "race", value].n.state for value in ("BL", "WH", "unknown")} == {CellState.ZERO}
    assert (found["hoover", "", ""].n.shown, found["north", "", ""].n.shown) == (25, 0)


def test_what_happened_at_no_school_is_in_the_total_alone():
    told = tell(counts({REFERRALS: [cell(1, 40), cell(2, 30), cell(3, 20), cell(4, 15), cell(0, 12)]}), Rules(), [])
    found = lines(told, REFERRALS)
    assert found["", "", ""].n.shown == 117
    assert NO_SCHOOL not in {place[0] for place in found}


def test_quarters_told_before_protect_a_small_one_that_the_year_would_give_away():
    # Of the year each quarter but the last is told: what the year adds up to would tell the 4.
    history: list[Published] = []
    for number, n in ((1, 40), (2, 35), (3, 50), (4, 4)):
        told = tell(counts(referred(n, 20, 30, 25), When(f"2021-22-q{number}", "d")), Rules(), history)
        history += told.published
    assert states(told, REFERRALS, SCHOOLS[0]) == [("hidden", None)]
    year = tell(counts(referred(129, 80, 120, 100), YEAR), Rules(), history)
    known = tell(counts(referred(129, 80, 120, 100), YEAR), Rules(), [])
    assert states(known, REFERRALS, SCHOOLS[0], ("", "", "")) == [("count", 129), ("count", 429)]
    assert states(year, REFERRALS, SCHOOLS[0]) == [("hidden", None)]


def test_a_figure_that_is_part_of_another_is_protected_with_it():
    # 30 referred and 27 of them arrested: who was referred and not arrested are 3.
    both = {
        "diversion.police_referrals": [cell(n, 30, 900) for n in (1, 2, 3, 4)],
        "diversion.arrests": [cell(1, 27, 900), *(cell(n, 15, 900) for n in (2, 3, 4))],
    }
    names = [one.figures for one in families(counts(both), [], 10)]
    assert names == [("diversion.police_referrals", "diversion.arrests")]
    told = tell(counts(both), Rules(), [])
    hidden = {
        key: states(told, key, SCHOOLS[0])[0][0] for key in ("diversion.police_referrals", "diversion.arrests")
    }  # fmt: skip
    assert "hidden" in hidden.values()
    alone = tell(counts({"diversion.arrests": both["diversion.arrests"]}), Rules(), [])
    assert states(alone, "diversion.arrests", SCHOOLS[0]) == [("count", 27)]


def test_counts_that_contradict_each_other_are_told_each_by_itself():
    both = {
        "diversion.police_referrals": [cell(n, 30, 900) for n in (1, 2, 3, 4)],
        "diversion.arrests": [cell(1, 33, 900), *(cell(n, 15, 900) for n in (2, 3, 4))],
    }
    assert states(tell(counts(both), Rules(), []), "diversion.arrests", SCHOOLS[0]) == [("count", 33)]


def test_students_beside_events_are_told_once_however_many_figures_stand_beside_them():
    rates = {key: [cell(n, 20, 900 + n) for n in (1, 2, 3, 4)] for key in (
        "diversion.police_contacts", "diversion.police_referrals")}  # fmt: skip
    told = tell(counts(rates), Rules(), [])
    assert [len(one.shown) for one in told.published] == [5, 5, 5]
    found = lines(told, "diversion.police_referrals")
    assert (found[SCHOOLS[0]].of.shown, found["", "", ""].of.shown) == (901, 3610)


def test_a_small_group_of_students_is_hidden_beside_its_events():
    dims = {"AS": 4, "BL": 60, "WH": 400}
    cells = [
        cell(n, 12 if race != "AS" else 0, students + n, dims=[("race", race)])
        for n in (1, 2, 3, 4) for race, students in dims.items()
    ]  # fmt: skip
    told = tell(counts({"diversion.police_referrals": cells}, YEAR), Rules(), [])
    of = {place: line.of for place, line in lines(told, "diversion.police_referrals").items()}
    assert of["east", "race", "AS"].state == CellState.HIDDEN
    assert of["", "race", "AS"].shown == 26


def test_a_median_is_told_of_enough_and_never_how_many_they_are():
    days = {"diversion.days_to_offer": [cell(1, 0, days={3: 6, 9: 6}), cell(2, 0, days={4: 3})]}
    found = lines(tell(counts(days), Rules(), []), "diversion.days_to_offer")
    assert [(found[at].median, found[at].n.shown, found[at].n.state) for at in [("", "", ""), *SCHOOLS[:3]]] == [
        (Decimal(4), None, ""), (Decimal(6), None, ""), (None, None, "hidden"), (None, 0, "zero"),
    ]  # fmt: skip


def test_shares_near_the_edge_say_under_or_over_and_no_more():
    shares = {"restorative.satisfied_harmed": [cell(n, 5, 300) for n in (1, 2, 3, 4)]}
    found = lines(tell(counts(shares), Rules(), []), "restorative.satisfied_harmed")
    assert found[SCHOOLS[0]].n.state == CellState.HIDDEN
    assert found[SCHOOLS[0]].share == (Decimal("0.00000"), Decimal("0.05000"))
    assert found["", "", ""].share == (Decimal("0.01667"), Decimal("0.01667"))


def test_small_groups_are_told_together_where_more_can_be_told_then():
    def cells(races):
        return [cell(n, many, dims=[("race", race)]) for n in (1, 2) for race, many in races.items() if many]

    small = {"AM": 6, "AS": 7, "HP": 5, "BL": 40, "HI": 35, "WH": 60, "TR": 25}
    told = tell(counts({REFERRALS: cells(small)}, YEAR), Rules(), [])
    found = lines(told, REFERRALS)
    assert told.summary[0]["together"] == [["race", "AM+AS+HP"]]
    assert (found["", "race", "AM+AS+HP"].n.shown, found["east", "race", "AM+AS+HP"].n.shown) == (36, 18)
    assert ("", "race", "AM") not in found
    # Put together they are fewer than ten still: nothing more could be told.
    fewer = tell(counts({REFERRALS: cells(small | {"AM": 1, "AS": 2, "HP": 0})}, YEAR), Rules(), [])
    assert fewer.summary[0]["together"] == []
    quarter = tell(counts({REFERRALS: cells(small)}), Rules(), [])
    assert quarter.summary[0]["together"] == []


def test_groups_are_told_of_all_schools_alone_where_most_groups_of_single_schools_are_small():
    for many, is_crossed in ((4, False), (20, True)):
        cells = [cell(n, many, dims=[("race", race)]) for n in (1, 2, 3, 4) for race in ("BL", "HI", "WH")]
        found = lines(tell(counts({REFERRALS: cells}, YEAR), Rules(), []), REFERRALS)
        assert any(school and group for school, group, _value in found) == is_crossed
        assert found["", "race", "BL"].n.shown == 4 * many


def test_what_was_told_is_kept_as_json_and_comes_back():
    races = [cell(1, 40, dims=[("race", "BL")]), cell(2, 3, dims=[("race", "WH")]), cell(3, 30)]
    told = tell(counts({REFERRALS: races, "restorative.consent": [cell(1, 5, 300)]}, YEAR), Rules(), [])
    assert [published(kept(one)) for one in told.published] == told.published


def test_schools_are_put_together_as_far_as_their_codes_have_room():
    codes = tuple(f"a-very-long-name-{n:02}" for n in range(40))
    schools = Schools(dict(enumerate(codes, start=1)), {})
    few = [cell(number, 3 if number < 40 else 50) for number in range(1, 41)]
    lines = {REFERRALS: margins(publication.BY_KEY[REFERRALS], (), few, schools)}
    found = families(Counts("rep-1", YEAR, lines, codes), [], 10)[0].mergeable
    assert [one.dimension for one in found] == ["school"]
    assert 350 < len("+".join(found[0].codes)) <= 400
    assert codes[-1] not in found[0].codes


def completed(*per_school):
    """Return who completed at each school, of ten more, and the days that it took them."""
    return {
        "diversion.completed": [cell(number, n, n + 10) for number, n in enumerate(per_school, start=1)],
        "diversion.days_to_completion": [
            cell(number, 0, days={30: n}) for number, n in enumerate(per_school, start=1) if n
        ],
    }


def test_beside_a_hidden_count_a_median_does_not_tell_whether_it_is_large_or_small():
    # 9 and 12 hidden under a total: with a median of the 12 alone, the 9 are known to be 1 at least and 11 at most.
    told = tell(counts(completed(9, 12, 40, 30)), Rules(), [])
    n, days = lines(told, "diversion.completed"), lines(told, "diversion.days_to_completion")
    hidden = [at for at in SCHOOLS if n[at].n.state == CellState.HIDDEN]
    assert {n[at].n.why for at in hidden} == {HiddenWhy.SMALL, HiddenWhy.PROTECTS}
    assert {(days[at].n.state, days[at].n.shown, days[at].median) for at in hidden} == {("hidden", None, None)}
    assert {days[at].median for at in ({*SCHOOLS} - {*hidden})} == {Decimal(30)}
    # Nor is it told that there are none, where the count that stands beside it is not.
    alone = tell(counts(completed(9, 12, 40, 30) | {"diversion.days_to_completion": []}), Rules(), [])
    assert {lines(alone, "diversion.days_to_completion")[at].n.state for at in hidden} == {"hidden"}


def test_what_two_figures_are_of_alike_is_told_or_hidden_once():
    # Whose first contact fell due is what both are of: hidden beside one and told beside the other it would be told.
    due = (7, 30, 14, 25)
    both = {
        "community.support_contacted": [cell(n, of - 2, of) for n, of in enumerate(due, start=1)],
        "community.support_connected": [cell(n, of // 2, of) for n, of in enumerate(due, start=1)],
    }
    told = tell(counts(both), Rules(), [])
    contacted, connected = (lines(told, key) for key in both)
    assert {at: line.of for at, line in contacted.items()} == {at: line.of for at, line in connected.items()}
    assert contacted[SCHOOLS[0]].of.state == CellState.HIDDEN
    assert [one.figures for one in families(counts(both), [], 10)] == [tuple(both)]
    # Counted otherwise, of one school 31, they are two counts.
    apart = both | {"community.support_connected": [cell(1, 20, 31), *both["community.support_connected"][1:]]}
    assert lines(tell(counts(apart), Rules(), []), "community.support_connected")[SCHOOLS[0]].of.raw == 31


def test_of_counts_that_nearly_agree_the_same_lines_are_hidden():
    # Whoever was referred was reviewed, but for one at the ends of the quarter. Each by itself would hide with the 3
    # another school, and tell what the other hides.
    referred, reviewed = (3, 11, 12, 30), (3, 12, 11, 30)
    apart = {
        "diversion.referrals": [cell(n, many) for n, many in enumerate(referred, start=1)],
        "diversion.eligible": [cell(n, many - 1, many) for n, many in enumerate(reviewed, start=1)],
    }
    told = tell(counts(apart), Rules(), [])
    of = {at: line.of for at, line in lines(told, "diversion.eligible").items()}
    n = {at: line.n for at, line in lines(told, "diversion.referrals").items()}
    hidden = {at for at, one in n.items() if one.state == CellState.HIDDEN}
    assert hidden == {at for at, one in of.items() if one.state == CellState.HIDDEN}
    assert SCHOOLS[0] in hidden
    # By themselves they hide others, and the privacy officer reads of none that it is small unless it is.
    alone = tell(counts({"diversion.referrals": apart["diversion.referrals"]}), Rules(), [])
    assert hidden > {at for at, one in lines(alone, "diversion.referrals").items() if one.n.state == CellState.HIDDEN}
    assert {at for at in hidden if n[at].why == HiddenWhy.SMALL} == {SCHOOLS[0]}
    assert len(told.published) == len({id(one) for one in told.published}) == 2
