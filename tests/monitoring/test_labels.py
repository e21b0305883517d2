from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from monitoring import amounts, figure_sentences, labels
from monitoring.figure_sheets import Row
from monitoring.models import Definition, Figure, FigureCell, Report
from monitoring.periods import ReportPeriod
from plan.indicators import Period


@pytest.mark.parametrize(
    ("value", "told"), [("17.000", "17"), ("1204.000", "1,204"), ("0.500", "0.500"), ("1234.250", "1,234.250")]
)
def test_numbers_have_thousands_set_apart_and_three_decimals_where_they_are_no_whole_numbers(value, told):
    assert amounts.number(Decimal(value)) == told


@pytest.mark.parametrize(("m", "told"), [("20", "17 of 20"), (None, "17")])
def test_a_count_is_told_with_its_base_where_it_has_one(m, told):
    assert amounts.ratio(Decimal(17), None if m is None else Decimal(m)) == told


class TestSentence:
    def test_is_the_figures_own_where_it_has_one(self):
        meaning = Definition(key="staffing.stipends_awarded", label="Stipends awarded")
        told = figure_sentences.sentence(meaning, Decimal(18), Decimal(20), 18)
        assert told == "18 of 20 stipends are awarded."

    def test_is_made_of_label_and_figure_where_it_has_none(self):
        assert (
            figure_sentences.sentence(Definition(key="t.x", label="Lines held"), Decimal(1), Decimal(2), 1)
            == "Lines held: 1 of 2."
        )

    @pytest.mark.parametrize("key", ["t.x", "staffing.stipends_awarded"])
    def test_says_no_events_in_place_of_dividing_by_none(self, key):
        assert (
            figure_sentences.sentence(Definition(key=key, label="Lines held"), Decimal(0), Decimal(0), 0)
            == "Lines held: no events."
        )


@pytest.mark.parametrize(("before", "told"), [(3, "+1"), (4, "0"), (6, "−2"), (None, "")])
def test_a_change_has_a_sign_and_a_real_minus(before, told):
    row = Row("East", "east", Decimal(4), Decimal(4), 4, 0, None if before is None else Decimal(before))
    assert row.change == told


class TestWhatIsDue:
    def month(self, number):
        month = Period.month(date(2022, number, 1))
        return ReportPeriod(month.start, month.end, "month", f"2022-{number:02}")

    def test_one_month(self):
        told = labels.due_words([self.month(9)], self.month(10))
        assert told.startswith("One period is over and has no report: September 2022.")

    def test_a_few_months(self):
        told = labels.due_words([self.month(8), self.month(9)], None)
        assert told.startswith("2 periods are over and have no report: August 2022, September 2022.")
        assert told.endswith("The plan’s last period is over.")

    def test_none(self):
        told = labels.due_words([], self.month(10))
        assert told == "Every period that is over has its report. The report on October 2022 comes due on Nov 1, 2022."


def test_records_are_told_apart_by_their_words():
    assert (
        str(Report(period_from=date(2022, 9, 1), period_until=date(2022, 10, 1)))
        == "2022-09-01 to 2022-09-30, revision 1"
    )
    assert str(Definition(label="Lines held", number=2)) == "Lines held, v2"
    assert str(Figure(place=3)) == "figure 3"
    assert str(FigureCell(figure_id=7)) == "cell of figure 7"
