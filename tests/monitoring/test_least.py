"""What is said of a report goes by the rules that it was protected by, whatever the settings are later."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from django.urls import reverse

from district.models import Role
from monitoring import data_package, disparities, selectors, student_pdf
from monitoring.disparity import Rate
from monitoring.models import Protection
from monitoring.student_sheets import Least, hidden_note, least
from tests.factories.district import user
from tests.factories.students_told import NEXT_YEAR, YEAR, report_counted, report_told, told
from tests.monitoring.test_student_pages import FIGURE, words

pytestmark = pytest.mark.django_db
RACE = {"BL": (31, 240), "HI": (14, 180), "WH": (25, 520)}
COUNTS = {
    "diversion.police_referrals": {"east": told(75, 1010, race=RACE), "north": told(4, 800), "hoover": told(45, 900)},
}
STRICTER = {"DISCLOSURE_MINIMUM": 20, "DISCLOSURE_RATIO_STUDENTS": 300}
SAID = "for a count of fewer than"


@pytest.fixture
def board(client):
    client.force_login(user(Role.BOARD_MEMBER))
    return client


def later(settings):
    for name, value in STRICTER.items():
        setattr(settings, name, value)


def test_a_report_keeps_the_rules_by_which_it_was_protected(settings):
    report = report_counted(COUNTS)
    assert Protection.objects.get(report=report).rules == {
        "minimum": 10, "width": 10, "ratio_cell": 10, "ratio_denominator": 30,
    }  # fmt: skip
    later(settings)
    (sheet,) = selectors.student_sheets(report, is_raw=True)
    assert sheet.least == Least(10, 10, 30)


def test_pages_say_what_held_for_the_report_that_they_show(board, settings):
    report = report_told(COUNTS)
    later(settings)
    told_on = [
        FIGURE,
        reverse("monitoring:report-detail", args=[report.ref]),
        reverse("monitoring:report-students", args=[report.ref]),
        reverse("monitoring:school-detail", args=["north"]),
        reverse("public:report-detail", args=["en", report.ref]),
    ]
    for address in told_on:
        text = words(board.get(address))
        assert f"{SAID} 10," in text, address
        assert f"{SAID} 20," not in text, address
    assert "fewer than 10, or a count" in words(board.get(reverse("monitoring:data-list")))


def test_files_say_it_too(client, settings):
    report = report_told(COUNTS)
    later(settings)
    with zipfile.ZipFile(io.BytesIO(data_package.package_of([report]))) as pack:
        assert json.loads(pack.read("datapackage.json"))["minimum"] == 10
        assert "fewer than\n  10," in pack.read("README.md").decode()
    assert client.get(reverse("public:feed-students")).json()["minimum"] == 10
    rules = student_pdf.method(report, selectors.student_sheets(report))["rules"]
    assert any("A count of 1 to 9 is never told" in one for one in rules)
    assert any("only from 10 events and 30 students on" in one for one in rules)


def test_groups_are_compared_as_the_report_was_protected(settings):
    report = report_told(COUNTS)

    def indices():
        sheets = selectors.student_sheets(report)
        found = disparities.compared(sheets[0], "race", disparities.bases(sheets))
        return {row.line.value: (row.index.value, row.index.why) for row in found.rows}

    before = indices()
    assert before["BL"][0]
    later(settings)
    assert indices() == before
    assert not disparities.enough(Rate(31, 240), Least.by(None))


def test_of_several_reports_the_strictest_is_said(settings):
    first = report_told(COUNTS, YEAR)
    later(settings)
    second = report_told(COUNTS, NEXT_YEAR)
    sheets = [*selectors.student_sheets(first), *selectors.student_sheets(second)]
    assert least(sheets) == Least(20, 20, 300)
    assert f"{SAID} 20," in hidden_note(least(sheets))
    assert selectors.least_told([first, second]).count == 20
    assert selectors.least_told([first]).count == 10


def test_one_that_kept_less_goes_by_its_minimum_and_none_by_today(settings):
    assert Least.by({"minimum": 15, "width": 15}) == Least(15, 15, 30)
    assert Least.by(None) == Least(10, 10, 30) == least([])
