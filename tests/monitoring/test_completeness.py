"""How complete figures about students are: from what was told alone, and exactly for those who read raw counts."""

from __future__ import annotations

from monitoring.completeness import band, exact, told
from monitoring.models import Definition
from monitoring.student_amounts import Amount, Line
from monitoring.student_sheets import StudentSheet

HIDDEN = Amount("hidden")


def amount(value):
    return value if isinstance(value, Amount) else Amount("count" if value else "zero", value)


def line(n, of=0, group="", value=""):
    return Line("", "All schools", group, value, "", amount(n), amount(of))


def sheet(*lines, key="diversion.referrals"):
    return StudentSheet(1, Definition(key=key, label="Referred"), lines)


def test_a_part_is_told_as_under_a_band():
    words = {
        (0, 100): "fewer than 5 %", (4, 100): "fewer than 5 %", (5, 100): "fewer than 10 %",
        (24, 100): "fewer than 25 %", (74, 100): "fewer than 75 %", (75, 100): "75 % or more", (0, 0): "",
    }  # fmt: skip
    assert {asked: band(*asked) for asked in words} == words


def test_what_is_hidden_tells_nothing_of_how_complete_it_is():
    unknown = line(12, group="race", value="unknown")
    words = ["For fewer than 25 % of them no race is on record."]
    for lines, expected in (
        ([line(100), unknown], words),
        ([line(100), line(HIDDEN, group="race", value="unknown")], []),
        ([line(HIDDEN), unknown], []),
        ([line(100)], []),
        ([], []),
    ):
        one = sheet(*lines)
        assert told(one, [one]) == expected, lines


def test_no_outcome_is_told_where_anybody_could_subtract():
    offered = sheet(line(30, 36), key="diversion.offered")
    eligible = sheet(line(40, 50), key="diversion.eligible")
    words = "For fewer than 25 % of those who could be, no outcome is entered yet."
    assert told(offered, [eligible, offered]) == [words]
    assert told(offered, [offered]) == []
    assert told(offered, [sheet(line(HIDDEN, 50), key="diversion.eligible"), offered]) == []
    assert told(sheet(line(30, HIDDEN), key="diversion.offered"), [eligible]) == []


def test_raw_counts_are_told_exactly():
    assert exact({"events": 1200, "race": 3, "no_outcome": 1000}) == [
        ("no race on record", "3 of 1,200"),
        ("no sex on record", "0 of 1,200"),
        ("no grade on record", "0 of 1,200"),
        ("not matched to the roster", "0 of 1,200"),
        ("no outcome entered", "1,000 of 1,200"),
    ]
    assert exact({}) == []
