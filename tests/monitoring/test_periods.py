"""Quarters and school years: which there are, what they are called, and how their reports stand beside each other."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from core import clock
from core.errors import Conflict
from district.models import Role
from monitoring import services
from monitoring.models import Report
from monitoring.periods import ReportPeriod, name_of, of_year, short_name_of
from monitoring.report_pdf import pdf_of
from monitoring.report_words import report_name
from monitoring.selectors import newest_of_periods, period_next, periods_missing, reported_on, sheets_shown
from monitoring.selectors.dashboard import dashboard
from monitoring.selectors.reports import report_before
from plan.indicators import Period
from tests.factories.district import user, year
from tests.factories.monitoring import (
    LATER,
    cell,
    cleared,
    indicator,
    report_made,
    report_released,
    report_released_again,
    report_requested,
    schedule_account,
)
from tests.factories.plan import plan
from tests.monitoring.test_pages import queries, words

LIST = reverse("monitoring:report-list")
SPAN = Period(date(2021, 8, 1), date(2023, 7, 1))
YEAR = Period(date(2021, 7, 1), date(2022, 7, 1))
WINTER = Period(date(2021, 10, 1), date(2022, 1, 1))
SPRING = Period(date(2022, 1, 1), date(2022, 4, 1))
WHOLE = Period(date(2021, 8, 1), date(2022, 7, 1))


@pytest.fixture
def cadences(settings):
    """Reports by month, quarter and year, on two school years."""
    settings.REPORT_CADENCES = ["month", "quarter", "year"]
    year(2021)
    year(2022)


def told(found: list[ReportPeriod]) -> list[tuple[str, date, date]]:
    return [(one.key, one.start, one.end) for one in found]


class TestWhichThereAre:
    def test_a_school_year_has_four_quarters_and_itself_within_the_span(self):
        assert told(of_year("2021-22", YEAR, SPAN)) == [
            ("2021-22-q1", date(2021, 8, 1), date(2021, 10, 1)),
            ("2021-22-q2", date(2021, 10, 1), date(2022, 1, 1)),
            ("2021-22-q3", date(2022, 1, 1), date(2022, 4, 1)),
            ("2021-22-q4", date(2022, 4, 1), date(2022, 7, 1)),
            ("2021-22-year", date(2021, 8, 1), date(2022, 7, 1)),
        ]

    @pytest.mark.parametrize(
        ("span", "keys"),
        [
            (Period(date(2022, 6, 1), date(2023, 7, 1)), []),  # the month has it all
            (Period(date(2022, 5, 1), date(2023, 7, 1)), ["2021-22-q4"]),  # the quarter has it all
            (Period(date(2022, 7, 1), date(2023, 7, 1)), []),
        ],
    )
    def test_what_a_shorter_report_has_is_not_reported_on_again(self, span, keys):
        assert [one.key for one in of_year("2021-22", YEAR, span)] == keys

    def test_quarters_begin_with_the_school_year_whatever_its_day(self):
        odd = Period(date(2021, 8, 31), date(2022, 6, 1))
        assert [one.start for one in of_year("2021-22", odd, odd)][:-1] == [
            date(2021, 8, 31), date(2021, 11, 30), date(2022, 2, 28),
        ]  # fmt: skip

    @pytest.mark.django_db
    def test_they_are_rows_of_the_district_and_as_the_settings_say(self, cadences, settings):
        every = reported_on(plan())
        assert len(every) == 23 + 8 + 2
        assert [one.end for one in every] == sorted(one.end for one in every)
        assert [one.cadence for one in every if one.end == date(2022, 7, 1)] == ["month", "quarter", "year"]
        settings.REPORT_CADENCES = ["year"]
        assert told(reported_on(plan())) == [
            ("2021-22-year", date(2021, 8, 1), date(2022, 7, 1)),
            ("2022-23-year", date(2022, 7, 1), date(2023, 7, 1)),
        ]


class TestWhatTheyAreCalled:
    @pytest.mark.parametrize(
        ("cadence", "start", "end", "name", "short"),
        [
            ("month", date(2022, 9, 1), date(2022, 10, 1), "September 2022", "Sep ’22"),
            ("quarter", date(2022, 7, 1), date(2022, 10, 1), "July to September 2022", "Sep ’22"),
            ("quarter", date(2021, 11, 1), date(2022, 2, 1), "November 2021 to January 2022", "Jan ’22"),
            ("quarter", date(2021, 8, 16), date(2021, 11, 16), "Aug 16, 2021 to Nov 15, 2021", "Nov ’21"),
            ("year", date(2021, 8, 1), date(2022, 7, 1), "2021-22 school year", "2021-22"),
            ("year", date(2022, 1, 1), date(2022, 7, 1), "2021-22 school year", "2021-22"),
        ],
    )
    def test_by_months_and_by_the_school_years_code(self, cadence, start, end, name, short):
        assert name_of(cadence, start, end) == name
        assert short_name_of(cadence, start, end) == short


@pytest.mark.django_db
@pytest.mark.usefixtures("cadences")
class TestTheSchedule:
    def test_asks_for_each_that_is_over_and_has_none(self, measured):
        plan()
        at = datetime(2022, 1, 2, 12, tzinfo=UTC)
        found = services.reports_due(actor=schedule_account(), at=at)
        assert [one.cadence for one in found].count("month") == 5
        assert [report_name(one) for one in found if one.cadence == "quarter"] == [
            "August to September 2021", "October to December 2021",
        ]  # fmt: skip
        assert services.reports_due(actor=schedule_account(), at=at) == []
        assert periods_missing(plan(), at.date()) == []
        assert period_next(plan(), date(2022, 3, 31)).key == "2022-03"

    def test_asks_for_a_school_year_that_is_over(self):
        plan()
        found = services.reports_due(actor=schedule_account(), at=datetime(2022, 7, 1, 12, tzinfo=UTC))
        assert [(one.period_from, one.period_until) for one in found if one.cadence == "year"] == [
            (date(2021, 8, 1), date(2022, 7, 1))
        ]

    def test_what_is_not_reported_on_or_not_over_is_refused(self):
        plan()
        director = user(Role.PLAN_DIRECTOR)
        no_quarter = Period(date(2021, 9, 1), date(2021, 12, 1))
        for period, at in ((no_quarter, LATER), (SPRING, datetime(2022, 3, 31, 12, tzinfo=UTC))):
            with pytest.raises(ValidationError) as refused:
                services.report_request(actor=director, period=period, at=at)
            assert "period" in refused.value.message_dict


@pytest.mark.django_db
@pytest.mark.usefixtures("cadences")
class TestBesideEachOther:
    def test_a_report_stands_beside_the_one_before_of_its_own_kind(self, measured):
        measured(indicator(cells=[cell("east", 1, 4)]))
        before = report_released(WINTER)
        measured(indicator(cells=[cell("east", 2, 4)]))
        report_released(Period.month(date(2021, 12, 1)))
        measured(indicator(cells=[cell("east", 3, 4)]))
        quarter = report_released(SPRING)  # the database compares it with the quarter before, too
        assert report_before(quarter) == before
        (sheet,) = sheets_shown(quarter)
        assert sheet.words == "Lines held: 3 of 4. That is 2 more than in the quarter before (1 of 4)."
        monthly = report_made(Period.month(date(2022, 1, 1)))
        assert report_before(monthly).cadence == "month"
        assert sheets_shown(monthly)[0].before_words == "In December it was 2 of 4."

    def test_the_database_refuses_what_another_kind_of_report_counted(self, measured, monkeypatch):
        measured(indicator(cells=[cell("east", 1, 4)]))
        monthly = report_released(Period.month(date(2021, 12, 1)))
        measured(indicator(cells=[cell("east", 3, 4)]))
        quarter = report_made(SPRING)
        cleared(services.report_submit(actor=user(Role.PLAN_DIRECTOR), ref=quarter.ref, version=None, at=LATER))
        monkeypatch.setattr("monitoring.selectors.figures.report_before", lambda report: monthly)
        with pytest.raises(Conflict, match="What stands beside a figure"):
            services.report_release(actor=user(Role.SUPERVISOR), ref=quarter.ref, version=None, at=LATER)

    def test_a_correction_is_of_the_same_kind(self, measured):
        first = report_released(WINTER)
        again = report_released_again(first)
        assert again.cadence == "quarter"
        assert report_name(again) == "October to December 2021, revision 2"

    def test_revisions_of_what_begins_on_one_day_are_not_mixed(self, measured):
        director = user(Role.PLAN_DIRECTOR)
        report_released(WINTER)
        report_released_again(report_released(Period.month(date(2021, 10, 1))))
        shown = newest_of_periods(director, Report.objects.order_by("period_until"))
        assert [(one.cadence, one.revision) for one in shown] == [("month", 2), ("quarter", 1)]

    def test_the_board_reads_the_month_beside_the_quarter_that_ends_with_it(self, measured):
        report_released(WINTER)
        month = report_released(Period.month(date(2021, 12, 1)))
        found = dashboard(user(Role.BOARD_MEMBER))
        assert found.report == month
        assert [point.cadence for point in found.trend] == ["month"]


@pytest.mark.django_db
@pytest.mark.usefixtures("cadences")
class TestOnThePages:
    @pytest.fixture(autouse=True)
    def _director(self, client):
        client.force_login(user(Role.PLAN_DIRECTOR))
        with clock.travel(datetime(2022, 7, 14, 13, tzinfo=UTC)):
            yield

    def test_the_list_has_a_row_a_period_and_what_changed(self, client, measured):
        measured(indicator(cells=[cell("east", 1, 4)]))
        report_released(WINTER)
        measured(indicator(cells=[cell("east", 3, 4)]))
        report_released(SPRING)
        report_released(WHOLE)
        text = words(client.get(LIST))
        assert "January to March 2022 Released Dec 1, 2023 3 of 4 Lines held +2" in text
        assert text.index("2021-22 school year Released") < text.index("January to March 2022 Released")
        assert "nothing to compare with" in text
        narrowed = words(client.get(LIST, {"cadence": "year"}))
        assert "2021-22 school year Released" in narrowed
        assert "January to March 2022 Released" not in narrowed
        assert "Quarterly" in client.get(LIST, {"format": "csv"}).content.decode()

    def test_a_draft_says_what_changed_since_the_report_on_the_same_list(self, client, measured):
        measured(indicator(cells=[cell("east", 1, 4)]))
        report_released(WINTER)
        measured(indicator(cells=[cell("east", 3, 4)]))
        report_made(SPRING)
        assert "Draft 3 of 4 Lines held +2" in words(client.get(LIST))

    def test_a_quarter_and_a_year_are_asked_for(self, client):
        plan()
        page = client.get(reverse("monitoring:report-request")).content.decode()
        offered = dict(re.findall(r'<option value="([^"]*)"[^>]*>([^<]*)</option>', page))
        assert offered["2021-22-q2"] == "October to December 2021"
        client.post(reverse("monitoring:report-request"), {"period": "2021-22-year"})
        report = Report.objects.get()
        assert (report.cadence, report.period_from, report.period_until) == ("year", WHOLE.start, WHOLE.end)

    def test_the_api_asks_for_one_and_tells_how_often(self, client):
        plan()
        address = reverse("monitoring-api:report-list")
        answer = client.post(address, {"period": "2021-22-q2"}, content_type="application/json")
        assert (answer.status_code, answer.json()["cadence"]) == (201, "quarter")
        assert [one["cadence"] for one in client.get(address, {"cadence": "quarter"}).json()["results"]] == ["quarter"]
        assert client.get(address, {"cadence": "month"}).json()["results"] == []

    def test_a_quarters_page_and_pdf_are_true_of_a_quarter(self, client, measured, monkeypatch):
        measured(indicator(cells=[cell("east", 1, 4)]))
        report_released(WINTER)
        measured(indicator(cells=[cell("east", 3, 4)]))
        report = report_released(SPRING)
        text = words(client.get(reverse("monitoring:report-detail", args=[report.ref])))
        assert "What changed since the report for the quarter before" in text
        assert "Covers Jan 1 to Mar 31, 2022" in text
        assert "In the quarter before" in text
        assert "Quarter by quarter" in text
        assert "month" not in text.replace("Monthly", "").lower().partition("history")[0]
        kept = []
        monkeypatch.setattr("monitoring.report_pdf.pdf.render", lambda name, given, **facts: kept.append(given) or b"")
        pdf_of(report)
        assert kept[0]["footer"].endswith("Monitoring report, January to March 2022")
        assert "month" not in str(kept[0]).lower()
        file = client.get(reverse("monitoring:report-pdf", args=[report.ref]))["Content-Disposition"]
        assert 'filename="monitoring-report-2022-01-to-2022-03-revision-1.pdf"' in file

    def test_the_list_costs_the_same_for_one_and_many(self, client, measured):
        report_released(WINTER)
        one = queries(client, LIST)
        for period in (SPRING, WHOLE, Period.month(date(2022, 1, 1))):
            report_released(period)
        assert queries(client, LIST) == one


@pytest.mark.django_db
def test_a_superseded_report_says_what_its_revision_says_otherwise(client, measured):
    first = report_released()
    measured(indicator(cells=[cell("east", 4, 4), cell("north", 1, 4)]))
    report_released_again(first)
    client.force_login(user(Role.BOARD_MEMBER))
    text = words(client.get(reverse("monitoring:report-detail", args=[first.ref])))
    assert "This report was superseded by revision 2" in text
    assert "1 of 1 figure differs from revision 1." in text
    assert "Lines held: 4 of 8 → 5 of 8 (East: 3 of 4 → 4 of 4)" in text


@pytest.mark.django_db
def test_a_period_that_another_took_first_is_told_by_its_name(cadences):
    report_requested(WINTER)
    with pytest.raises(Conflict, match="There is a report on October to December 2021 already"):
        report_requested(WINTER)
