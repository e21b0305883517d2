"""A figure month by month in its report: page and PDF, as it stood at the release."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from district.models import Role
from monitoring import selectors, services, trend_chart
from monitoring.selectors import sheets_shown, trends
from plan.indicators import Period
from tests.factories.district import user
from tests.factories.monitoring import (
    LATER,
    cell,
    days_cell,
    indicator,
    report_made,
    report_released,
    report_revised,
)
from tests.monitoring.test_forms import committed
from tests.monitoring.test_pages import queries, words
from tests.monitoring.test_pdf import download, text

pytestmark = pytest.mark.django_db


def month(number: int) -> Period:
    return Period.month(date(2022, number, 1))


def released(measured, number: int, n, **fields):
    measured(indicator(cells=[cell("east", n, 8)], **fields))
    return report_released(month(number))


def shown(report):
    """Return the months and amounts of the report's only trend."""
    found = trends(report, sheets_shown(report))
    return [(point.start.month, point.numerator) for points in found.values() for point in points]


class TestWhichMonths:
    def test_are_those_released_before_and_its_own(self, measured):
        released(measured, 7, 2)
        measured(indicator(cells=[cell("east", 9, 9)]))
        report_made(month(8))
        measured(indicator(cells=[cell("east", 4, 8)]))
        draft = report_made()
        released(measured, 10, 8)
        assert shown(draft) == [(7, 2), (9, 4)]

    def test_are_none_before_there_is_one_to_compare_with(self, client, measured):
        report = released(measured, 9, 4)
        assert shown(report) == []
        client.force_login(user(Role.BOARD_MEMBER))
        assert "Month by month" not in words(client.get(reverse("monitoring:report-detail", args=[report.ref])))

    def test_stay_as_they_were_when_it_was_released(self, measured):
        first, second = released(measured, 8, 2), released(measured, 9, 4)
        measured(indicator(cells=[cell("east", 3, 8)]))
        mended = report_revised(first)
        services.report_submit(actor=user(Role.PLAN_DIRECTOR), ref=mended.ref, version=None, at=LATER)
        services.report_release(
            actor=user(Role.SUPERVISOR), ref=mended.ref, version=None, at=LATER + timedelta(hours=1)
        )
        assert shown(second) == [(8, 2), (9, 4)]
        measured(indicator(cells=[cell("east", 4, 8)]))
        assert shown(report_made(month(10))) == [(8, 3), (9, 4), (10, 4)]

    def test_are_of_the_same_form(self, measured):
        measured(committed())
        report_released(month(8))
        measured(indicator("t.committed"))
        assert shown(report_made()) == []

    def test_leave_out_a_median_of_no_events(self, measured):
        for number, days in ((7, {9: 1}), (8, {}), (9, {5: 1})):
            measured(indicator(cells=[days_cell("east", days)], form="days"))
            report = report_released(month(number))
        assert shown(report) == [(7, 9), (9, 5)]
        (points,) = trends(report, sheets_shown(report)).values()
        assert trend_chart.trend(points).cuts[0].lines == []

    def test_are_never_of_figures_about_students(self, measured):
        measured(indicator(), indicator("t.child", subject="student"))
        report_released(month(8))
        report = report_made()
        assert list(trends(report, selectors.sheets(report))) == [1]


class TestWhatIsShown:
    def test_is_drawn_and_told_and_in_a_table_on_page_and_paper(self, client, measured):
        released(measured, 8, 2)
        report = released(measured, 9, 4)
        client.force_login(user(Role.BOARD_MEMBER))
        answer = client.get(reverse("monitoring:report-detail", args=[report.ref]))
        assert "August 2022: 2 of 8. September 2022: 4 of 8." in answer.content.decode()
        assert answer.content.decode().count("trend-1-") == 8
        told = " ".join(text(download(client, report).content).decode().split())
        assert all(part in told for part in ("Month by month", "Aug ’22", "Sep ’22", "In August", "Change", "+2"))

    def test_cuts_the_line_where_the_definition_changed(self, client, measured):
        released(measured, 7, 1)
        released(measured, 8, 2)
        report = released(measured, 9, 4, source="Counted otherwise.")
        (points,) = trends(report, sheets_shown(report)).values()
        (large, _small) = trend_chart.trend(points).cuts
        assert [line.count("L") for line in large.lines] == [1]
        assert "Since September 2022 another definition holds" in text(download(client, report).content).decode()

    def test_asks_no_more_for_many_months(self, client, measured):
        few = released(measured, 8, 2)
        client.force_login(user(Role.BOARD_MEMBER))
        counts = []
        for report in (few, *(released(measured, number, 3) for number in (9, 10, 11))):
            counts.append(queries(client, reverse("monitoring:report-detail", args=[report.ref])))
        assert len(set(counts)) == 1

    def test_of_an_amount_of_dollars_is_exact_in_the_table(self, measured):
        measured(committed())
        report_released(month(8))
        measured(committed("700000"))
        report = report_released()
        (points,) = trends(report, sheets_shown(report)).values()
        assert [row.n for row in trend_chart.trend(points).rows] == ["$1,200,000.00", "$1,309,421.50"]
        assert points[-1].numerator == Decimal(1200000)
