"""The trend of the dashboard: its points, its cuts and its words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from core import clock
from district.models import Role
from monitoring import trend_chart, trend_words
from monitoring.selectors import Point
from monitoring.selectors.dashboard import LINES
from plan.indicators import Period
from tests.factories.district import user
from tests.factories.monitoring import report_made, report_released
from tests.monitoring.dashboards import API, PAGE, lines, month, points
from tests.monitoring.test_pages import words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _october():
    with clock.travel(datetime(2022, 10, 14, 13, tzinfo=UTC)):
        yield


@pytest.fixture
def board(client):
    person = user(Role.BOARD_MEMBER)
    client.force_login(person)
    return person


class TestTheTrend:
    def test_joins_months_that_follow_each_other(self):
        for cut in trend_chart.trend_cuts(points((1, 4, 1, 20), (2, 5, 1, 20), (3, 9, 1, 20))):
            assert len(cut.lines) == 1
            assert cut.breaks == []
            assert len(cut.targets) == 1

    def test_is_cut_where_the_definition_changes(self):
        given = points((1, 4, 1, 20), (2, 5, 1, 20), (3, 9, 2, 20), (4, 9, 2, 20))
        for cut in trend_chart.trend_cuts(given):
            assert len(cut.lines) == 2
            assert [point.is_hollow for point in cut.points] == [True, True, False, False]
            assert len(cut.breaks) == 1
        assert trend_words.break_words(given) == ["Since March 2022 another definition holds, so the curve is broken."]

    def test_is_cut_where_a_month_is_missing(self):
        assert all(not cut.lines for cut in trend_chart.trend_cuts(points((1, 4, 1, None), (3, 5, 1, None))))

    def test_shows_each_target_where_it_counted(self):
        cut = trend_chart.trend_cuts(points((1, 4, 1, 10), (2, 5, 1, 20), (3, 5, 1, 20)))[0]
        assert len(cut.targets) == 2
        assert cut.target.words == "Target 20"

    def test_of_one_month_is_one_point(self):
        assert [len(cut.points) for cut in trend_chart.trend_cuts(points((1, 0, 1, None)))] == [1, 1]
        assert trend_words.trend_words(points((1, 0, 1, None))) == "January 2022: 0 of 20."

    @pytest.mark.parametrize(
        ("values", "form"), [(("139", "133"), "days"), (("898800", "1339621.92"), "dollars"), (("10", "18"), "count")]
    )
    def test_keeps_every_point_and_the_words_beside_it_inside(self, values, form):
        given = [
            Point(date(2022, m, 1), Decimal(n), Decimal(8), 1, None, "r", form) for m, n in enumerate(values, start=1)
        ]
        for cut in trend_chart.trend_cuts(given, trend_chart.LOW, trend_chart.LOW_SMALL):
            assert all(cut.frame.top <= float(point.y) <= cut.frame.bottom for point in cut.points)
            assert float(cut.steps[-1].y) == cut.frame.top
            assert float(cut.last.x) > float(cut.points[-1].x)
            assert float(cut.last.x) + 8 * len(cut.last.words) <= cut.frame.width

    def test_names_no_more_months_than_fit(self):
        many = [
            Point(date(2020 + m // 12, m % 12 + 1, 1), Decimal(m), Decimal(40), 1, Decimal(40), "r") for m in range(36)
        ]
        for cut, most in zip(trend_chart.trend_cuts(many), (8, 5), strict=True):
            assert len(cut.months) <= most

    def test_covers_the_released_months_alone(self, client, board, measured):
        measured(lines())
        report_released(month(7))
        report_made(month(8))
        report_released(month(9))
        found = client.get(API).json()
        assert [point["period_from"] for point in found["trend"]] == ["2022-07-01", "2022-09-01"]
        assert found["shown"] == LINES[0]
        assert "September 2022 4 8 1 July 2022 4 8 1" in words(client.get(PAGE))

    def test_looks_no_further_back_than_it_says(self, client, board, measured, monkeypatch):
        monkeypatch.setattr("monitoring.selectors.trend.YEARS", 1)
        measured(lines())
        for first in (date(2021, 8, 1), date(2021, 9, 1), date(2022, 8, 1)):
            report_released(Period.month(first))
        found = client.get(API).json()
        assert [point["period_from"] for point in found["trend"]] == ["2021-09-01", "2022-08-01"]

    def test_says_that_another_definition_holds(self, client, board, measured):
        measured(lines())
        report_released(month(8))
        measured(lines(unit="lines otherwise authorized"))
        report_released(month(9))
        text = words(client.get(PAGE))
        assert "Since September 2022 another definition holds" in text
        assert "New definition" in text
