"""Figures that are dollars or a median of days, on every face, from counting to release."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from district.models import Role
from monitoring import amounts, canonical_json, dashboard_text, selectors, trend_chart
from monitoring.models import ReleasedFigure
from monitoring.selectors import Point, paragraphs, released_cells, released_rows
from plan.indicators import Cell, Period
from tests.factories.district import user
from tests.factories.monitoring import (
    cell,
    days_cell,
    indicator,
    report_in_review,
    report_made,
    report_released,
)
from tests.factories.plan import target as set_target
from tests.monitoring.test_pages import words
from tests.monitoring.test_release import acting

pytestmark = pytest.mark.django_db
AUGUST = Period.month(date(2022, 8, 1))


EAST, NORTH = {10: 1, 34: 1, 100: 1}, {30: 3, 40: 3}


def committed(east="809421.50", **fields):
    cells = [cell("east", east, 900000, counted=7), cell("north", 500000, 600000, counted=5)]
    return indicator(
        "t.committed", cells, label="Money committed", unit="dollars authorized", form="dollars", **fields
    )  # fmt: skip


def waited(east=EAST, north=NORTH, **fields):
    cells = [days_cell("east", east), days_cell("north", north)]
    fields = {"label": "Days to fill", "unit": "filled", "better": "down", "form": "days"} | fields
    return indicator("t.waited", cells, **fields)


def target(value, key, by=date(2022, 8, 31)):
    set_target(key, Decimal(value), by)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("64200", "$64,200"), ("64200.49", "$64,200"), ("0.5", "$0.50"), ("0", "$0"), ("999999.5", "$1.00 M"),
        ("1309421.5", "$1.31 M"), ("1305000", "$1.31 M"), ("1500000", "$1.50 M"),
    ],
)  # fmt: skip
def test_dollars_are_short_from_a_million_on(value, told):
    assert amounts.short(Decimal(value), "dollars").replace("\u00a0", " ") == told


@pytest.mark.parametrize(
    ("histogram", "told"),
    [
        ({3: 1}, "3"), ({1: 1, 4: 1}, "2.5"), ({10: 2, 2: 1}, "10"), ({0: 4}, "0"), ({1: 1, 2: 1, 90: 2}, "46"),
        ({}, None),
    ],
)  # fmt: skip
def test_a_median_is_the_middle_of_all_days(histogram, told):
    assert amounts.median(histogram) == (None if told is None else Decimal(told))


def test_a_cell_counts_each_event_in_its_histogram_once():
    with pytest.raises(ValueError, match="once"):
        Cell(None, Decimal(0), None, 3, histogram={4: 2})


class TestDollars:
    def test_are_short_in_sentences_and_exact_in_tables(self, client, measured):
        measured(committed())
        target(1500000, "t.committed")
        report = report_released()
        client.force_login(user(Role.BOARD_MEMBER))
        page = words(client.get(reverse("monitoring:report-detail", args=[report.ref]))).replace("\u00a0", " ")
        assert "Money committed: $1.31 M of $1.50 M." in page
        assert "$809,421.50" in page
        assert "Target $1.50 M by Aug 31, 2022" in page
        text = words(client.get(reverse("monitoring:dashboard"))).replace("\u00a0", " ")
        assert "$190,579 short of target" in text

    def test_are_plain_numbers_in_the_table_for_programs(self, client, measured):
        measured(committed())
        client.force_login(user(Role.PLAN_DIRECTOR))
        answer = client.get(reverse("monitoring:report-figures", args=[report_made().ref]))
        rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
        assert [(row["numerator"], row["denominator"]) for row in rows] == [
            ("809421.50", "900000.00"), ("500000.00", "600000.00"), ("1309421.50", "1500000.00"),
        ]  # fmt: skip

    def test_tell_how_much_less_they_are(self, measured):
        measured(committed("800000"))
        report_released(AUGUST)
        measured(committed("700000"))
        told = report_released().released.get(is_total=True).words.replace("\u00a0", " ")
        assert told.endswith("That is $100,000 less than in August ($1.30 M of $1.50 M).")

    def test_have_a_chart_whose_steps_are_dollars(self):
        points = [Point(date(2022, 8, 1), Decimal(1200000), Decimal(1500000), 1, None, "r", "dollars")]
        (large, small) = trend_chart.trend_cuts(points)
        assert [mark.words.replace("\u00a0", " ") for mark in large.steps] == ["$0", "$500 K", "$1 M", "$1.5 M"]
        assert small.frame.left > trend_chart.SMALL.left


class TestDays:
    def test_are_the_median_of_all_schools_histograms_together(self, measured):
        measured(waited())
        figure = report_made().figures.get()
        assert (figure.numerator, figure.denominator, figure.counted) == (Decimal(34), None, 9)
        assert [row.n for row in selectors.sheets(figure.report)[0].rows] == ["34", "35"]

    def test_pool_a_schools_groups_by_their_days(self, measured):
        groups = [
            days_cell("east", {1: 1, 2: 1, 3: 1}, dims=(("k", "a"),)),
            days_cell("east", {90: 1}, dims=(("k", "b"),)),
        ]
        measured(indicator("t.waited", groups, form="days"))
        (sheet,) = selectors.sheets(report_made())
        assert [(row.n, row.m) for row in sheet.rows] == [("2.5", "4")]

    def test_are_told_with_how_many_they_are_of(self, client, measured):
        measured(waited())
        report = report_released()
        client.force_login(user(Role.BOARD_MEMBER))
        page = words(client.get(reverse("monitoring:report-detail", args=[report.ref])))
        assert "Days to fill: median of 34 days, of 9 filled." in page
        assert "Median of 34 days, of 9 filled." in page
        text = words(client.get(reverse("monitoring:dashboard")))
        assert "Days to fill median of 9 filled 34 days" in text
        assert client.get(reverse("monitoring:report-pdf", args=[report.ref])).status_code == 200

    def test_tell_how_much_less_they_are(self, measured):
        measured(waited())
        report_released(AUGUST)
        measured(waited(east={20: 2}))
        told = report_released().released.get(is_total=True).words
        assert told.endswith("of 8 filled. That is 4 days less than in August (34 days).")

    def test_of_no_event_are_no_events(self, client, measured):
        measured(waited({}, {}))
        before = report_released(AUGUST)
        assert before.released.get(is_total=True).words == "Days to fill: no events."
        measured(waited())
        report = report_released()
        assert report.released.get(is_total=True).words == (
            "Days to fill: median of 34 days, of 9 filled. In August there were no events."
        )
        assert [row.change for row in selectors.sheets_shown(report)[0].rows] == ["", ""]

    def test_are_stored_only_with_a_histogram(self, measured):
        measured(indicator("t.waited", [cell("east", 30, None)], form="days"))
        with pytest.raises(AssertionError, match="histogram"):
            report_made()

    @pytest.mark.parametrize(
        ("value", "better", "told"),
        [
            (40, "down", "Past target"), (34, "down", "At target"), (30, "down", "4 days over target"),
            (30, "up", "Past target"), (33, "context", "1 day over target"), (40, "context", "6 days under target"),
        ],
    )  # fmt: skip
    def test_fewer_may_be_better(self, measured, value, better, told):
        measured(waited(better=better))
        target(value, "t.waited")
        (sheet,) = selectors.sheets(report_made())
        assert str(dashboard_text.ledger_line(sheet, date(2022, 9, 30)).state.label) == told


class TestTheForm:
    def test_is_in_the_api(self, client, measured):
        measured(waited(), committed(), indicator())
        report = report_released()
        client.force_login(user(Role.BOARD_MEMBER))
        found = client.get(reverse("monitoring-api:report-figures", args=[report.ref])).json()
        assert [figure["definition"]["form"] for figure in found] == ["days", "dollars", "count"]
        assert (found[0]["numerator"], found[0]["denominator"]) == ("34.000", None)

    def test_is_a_new_definition_when_it_changes(self, measured):
        measured(committed())
        report_made(AUGUST)
        measured(indicator("t.committed", label="Money committed", unit="dollars authorized"))
        assert report_made().figures.get().definition.number == 2

    def test_is_released_as_the_definition_has_it(self, measured):
        measured(committed())
        report = report_in_review()
        meaning = {"place": 1, "indicator": "t.committed", "definition_number": 1, "label": "x", "unit": "x"}
        row = ReleasedFigure(
            report=report, subject="plan", better="up", source="x", name="x", numerator=1, counted=1, **meaning
        )  # fmt: skip
        with acting(), pytest.raises(Exception, match="no such figure"), transaction.atomic():
            row.save(force_insert=True)

    def test_is_one_of_three(self, measured):
        measured(committed())
        definition = report_made().figures.get().definition
        definition.number, definition.form, definition.pk = 9, "shares", None
        definition.ref = "def-11111111111"
        with acting(), pytest.raises(IntegrityError, match="definition_form_valid"), transaction.atomic():
            definition.save(force_insert=True)

    def test_is_in_the_hash(self, measured):
        measured(committed(), indicator())
        report = report_released()
        stored = json.loads(
            canonical_json.canonical(report, released_rows(report), paragraphs(report), released_cells(report))
        )
        assert [row["form"] for row in stored["figures"]] == ["dollars"] * 3 + ["count"] * 3
        call_command("verify_report", report.ref, stdout=io.StringIO())
