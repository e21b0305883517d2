"""Page, chart, table, CSV, workbook, PDF, API, public page, feed and data package tell the same lines of students."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from decimal import Decimal
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from core import clock, pdf
from district.models import Role
from monitoring import data_package, report_pdf, selectors
from monitoring.student_amounts import hidden_words
from monitoring.student_export import COLUMNS, HEADINGS
from tests.factories.district import user
from tests.factories.monitoring import LATER
from tests.factories.students_told import report_told
from tests.servers import CHECKOUT

pytestmark = pytest.mark.django_db
IN_TABLE = {
    "share": lambda line: [line.n.words, line.of.words, line.share_words],
    "rate": lambda line: [line.n.words, line.of.words, line.per_1000_words],
    "count": lambda line: [line.n.words],
    "days": lambda line: [line.median_words],
}


class Rows(HTMLParser):
    """The rows of all tables of a page, as text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.is_in = False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"} and self.rows:
            self.rows[-1].append("")
            self.is_in = True

    def handle_endtag(self, tag):
        if tag in {"td", "th"}:
            self.is_in = False

    def handle_data(self, data):
        if self.is_in:
            self.rows[-1][-1] += data


@pytest.fixture
def report(db):
    with clock.travel(LATER):
        yield report_told()


@pytest.fixture
def sheets(report):
    found = selectors.student_sheets(report)
    states = {line.n.state for sheet in found for line in sheet.lines}
    assert {"count", "zero", "hidden"} <= states
    assert {sheet.told.way for sheet in found} == set(IN_TABLE)
    return found


def board(client, name, *args):
    client.force_login(user(Role.BOARD_MEMBER))
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200, name
    return answer


def text(value) -> str:
    """Return a number as files have it, for comparison."""
    return "" if value is None else f"{Decimal(str(value)).normalize():f}"


def as_told(sheets) -> list[list[str]]:
    """Return what every file says of each line, from the lines themselves."""
    return [
        [str(sheet.place), sheet.definition.key, line.school_code, line.group, line.value, text(line.n.value),
         line.n.state, text(line.of.value), line.of.state, text(line.share_least), text(line.share_greatest),
         text(line.per_1000) if sheet.told.way == "rate" else "", text(line.median)]
        for sheet in sheets for line in sheet.lines
    ]  # fmt: skip


FILED = ["figure", "indicator", "school_code", "group", "value", "n", "n_state", "of", "of_state", "share_least",
         "share_greatest", "per_1000", "median"]  # fmt: skip
NUMBERS = {"n", "of", "share_least", "share_greatest", "per_1000", "median"}


def filed(rows) -> list[list[str]]:
    """Return the same of rows of a file, by column."""
    return [[text(row[name] or None) if name in NUMBERS else str(row[name] or "") for name in FILED] for row in rows]


def of_csv(body: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))


def test_every_file_says_the_same_lines(client, report, sheets):
    told = as_told(sheets)
    table = board(client, "monitoring:report-students-csv", report.ref).content
    assert filed(of_csv(table)) == told
    with zipfile.ZipFile(io.BytesIO(data_package.package_of([report]))) as pack:
        assert pack.read("students.csv") == table.removeprefix(b"\xef\xbb\xbf")
        assert [_texts(row) for row in json.loads(pack.read("students.json"))] == told
    for name, query in (("report-students-csv", ""), ("feed-students-csv", ""), ("feed-students-csv", report.ref)):
        given = {"lang": "es", "ref": report.ref} if name.startswith("report") else {}
        answer = client.get(reverse(f"public:{name}", kwargs=given), {"report": query} if query else {})
        assert answer.content == table, name
    fed = client.get(reverse("public:feed-students")).json()
    assert fed["report"]["ref"] == report.ref
    assert [_texts(row) for row in fed["lines"]] == told


def _texts(row: dict) -> list[str]:
    return [text(row[name]) if name in NUMBERS else str("" if row[name] is None else row[name]) for name in FILED]


def test_the_api_says_the_same_lines(client, report, sheets):
    answer = board(client, "monitoring-api:report-students", report.ref).json()
    said = [
        [str(one["place"]), one["definition"]["key"], line["school"], line["group"], line["value"],
         text(line["n"]["value"]), line["n"]["state"], text(line["of"]["value"]), line["of"]["state"],
         text(line["share_least"]), text(line["share_greatest"]),
         text(line["per_1000"]) if one["way"] == "rate" else "", text(line["median"])]
        for one in answer for line in one["lines"]
    ]  # fmt: skip
    assert said == as_told(sheets)


def test_the_workbook_has_them_on_a_sheet_of_its_own_in_words(client, report, sheets):
    body = board(client, "monitoring:report-workbook", report.ref).content
    with zipfile.ZipFile(io.BytesIO(body)) as book:
        assert b'name="Students"' in book.read("xl/workbook.xml")
        tree = ElementTree.fromstring(book.read("xl/worksheets/sheet2.xml"))
    assert tree.findall(".//{*}f") == []
    rows = [[_cell(one) for one in row.iterfind("{*}c")] for row in tree.iterfind(".//{*}row")]
    assert rows[0] == [str(words) for words in HEADINGS.values()]
    named = [dict(zip(COLUMNS, row, strict=True)) for row in rows[1:]]
    states = {"count": "Told", "zero": "None", "hidden": hidden_words(), "not_collected": "Not collected", "": ""}
    expected = [
        [states[value] if name.endswith("_state") else value for name, value in zip(FILED, row, strict=True)]
        for row in as_told(sheets)
    ]
    found = filed(named)
    groups = FILED.index("group")  # in words here
    assert [row[:groups] + row[groups + 1 :] for row in found] == [
        row[:groups] + row[groups + 1 :] for row in expected
    ]  # fmt: skip


def _cell(one) -> str:
    return "".join(one.itertext())


def test_page_and_public_pages_have_them_in_tables(client, report, sheets):
    # By group the pages show all schools together.
    shown = [(sheet, line) for sheet in sheets for line in sheet.lines if not line.school_code or not line.group]
    pages = [
        board(client, "monitoring:report-detail", report.ref),
        client.get(reverse("public:report-detail", kwargs={"lang": "en", "ref": report.ref})),
    ]
    for page in pages:
        rows = Rows(page.content.decode()).rows
        for sheet, line in shown:
            assert [line.name, *IN_TABLE[sheet.told.way](line)] in rows, (sheet.definition.key, line.name)
    spanish = client.get(reverse("public:report-detail", kwargs={"lang": "es", "ref": report.ref})).content.decode()
    assert "Oculto" in spanish
    assert hidden_words() not in spanish
    plan = client.get(reverse("public:plan", kwargs={"lang": "en"})).content.decode()
    for sheet in sheets:
        assert sheet.definition.label in plan
        assert sheet.total.n.words in plan


def test_the_pdf_has_them_too_with_its_method_and_who_cleared_it(report, sheets, monkeypatch):
    kept = []
    monkeypatch.setattr(pdf, "render", lambda template, words, **facts: kept.append(words) or b"")
    report_pdf.pdf_of(report)
    (words,) = kept
    told = words["students"]
    rows = [row["cells"] for level in told["levels"] for figure in level["figures"] for table in figure["tables"]
            for row in table["rows"]]  # fmt: skip
    expected = [(sheet, line) for sheet in sheets for line in sheet.lines if not line.school_code or not line.group]
    assert sorted(rows) == sorted([line.name, *IN_TABLE[sheet.told.way](line)] for sheet, line in expected)
    bars = [row["bar"] for level in told["levels"] for figure in level["figures"] for table in figure["tables"]
            for row in table["rows"] if hidden_words() in row["cells"]]  # fmt: skip
    assert set(bars) == {-1.0}
    assert [line for level in told["summary"] for line in level["lines"]] == [
        one.sentence for level in ("safety", "restoration", "diversion") for one in sheets if one.told.level == level
    ]
    assert {sheet.definition.label for sheet in sheets if sheet.groups} == {
        row[0] for one in words["disparity"]["groups"] for row in one["rows"]
    }
    assert len(words["method"]["definitions"]) == len(sheets)
    assert [row[:2] for row in words["signatures"]["rows"][1:]] == [
        ["Written by", report.submitted_by_name],
        ["Cleared by, for what it tells of students", report.cleared_by_name],
        ["Released by", report.released_by_name],
    ]


def test_the_pdf_is_tagged_and_the_same_each_time(report):
    made = report_pdf.pdf_of(report)
    assert b"pdfuaid:part" in made
    assert made == report_pdf.pdf_of(report)


def test_columns_are_described():
    described = (CHECKOUT / "docs" / "roles" / "monitoring.md").read_text()
    for column in COLUMNS:
        assert f"`{column}`" in described
