"""The report's figures as files, and the content that anyone can check."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from datetime import datetime, timedelta
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from district.models import Role
from monitoring.export import COLUMNS, HEADINGS
from tests.factories.district import user
from tests.factories.monitoring import cell, indicator, report_in_review, report_made, report_released, report_revised
from tests.monitoring.test_forms import committed, waited
from tests.monitoring.test_pages import words

pytestmark = pytest.mark.django_db


def get(client, name, report, role=Role.BOARD_MEMBER):
    client.force_login(user(role))
    return client.get(reverse(f"monitoring:report-{name}", args=[report.ref]))


def cells(content: bytes) -> list[list[str]]:
    """Return a workbook's only sheet as text, row by row; empty cells are left out."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        tree = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))  # our own file
    found = []
    for row in tree.iterfind(".//{*}row"):
        texts = {cell.get("r"): "".join(cell.itertext()) for cell in row.iterfind("{*}c")}
        found.append([texts.get(f"{letter}{row.get('r')}", "") for letter in "ABCDEFGHIJKLMNO"])
    return found


class TestTheWorkbook:
    def test_has_the_figures_of_csv_and_page(self, client, measured):
        measured(indicator(), committed(), waited(), indicator("t.canary", subject="student", label="Canary"))
        report = report_released()
        book = cells(get(client, "workbook", report).content)
        table = list(csv.reader(io.StringIO(get(client, "figures", report).content.decode("utf-8-sig"), newline="")))
        assert table[0] == COLUMNS
        assert book[0] == [str(words) for words in HEADINGS.values()]
        assert not any("_" in heading for heading in book[0])
        for place in range(1, len(COLUMNS)):
            if not COLUMNS[place].startswith(("period_", "counted_at")):
                given = [row[place] for row in book[1:]]
                assert [_number(value) for value in given] == [_number(row[place]) for row in table[1:]], COLUMNS[place]
        page = words(get(client, "detail", report))
        assert "$809,421.50" in page
        assert "809421.50" in [row[11] for row in book]
        assert "Canary" not in str(book)

    def test_tells_when_it_was_counted_as_a_moment(self, client, measured):
        measured(indicator())
        report = report_made()
        counted = timezone.localtime(report.counted_at, ZoneInfo("America/Chicago")).replace(tzinfo=None)
        days = float(cells(get(client, "workbook", report, Role.HR_SPECIALIST).content)[1][3])
        assert abs(datetime(1899, 12, 30) + timedelta(days=days) - counted) < timedelta(seconds=1)  # noqa: DTZ001

    def test_is_named_by_the_month_and_the_same_each_time(self, client, measured):
        report = report_made()
        one, other = (get(client, "workbook", report, Role.HR_SPECIALIST) for _ in range(2))
        assert one.content == other.content
        assert one["Content-Disposition"] == 'attachment; filename="monitoring-report-2022-09-revision-1.xlsx"'

    def test_is_not_there_for_who_sees_no_draft(self, client, measured):
        assert get(client, "workbook", report_in_review()).status_code == 404


def _number(value: str) -> str:
    return f"{float(value):g}" if re.fullmatch(r"\d+(\.\d+)?", value) else value


class TestTheContent:
    def test_has_the_sha256_that_the_page_tells(self, client, measured):
        measured(indicator(cells=[cell("east", "0.5", 1)]), committed())
        report = report_released()
        report.refresh_from_db()
        answer = get(client, "content", report)
        assert hashlib.sha256(answer.content).hexdigest() == report.sha256
        assert answer["Content-Disposition"] == 'attachment; filename="monitoring-report-2022-09-revision-1.json"'
        assert json.loads(answer.content)["figures"][0]["numerator"] == "0.5"
        page = words(get(client, "verify", report))
        assert report.sha256 in page
        assert f"manage.py verify_report {report.ref}" in page

    def test_is_still_told_of_what_was_superseded(self, client, measured):
        report = report_released()
        report_revised(report)
        assert get(client, "content", report, Role.SCHOOL_LEADER).status_code == 200

    @pytest.mark.parametrize("name", ["content", "verify", "pdf"])
    def test_is_not_there_before_the_release(self, client, measured, name):
        assert get(client, name, report_in_review(), Role.SUPERVISOR).status_code == 404
