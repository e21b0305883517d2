"""Hours, days and dollars: a total of all schools in a school year, which is not told where one student has most."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st

from monitoring import publication, student_pdf
from monitoring.disclosure import Rules
from monitoring.models import HiddenWhy
from monitoring.student_counts import Counts
from monitoring.student_margins import amount
from monitoring.student_protection import tell
from public.presentation import students
from tests.monitoring.student_lines import H, sheet
from tests.monitoring.student_lines import line as a_line
from tests.monitoring.test_student_tables import CODES, YEAR, cell, lines

HOURS = "diversion.hours_served"
EVERYWHERE = ("", "", "")


def told(per_school, largest, *, children=12, history=(), ref="rep-1"):
    """Return what is told of so many hours at each school, of which these two students have most."""
    cells = [cell(number, hours, children=children) for number, hours in enumerate(per_school, start=1)]
    line = amount(cells, [Decimal(one) for one in largest], Rules())
    return tell(Counts(ref, YEAR, {HOURS: line}, CODES), Rules(), list(history))


def line(found):
    (one,) = lines(found, HOURS).values()
    return one.place, one.n.state, one.n.shown


def test_a_total_of_many_is_told_of_all_schools_in_whole_hours():
    assert line(told(["40.25", "60.5"], (20, 15))) == (EVERYWHERE, "count", 101)
    assert line(told([], ())) == (EVERYWHERE, "zero", 0)


def test_one_student_who_has_most_of_it_is_not_told():
    found = told([40, 60], (80, 15))
    assert line(found) == (EVERYWHERE, "hidden", None)
    assert lines(found, HOURS)[EVERYWHERE].n.why == HiddenWhy.SMALL
    # Who has 8 knows that the other has 92 at most, of 80; who has 9, that it is 91: within 15 %.
    assert line(told([100], (80, 8), children=12))[1] == "count"
    assert line(told([100], (80, 9), children=12))[1] == "hidden"


def test_a_total_of_few_students_is_not_told():
    assert line(told([60, 60], (10, 10), children=4))[1] == "hidden"
    assert line(told([60, 60], (10, 10), children=5))[1] == "count"


def test_of_whom_nothing_is_known_most_is_not_known_either():
    assert line(told([60, 60], ()))[1] == "hidden"
    assert line(told([60, 60], (100,)))[1] == "hidden"


@pytest.mark.parametrize(("again", "state"), [(120, "count"), (121, "hidden"), (180, "hidden")])
def test_a_corrected_total_tells_the_same_or_nothing(again, state):
    before = told([120], (15, 15))
    assert line(before)[1] == "count"
    assert line(told([again], (15, 15), history=before.published, ref="rep-2"))[1] == state


def test_one_that_was_hidden_may_be_told_when_more_is_known():
    before = told([120], (110, 5))
    assert line(before)[1] == "hidden"
    assert line(told([300], (110, 100), history=before.published, ref="rep-2"))[1:] == ("count", 300)


def test_no_part_of_an_amount_is_told_anywhere():
    amounts = [one for one in publication.TOLD if one.is_amount]
    assert {one.key for one in amounts} == {
        "restorative.days_kept", "diversion.hours_served", "diversion.restitution_paid",
    }  # fmt: skip
    linked = {figure for pair in publication.PART_OF for figure, _side in pair}
    linked |= {figure for pair in publication.EARLIER.items() for figure in (pair[0][0], pair[1][0][0])}
    linked |= {figure for group in publication.ALIKE for figure, _side in group}
    for one in amounts:
        assert one.only_yearly
        assert one.way == "count"
        assert not one.yearly
        assert one.key not in linked
    assert not set(amounts) & set(publication.told("quarter"))
    assert set(amounts) <= set(publication.told("year"))


@settings(deadline=None)
@given(st.lists(st.integers(1, 400), max_size=14))
def test_no_student_who_has_some_can_say_of_another_within_fifteen_percent(each):
    """She takes what she has from the total: what is left is the most that any one of the others can have."""
    found = told([sum(each)], sorted(each, reverse=True)[:2], children=len(each)) if each else told([], ())
    if line(found)[1] == "count":
        assert len(each) >= 10
        for mine, hers in ((a, b) for i, a in enumerate(each) for j, b in enumerate(each) if i != j):
            assert sum(each) - mine >= hers * 1.15 or abs(sum(each) - mine - hers * 1.15) < 1e-9


@pytest.mark.parametrize(("figure", "head", "in_spanish"), [
    (HOURS, "Hours", "Horas"),
    ("diversion.restitution_paid", "Dollars", "Dólares"),
    ("restorative.days_kept", "Days", "Días"),
    ("diversion.referrals", "Count", "Cantidad"),
])  # fmt: skip
def test_an_amount_stands_under_what_it_is_of(figure, head, in_spanish):
    one = sheet(figure, [a_line(120)])
    heads = [student_pdf._table(one, "School", one.lines)["head"]]
    heads += [
        students._table(lang, one, "School", one.lines, is_by_group=False).head for lang in ("en", "es")
    ]  # fmt: skip
    assert heads == [[head], [head], [in_spanish]]
    for template in ("lines_table", "by_school"):
        rows = [{"line": one.lines[0]}]
        context = {"sheet": one, "lines": one.lines, "rows": rows, "by": "School", "period": "2021-22"}
        page = render_to_string(f"monitoring/students/{template}.html", context)
        assert f">{head}</th>" in page
        assert f'data-label="{head}"' in page


def test_an_amount_is_said_with_what_it_is_of_unless_it_is_hidden():
    def sentence(n):
        return sheet(HOURS, [a_line(n)]).sentence

    assert sentence(120) == "Hours served: 120 students."
    assert sentence(H) == "Hours served: a hidden count."
    assert sheet("diversion.referrals", [a_line(120)]).sentence == "Referrals: 120."
