"""Lists as files: text stays text, the same rows give the same bytes, and the order is the address's."""

from __future__ import annotations

import csv
import io
import re
import time
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.test import RequestFactory

from core import exports
from core.exports import Column
from district.models import School
from tests.factories.district import school

COLUMNS = (
    Column("code", "Code", lambda row: row.code, ("code",)),
    Column("opened", "Opened", lambda row: row.opened_date, ("opened_date",)),
    Column("name", "Name", lambda row: row.name),
)
LINES = [
    ["Words", "Day", "Moment", "FTE", "Whole", "Yes", "Nothing"],
    ["=1+1", date(2022, 10, 14), datetime(2022, 10, 14, 13, tzinfo=UTC), Decimal("0.500"), -3, True, None],
    ["Zoë, \"x\"\nnext", None, None, 0.25, 0, False, ""],
]  # fmt: skip


def request(query=""):
    return RequestFactory().get(f"/list/{query}")


class TestFiles:
    def test_csv_keeps_numbers_and_days_and_lets_no_formula_through(self):
        text = exports.as_csv(LINES).decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline="")))
        assert rows[1] == ["'=1+1", "2022-10-14", "2022-10-14T13:00+00:00", "0.500", "-3", "yes", ""]
        assert rows[2][0] == 'Zoë, "x"\nnext'
        assert text.count("\r\n") == 3

    @pytest.mark.parametrize(
        "start", ["=", "+", "-", "@", "\t", "\r", *"\uff1d\uff0b\uff0d\uff20\ufe62", " =", "\u00a0@", "\u200b-"]
    )
    def test_csv_marks_whatever_a_spreadsheet_would_work_out(self, start):
        text = exports.as_csv([[f"{start}cmd|' /C calc'!A0"]]).decode("utf-8-sig")
        assert next(csv.reader(io.StringIO(text, newline="")))[0].startswith("'")

    def test_xlsx_holds_strings_numbers_and_days_and_no_formula_or_link(self):
        file = zipfile.ZipFile(io.BytesIO(exports.as_xlsx([*LINES, ["https://example.org", "{=x}"]], "staff")))
        sheet = file.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        assert "hyperlink" not in sheet
        assert "=1+1" in sheet
        assert "<v>0.500</v>" in sheet
        assert "<v>44848</v>" in sheet

    def test_xlsx_can_be_read_as_it_opens(self):
        lines = [["Name", "Dollars", "FTE", "Day", "Note"],
                 ["Zo\u00eb", Decimal("1250.00"), Decimal("0.500"), date(2022, 10, 14), "A note. " * 30]]  # fmt: skip
        file = zipfile.ZipFile(io.BytesIO(exports.as_xlsx(lines, "staff")))
        sheet, styles = (file.read(f"xl/{part}.xml").decode() for part in ("worksheets/sheet1", "styles"))
        widths = [float(width) for width in re.findall(r'<col [^>]*width="([\d.]+)"', sheet)]
        assert len(widths) == 5
        assert 8 < widths[0] < widths[3] < widths[4] < 50
        assert 'wrapText="1"' in styles
        assert {"#,##0.000", "yyyy-mm-dd"} <= set(re.findall(r'formatCode="([^"]+)"', styles))
        assert '<autoFilter ref="A1:E2"' in sheet

    @pytest.mark.parametrize("make", [exports.as_csv, lambda lines: exports.as_xlsx(lines, "staff")])
    def test_same_lines_give_the_same_bytes(self, make):
        first = make(LINES)
        time.sleep(2.1)  # zip files tell their time in steps of two seconds
        assert make(LINES) == first


@pytest.mark.django_db
class TestLists:
    def _rows(self, query=""):
        return exports.in_order(School.objects.order_by("name"), COLUMNS, request(query).GET.get("sort", ""))

    @pytest.mark.parametrize(
        ("query", "codes"),
        [
            ("", ["b", "a"]), ("?sort=code", ["a", "b"]), ("?sort=-code", ["b", "a"]), ("?sort=name", ["b", "a"]),
            ("?sort=nonsense", ["b", "a"]), ("?sort=id;drop", ["b", "a"]),
        ],
    )  # fmt: skip
    def test_come_in_the_order_asked_for(self, query, codes):
        school("a", "Zoo"), school("b", "Ark")
        assert [row.code for row in self._rows(query)] == codes

    @pytest.mark.parametrize(("sort", "codes"), [("type", ["b", "a", "c"]), ("-type", ["c", "b", "a"])])
    def test_keep_an_order_of_their_own_among_equals(self, sort, codes):
        school("a", "Ark"), school("b", "Ark"), school("c", "Zoo")
        columns = [exports.Column("type", "Type", lambda row: row.name, ("name", "-code"))]
        found = exports.in_order(School.objects.all(), columns, sort)
        assert [row.code for row in found] == codes

    def test_are_pages_unless_a_file_is_asked_for(self):
        school("a", "Zoo")
        assert exports.download(request(), "schools", COLUMNS, self._rows()) is None
        for page in ("", "?format="):
            assert exports.download(request(page), "schools", COLUMNS, self._rows()) is None
        with pytest.raises(exports.NoSuchFile, match="A list can be had as CSV or XLSX"):
            exports.download(request("?format=exe"), "schools", COLUMNS, self._rows())
        answer = exports.download(request("?format=csv"), "schools", COLUMNS, self._rows())
        assert answer.content.decode("utf-8-sig") == "Code,Opened,Name\r\na,,Zoo\r\n"
        assert answer["Content-Disposition"] == 'attachment; filename="schools.csv"'

    def test_headings_keep_the_filters_and_turn_the_order(self):
        found = exports.headings(request("?q=x&page=3&sort=code"), COLUMNS)
        assert (found["code"].url, found["code"].sorted) == ("?q=x&sort=-code", "ascending")
        assert (found["opened"].url, found["opened"].sorted) == ("?q=x&sort=opened", "")
        assert found["name"].url == ""
        assert exports.headings(request("?sort=-code"), COLUMNS)["code"].sorted == "descending"
        assert [link["url"] for link in exports.links(request("?q=x&sort=code&page=2"))] == [
            "?q=x&sort=code&format=csv",
            "?q=x&sort=code&format=xlsx",
        ]
