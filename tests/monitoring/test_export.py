from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest
from django.urls import reverse

from district.models import Role
from monitoring.export import COLUMNS, plain
from tests.factories.district import school, user
from tests.factories.monitoring import cell, indicator, report_made, report_requested
from tests.servers import CHECKOUT

pytestmark = pytest.mark.django_db


def download(client, report):
    client.force_login(user(Role.PLAN_DIRECTOR))
    return client.get(reverse("monitoring:report-figures", args=[report.ref]))


def rows(answer):
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


class TestTheFile:
    def test_is_a_download_named_by_the_month(self, client, measured):
        answer = download(client, report_made())
        assert answer["Content-Type"] == "text/csv; charset=utf-8"
        assert answer["Content-Disposition"] == 'attachment; filename="monitoring-report-2022-09-revision-1.csv"'

    def test_begins_with_the_mark_that_spreadsheets_need(self, client, measured):
        assert download(client, report_made()).content.startswith(b"\xef\xbb\xbfreport,")

    def test_has_a_line_for_each_figure_and_school_and_each_total(self, client, measured):
        report = report_made()
        report.refresh_from_db()
        found = rows(download(client, report))
        assert [(row["figure"], row["school_code"], row["school"], row["numerator"], row["denominator"])
                for row in found] == [
            ("1", "east", "East", "3", "4"),
            ("1", "north", "North", "1", "4"),
            ("1", "", "All schools", "4", "8"),
        ]  # fmt: skip
        assert {row["report"] for row in found} == {report.ref}
        assert {(row["period_from"], row["period_last_day"]) for row in found} == {("2022-09-01", "2022-09-30")}
        assert {(row["indicator"], row["definition_version"], row["unit"]) for row in found} == {
            ("test.lines_held", "1", "lines authorized")
        }

    def test_tells_what_was_read_and_left_out(self, client, measured):
        measured(indicator(cells=[cell("east", 3, 4, counted=5, left_out={"a": 1, "b": 1})]))
        assert {(row["rows_counted"], row["rows_left_out"]) for row in rows(download(client, report_made()))} == {
            ("5", "2")
        }

    def test_leaves_the_base_of_a_plain_count_empty(self, client, measured):
        measured(indicator(cells=[cell("east", 3, None)]))
        assert {row["denominator"] for row in rows(download(client, report_made()))} == {""}

    def test_has_its_columns_alone_before_the_report_is_made(self, client):
        answer = download(client, report_requested())
        assert answer.content.decode("utf-8-sig") == ",".join(COLUMNS) + "\r\n"

    def test_lets_no_name_become_a_formula(self, client, measured):
        school("east", "=cmd|'/c calc'!A1")
        (first, _total) = rows(download(client, only_east(measured)))
        assert first["school"] == "'=cmd|'/c calc'!A1"

    def test_columns_are_described(self):
        text = (CHECKOUT / "docs" / "roles" / "monitoring.md").read_text()
        for column in COLUMNS:
            assert f"`{column}`" in text


def only_east(measured):
    measured(indicator(cells=[cell("east", 3, 4)]))
    return report_made()


@pytest.mark.parametrize(
    ("value", "told"), [("17.000", "17"), ("0.500", "0.5"), ("1200.000", "1200"), ("0.000", "0"), ("20", "20")]
)
def test_numbers_are_plain(value, told):
    assert str(plain(Decimal(value))) == told
