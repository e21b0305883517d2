"""A figure about students from report to report: hidden counts and changed definitions break its curve."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from monitoring import selectors, trend_chart
from monitoring.models import Definition
from monitoring.selectors import student_trend
from monitoring.student_sheets import Amount, Line, StudentSheet
from plan.indicators import Period
from tests.factories.monitoring import report_made, report_released

pytestmark = pytest.mark.django_db
MONTHS = [Period.month(date(2022, month, 1)) for month in (9, 10, 11, 12)]
HIDDEN = Amount("hidden")


def sheet(key, n, of=None, *, number=1, form="count", place=1, **fields):
    total = Line("", "All schools", "", "", "All schools", n, of or Amount(""), **fields)
    return StudentSheet(place, Definition(key=key, number=number, form=form, label="It", unit="them"), [total])


def told(value):
    return Amount("count", value)


@pytest.fixture
def reports(measured):
    """Three released reports, and a draft after them."""
    return [*(report_released(month) for month in MONTHS[:3]), report_made(MONTHS[3])]


@pytest.fixture
def trend(reports, monkeypatch):
    """A function that gives the trend of figures of which the earlier reports told so much."""

    def of(*then, now):
        by_report = {one.pk: [then_one] if then_one else [] for one, then_one in zip(reports, then, strict=False)}
        monkeypatch.setattr(
            student_trend, "released_about_students", lambda asked: {one.pk: by_report[one.pk] for one in asked}
        )
        return selectors.student_trends(reports[-1], [now]).get(now.place, [])

    return of


def test_a_hidden_count_leaves_a_gap_and_says_so(trend):
    key = "diversion.referrals"
    points = trend(sheet(key, told(20)), sheet(key, HIDDEN), sheet(key, told(30)), now=sheet(key, told(40)))
    assert [one.point and one.point.numerator for one in points] == [20, None, 30, 40]
    assert points[1].words == "It: Fewer than 10."
    cut = trend_chart.trend(selectors.drawn(points)).cuts[0]
    assert (len(cut.points), len(cut.lines), cut.breaks) == (3, 1, [])


def test_another_definition_breaks_the_curve(trend):
    key = "diversion.referrals"
    points = trend(None, sheet(key, told(20)), sheet(key, told(30)), now=sheet(key, told(40), number=2))
    found = trend_chart.trend(selectors.drawn(points))
    assert [mark.words for mark in found.cuts[0].breaks] == ["New definition"]
    assert found.breaks == "Since December 2022 another definition holds, so the curve is broken."


def test_rates_shares_and_medians_are_drawn_as_they_are_told(trend):
    heights = {}
    for key, form, fields in (
        ("diversion.arrests", "count", {"n": told(12), "of": told(6000)}),
        ("diversion.offered", "count", {"n": told(64), "of": told(80), "share_least": Decimal("0.8"),
                                        "share_greatest": Decimal("0.8")}),
        ("diversion.days_to_offer", "days", {"n": Amount(""), "median": Decimal("8.5")}),
        ("diversion.accepted", "count", {"n": HIDDEN, "of": told(80), "share_least": Decimal("0.95"),
                                         "share_greatest": Decimal(1)}),
    ):  # fmt: skip
        one = sheet(key, form=form, **fields)
        heights[key] = [point.point and point.point.numerator for point in trend(None, None, one, now=one)]
    assert heights == {
        "diversion.arrests": [2, 2], "diversion.offered": [80, 80],
        "diversion.days_to_offer": [Decimal("8.5"), Decimal("8.5")], "diversion.accepted": [None, None],
    }  # fmt: skip


def test_what_no_earlier_report_told_has_no_trend(trend):
    assert trend(None, None, sheet("diversion.arrests", told(12)), now=sheet("diversion.referrals", told(3))) == []
