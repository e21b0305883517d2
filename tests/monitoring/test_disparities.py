"""Disparity between groups, and the funnel, from told counts alone; vectors of domain facts 5.2."""

from __future__ import annotations

import pytest

from monitoring import disparity_words, funnel, student_charts, student_words
from monitoring.disparities import bases, compared, unfavorable_side
from monitoring.disparity import Rate
from tests.monitoring.student_lines import NC, H, by_race, line, sheet

ARRESTS, OFFERED, REFERRED = "diversion.arrests", "diversion.offered", "diversion.referrals"


def row(found, value):
    return next(one for one in found.rows if one.line.value == value)


def race(figure, students=None, **asked):
    return compared(figure, "race", students or {}, **asked)


class TestTheNumbers:
    def test_are_those_of_the_known_vector(self):
        """24 of 400 beside 12 of all 800 others and 9 of 600 White students."""
        found = race(by_race(ARRESTS, (60, 1200), "down", BL=(40, 400), WH=(15, 600)))
        black = row(found, "BL")
        assert black.rate == Rate(40, 400)
        assert black.ratio.value == pytest.approx((40 / 400) / (20 / 800))
        assert black.index.value == pytest.approx((40 / 400) / (15 / 600))
        assert black.composition.value == pytest.approx((40 / 60) / (400 / 1200))
        assert black.index.low is not None
        assert black.index.low > 1
        found = race(by_race(ARRESTS, (36, 1200), "down", BL=(24, 400), HI=(12, 800)), beside="HI")
        assert (row(found, "BL").ratio.value, row(found, "BL").composition.value) == pytest.approx((4.0, 2.0))
        assert row(found, "BL").index.value == pytest.approx(4.0)
        assert row(found, "HI").index.why == "itself"

    @pytest.mark.parametrize(
        ("total", "black", "white", "index", "ratio", "composition"),
        [
            ((100, 1000), (H, 200), (60, 600), "small", "small", "small"),
            ((100, 1000), (30, H), (60, 600), "small", "small", "small"),
            ((100, 1000), (30, 200), (H, 600), "small", "", ""),
            ((100, 1000), (NC, 200), (60, 600), "not_collected", "not_collected", "not_collected"),
            ((100, 1000), (0, 200), (60, 600), "small", "small", "small"),
            ((100, 1000), (12, 29), (60, 600), "small", "small", "small"),
            ((100, 1000), (30, 200), (0, 600), "undefined", "", ""),
            ((30, 1000), (30, 200), (0, 600), "undefined", "undefined", ""),
            ((35, 1000), (30, 200), (0, 600), "undefined", "small", ""),
            ((H, 1000), (30, 200), (20, 600), "", "small", "small"),
            ((100, 1000), (30, 0), (20, 600), "undefined", "undefined", "undefined"),
        ],
    )
    def test_are_told_of_enough_alone(self, total, black, white, index, ratio, composition):
        one = row(race(by_race(ARRESTS, total, "down", BL=black, WH=white)), "BL")
        assert (one.index.why, one.ratio.why, one.composition.why) == (index, ratio, composition)
        assert (one.index.value is None) == bool(index)

    def test_compare_nobody_of_whom_it_is_not_on_record(self):
        found = race(by_race(ARRESTS, (100, 1000), "down", WH=(50, 600), unknown=(50, 400)))
        assert row(found, "unknown").index.why == "not_a_group"

    def test_of_a_figure_that_counts_events_alone_are_out_of_the_students_at_the_schools(self):
        contacts = by_race("diversion.police_referrals", (50, 1000), "down", BL=(20, 200), WH=(30, 800))
        figure = by_race(REFERRED, (60, None), BL=(30, None), WH=(30, None))
        found = race(figure, bases([figure, contacts]))
        assert found.of_students
        assert row(found, "BL").index.value == pytest.approx((30 / 200) / (30 / 800))
        assert row(race(figure), "BL").index.why == "undefined"

    def test_of_grades_are_beside_all_other_students(self):
        lines = [line(60, 1000), line(30, 250, group="grade", value="09"), line(30, 750, group="grade", value="10")]
        found = compared(sheet(ARRESTS, lines, better="down"), "grade", {})
        assert row(found, "09").index.why == "no_reference"
        assert "as all other students" in disparity_words.sentence(found, row(found, "09"))


class TestTheWords:
    def test_say_how_often_and_for_whom_it_is_worse(self):
        found = race(by_race(ARRESTS, (100, 1000), "down", BL=(50, 250), WH=(50, 750)))
        assert disparity_words.sentence(found, row(found, "BL")) == (
            "Black students were arrested at school 3.0 times as often as White students (between 2.1 and 4.3 times)."
            " That is to their disadvantage."
        )
        assert disparity_words.reading(found, row(found, "BL")) == "unfavorable: more often"
        assert disparity_words.sentence(found, row(found, "WH")) == ""

    def test_of_diversion_under_one_is_the_unfavorable_side(self):
        found = race(by_race(OFFERED, (170, 200), "up", BL=(70, 100), WH=(100, 100)))
        assert disparity_words.reading(found, row(found, "BL")) == "unfavorable: less often"
        assert "0.70 times as often" in disparity_words.sentence(found, row(found, "BL"))
        assert unfavorable_side(by_race("diversion.accepted", (1, 2))) == "under"
        assert unfavorable_side(by_race(REFERRED, (1, None))) == ""
        agreed = by_race("restorative.agreements", (1, None), "up")
        assert (unfavorable_side(agreed), unfavorable_side(agreed, of_students=True)) == ("under", "")

    def test_say_that_chance_may_explain_it(self):
        found = race(by_race(OFFERED, (85, 100), "up", BL=(42, 50), WH=(43, 50)))
        assert disparity_words.reading(found, row(found, "BL")) == "no clear difference"
        assert disparity_words.sentence(found, row(found, "BL")).endswith("Chance alone may explain this difference.")

    def test_say_why_there_is_none(self):
        found = race(by_race(ARRESTS, (100, 1000), "down", BL=(H, 250), WH=(50, 750)))
        assert disparity_words.quotient_words(row(found, "BL").index) == "n/a (small numbers)"
        assert disparity_words.reading(found, row(found, "BL")) == ""

    def test_name_several_groups_told_as_one(self):
        found = race(by_race(ARRESTS, (100, 1000), "down", **{"AM+HP": (20, 50), "WH": (50, 750)}))
        said = disparity_words.sentence(found, row(found, "AM+HP"))
        assert said.startswith("Students of these groups together: American Indian or Alaska Native, Native Hawaiian")


class TestTheFunnel:
    def sheets(self):
        return [
            by_race("diversion.police_referrals", (120, 3000), BL=(60, 600), WH=(50, 2000)),
            by_race("diversion.eligible", (90, 110), BL=(40, 55), WH=(H, 55)),
            by_race(OFFERED, (80, 90), BL=(30, 40), WH=(50, 50)),
            by_race("diversion.accepted", (60, 80), BL=(H, H), WH=(NC, NC)),
        ]

    def test_goes_step_by_step_for_all_and_each_group(self):
        found = funnel.funnel(self.sheets(), "race")
        assert [one.name for one in found.rows] == ["All students", "Black or African American", "White"]
        steps = found.rows[0].steps
        assert [step.base for step in steps] == ["", "of 110 (82 %)", "of 90 (89 %)", "of 80 (75 %)", ""]
        assert (found.rows[1].steps[3].base, found.rows[2].steps[3].base) == ("", "")
        assert "accepted: a hidden count" in found.rows[1].aloud
        assert "of a hidden count offered" not in found.rows[1].aloud
        assert "accepted: a count not collected" in found.rows[2].aloud
        assert found.is_hiding

    def test_has_gaps_where_a_step_of_all_students_is_not_told_of_a_group(self):
        assert not funnel.funnel(self.sheets(), "race").has_gaps  # to completion nobody is told of, of no group either
        apart = by_race("diversion.completed", (40, 60), BL=(20, 30))
        assert funnel.funnel([*self.sheets(), apart], "race").has_gaps
        assert not funnel.funnel([*self.sheets(), apart], "").has_gaps

    def test_says_where_no_group_is_told(self):
        assert funnel.funnel(self.sheets(), "sex").is_of_all_alone
        assert not funnel.funnel(self.sheets(), "race").is_of_all_alone
        assert not funnel.funnel(self.sheets(), "").is_of_all_alone

    def test_is_read_aloud_in_sentences(self):
        said = [one.aloud for one in funnel.funnel(self.sheets(), "race").rows]
        assert said[0] == (
            "All students. Referred to law enforcement: 120; found eligible: 90 of 110 reviewed (82 %); offered"
            " diversion: 80 of 90 eligible (89 %); accepted: 60 of 80 offered (75 %)."
        )
        assert said[1].startswith("Black students. Referred to law enforcement: 60; found eligible: 40 of 55 reviewed")

    def test_is_none_where_nothing_of_it_is_told(self):
        assert funnel.funnel([], "race") is None


class TestSchoolsBesideEachOther:
    def test_stand_by_name_and_those_hidden_last_without_a_bar(self):
        figure = sheet(
            OFFERED,
            [line(160, 200), line(40, 50, school="north"), line(H, 30, school="east"), line(12, 20, school="lincoln"),
             line(0, 40, school="hoover")],
        )  # fmt: skip
        rows = student_words.schools(figure, {})
        assert [one.line.school_name for one in rows] == ["Hoover", "Lincoln", "North", "East"]
        assert [one.between for one in rows] == [
            "too few to compare", "too few to compare", "67 to 89 %", "too few to compare",
        ]  # fmt: skip
        assert [one.is_hiding for one in rows] == [False, False, False, True]
        assert rows[-1].value is None

    def test_a_hidden_mark_is_as_long_whatever_else_is_drawn(self):
        def mark(value):
            hidden = student_charts.Bar("B", None, "Hidden", is_hidden=True)
            found = student_charts.bars([student_charts.Bar("A", value, ""), hidden])
            return [cut.rows[1].width for cut in found.cuts]

        assert mark(1.0) == mark(900.0)

    def test_a_long_name_takes_more_lines_and_is_not_cut(self):
        names = [
            "Native Hawaiian or Other Pacific Islander",
            "Asian, Native Hawaiian and two or more races, together",
            "B",
        ]
        for cut in student_charts.bars([student_charts.Bar(name, 1.0, "1") for name in names]).cuts:
            assert [" ".join(line for line, _y in row.lines) for row in cut.rows] == names
            below = [int(y) for row in cut.rows for _line, y in row.lines]
            assert below == sorted(set(below))
            assert below[-1] < cut.height
