"""The page of one figure about students: where a report does not tell it, and when it says what hidden counts mean."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from core import clock
from district.models import Role
from monitoring import student_pdf
from monitoring.selectors import student_sheets
from tests.factories.district import user
from tests.factories.students_told import NEXT_QUARTER, QUARTER, example, report_told, told, took
from tests.monitoring.test_pages import words

pytestmark = pytest.mark.django_db
HOME = reverse("monitoring:students")
FIGURE, DISPARITY, FUNNEL, BEFORE = (
    reverse(f"monitoring:students-{name}") for name in ("figure", "disparity", "funnel", "before")
)
REFERRALS, OFFERED = "diversion.police_referrals", "diversion.offered"
NOTE = "“Hidden” stands for"
# Enough of each at each school that nothing is hidden.
OPEN = {
    REFERRALS: {"east": told(100, 1000), "north": told(50, 1000)},
    OFFERED: {"east": told(60, 90), "north": told(40, 80)},
}


@pytest.fixture(autouse=True)
def _later():
    with clock.travel(datetime(2023, 12, 2, 13, tzinfo=UTC)):
        yield


@pytest.fixture
def board(client):
    client.force_login(user(Role.BOARD_MEMBER))
    return client


def read(client, address, **asked) -> str:
    answer = client.get(address, asked)
    assert answer.status_code == 200, address
    return words(answer).replace("\u00a0", " ")


class TestAFigureThatTheReportDoesNotTell:
    def test_is_said_so_with_the_reports_that_do(self, board):
        older = report_told({OFFERED: {"east": told(80, 100)}}, QUARTER)
        newer = report_told({REFERRALS: {"east": told(60, 1000)}}, NEXT_QUARTER)
        text = read(board, FIGURE, report=newer.ref, figure=OFFERED)
        assert "This report does not tell this figure" in text
        assert "These reports tell it: October to December 2021 (Quarterly)" in text
        answer = board.get(FIGURE, {"report": newer.ref, "figure": OFFERED})
        assert f'href="{FIGURE}?report={older.ref}&amp;figure={OFFERED}"' in answer.content.decode()
        assert answer.context["form"].chosen == {"report": newer.ref, "figure": OFFERED}
        assert "80 of 100" in read(board, FIGURE, report=older.ref, figure=OFFERED)

    def test_that_none_tells_is_said_so(self, board):
        report_told({REFERRALS: {"east": told(60, 1000)}}, QUARTER)
        text = read(board, FIGURE, figure="diversion.accepted")
        assert "Accepted diversion" in text
        assert "No report tells it yet." in text

    def test_that_is_none_or_never_told_is_not_found(self, board):
        report_told({REFERRALS: {"east": told(60, 1000)}}, QUARTER)
        for key in ("diversion.not_completed", "staffing.positions_filled", "no.figure", "\x00"):
            assert board.get(FIGURE, {"figure": key}).status_code == 404, key


class TestAMedian:
    def test_has_a_page(self, board):
        report_told({"diversion.days_to_offer": {code: took(d3=9, d10=12) for code in ("east", "north")}}, QUARTER)
        assert "10 days" in read(board, FIGURE)


class TestWhatHiddenMeans:
    PAGES = (HOME, FIGURE, FUNNEL, BEFORE)

    def test_is_not_said_where_nothing_is_hidden(self, board, client):
        report = report_told(OPEN, QUARTER)
        for page in self.PAGES:
            assert NOTE not in read(board, page), page
        assert NOTE not in read(board, reverse("monitoring:report-detail", args=[report.ref]))
        assert NOTE not in read(board, reverse("monitoring:report-students", args=[report.ref]))
        assert NOTE not in read(board, reverse("monitoring:school-detail", args=["east"]))
        assert student_pdf.students(report, student_sheets(report))["note"] == ""
        for lang, note in (("en", NOTE), ("es", "«Oculto»")):
            assert note not in read(client, reverse("public:plan", kwargs={"lang": lang}))
            assert note not in read(client, reverse("public:report-detail", kwargs={"lang": lang, "ref": report.ref}))

    def test_is_said_where_something_is(self, board, client):
        report = report_told(example())
        for page in (HOME, FIGURE, FUNNEL, DISPARITY):
            assert NOTE in read(board, page), page
        assert NOTE in read(board, reverse("monitoring:report-detail", args=[report.ref]))
        assert NOTE in read(board, reverse("monitoring:report-students", args=[report.ref]))
        assert student_pdf.students(report, student_sheets(report))["note"]

    def test_is_not_said_beside_a_figure_that_hides_nothing_in_a_report_that_hides(self, board, client):
        counts = {**OPEN, "diversion.accepted": {"east": told(3, 60), "north": told(4, 40)}}
        report = report_told(counts, QUARTER)
        assert NOTE not in read(board, FIGURE, figure=REFERRALS)
        assert NOTE in read(board, FIGURE, figure="diversion.accepted")
        assert NOTE not in read(board, reverse("monitoring:report-students", args=[report.ref]), figure=REFERRALS)
        assert NOTE in read(board, HOME)

    def test_is_not_said_on_the_public_plan_where_schools_alone_are_hidden(self, client):
        """The plan has totals alone, the report's own page schools too."""
        counts = {OFFERED: {"east": told(60, 90), "hoover": told(4, 20), "north": told(5, 30), "south": told(40, 80)}}
        report = report_told(counts, QUARTER)
        total = next(one for one in student_sheets(report) if one.definition.key == OFFERED).total
        assert not total.is_hiding
        note = "“Hidden” stands"
        assert note not in read(client, reverse("public:plan", kwargs={"lang": "en"}))
        assert note in read(client, reverse("public:report-detail", kwargs={"lang": "en", "ref": report.ref}))
