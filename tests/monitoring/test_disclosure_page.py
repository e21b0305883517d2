"""The counts behind what a report tells of students are on one page, for privacy officers alone."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from district.models import Role
from monitoring.models import HiddenWhy, ProtectedCell
from tests.factories.district import user
from tests.factories.monitoring import cleared, report_made
from tests.factories.students_told import QUARTER, report_counted, report_sent, report_told, told
from tests.rights import each_kind

pytestmark = pytest.mark.django_db
# Small at North; what hides beside it is counted with a number that nothing else has.
COUNTS = {"diversion.referrals": {"east": told(4711), "hoover": told(1618), "north": told(7)}}


def page_of(client, report, role=Role.PRIVACY_OFFICER, **asked):
    client.force_login(user(role))
    return client.get(reverse("monitoring:report-disclosure", args=[report.ref]), asked)


def table(page) -> str:
    """Return the words of the table of counts, without its markup."""
    found = page.content.decode().partition('id="lines"')[2].partition("</table>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", found).split())


class TestThePage:
    def test_has_each_count_what_is_told_why_and_what_a_reader_can_say(self, client):
        report = report_sent(COUNTS, QUARTER)
        page = page_of(client, report, why="")
        words = table(page)
        assert "North All students Youths referred for diversion: Count 7" in words
        small = ProtectedCell.objects.get(report=report, school_code="north")
        assert (small.n_raw, small.n_why) == (7, HiddenWhy.SMALL)
        assert f"7 Hidden It is small from {small.n_least} to {small.n_greatest}" in words
        assert "It protects a small one" in words
        assert "no-store" in page["Cache-Control"]
        text = page.content.decode()
        assert "No hidden count can be worked out" in text
        assert "Smallest count that is told" in text
        assert reverse("monitoring:report-clear", args=[report.ref]) in text
        assert reverse("monitoring:report-return", args=[report.ref]) in text

    def test_names_the_students_beside_whom_rates_stand_once(self, client):
        keys = ("diversion.police_referrals", "restorative.violence")
        counts = {key: {"east": told(40, 900)} for key in keys}
        text = page_of(client, report_sent(counts, QUARTER)).content.decode()
        assert "Students at the schools, beside: Referrals to law enforcement, Incidents with violence" in text

    def test_begins_with_what_is_hidden(self, client):
        words = table(page_of(client, report_sent(COUNTS, QUARTER)))
        assert "North" in words
        assert "All schools" not in words

    def test_is_for_privacy_officers_alone(self, client):
        report = report_told(COUNTS, QUARTER)
        answers = {role: page_of(client, report, role).status_code for role in each_kind(Role.INTEGRATION)}
        assert {role for role, status in answers.items() if status == 200} == {Role.PRIVACY_OFFICER}
        assert set(answers.values()) == {200, 404}

    @pytest.mark.parametrize(("asked", "there", "gone"), [
        ({"school": "north"}, "North", "East"),
        ({"school": "all"}, "All schools", "East"),
        ({"why": "small"}, "North", "All schools"),
        ({"why": "told"}, "All schools", "North"),
        ({"figure": "diversion.referrals", "group": "none"}, "North", "nothing"),
    ])  # fmt: skip
    def test_can_be_narrowed(self, client, asked, there, gone):
        words = table(page_of(client, report_sent(COUNTS, QUARTER), **asked))
        assert there in words
        assert gone not in words

    def test_has_no_file_and_takes_no_wrong_question(self, client):
        report = report_sent(COUNTS, QUARTER)
        wrong = page_of(client, report, school="nowhere")
        assert wrong.status_code == 422
        assert "4,711" not in wrong.content.decode()
        asked = page_of(client, report, format="csv")
        assert asked["Content-Type"].startswith("text/html")

    def test_takes_the_same_queries_however_many_counts(self, client):
        few, many = report_sent(COUNTS, QUARTER), None
        with CaptureQueriesContext(connection) as first:
            page_of(client, few)
        many = report_told({"diversion.referrals": {f"s{n}": told(20 + n) for n in range(20)}})
        with CaptureQueriesContext(connection) as second:
            page_of(client, many)
        assert len(second) <= len(first) + 1  # the reports that were known

    def test_is_not_there_for_a_month(self, client, measured):
        assert page_of(client, report_made()).status_code == 404


class TestElsewhere:
    """No count that is hidden is on any other page, file or answer, whoever reads it."""

    FACES = ("monitoring:report-detail", "monitoring:report-figures", "monitoring:report-workbook",
             "monitoring:report-release", "monitoring:report-return", "monitoring:report-clear",
             "monitoring-api:report-detail", "monitoring-api:report-figures")  # fmt: skip

    @pytest.mark.parametrize("make", [report_counted, report_sent, report_told])
    def test_is_nothing_of_what_is_hidden(self, client, make):
        report = make(COUNTS, QUARTER)
        hidden = ProtectedCell.objects.filter(report=report, n_state="hidden").exclude(n_why=HiddenWhy.SMALL)
        secret = hidden.get().n_raw
        assert secret == 4711
        for role in (Role.HR_SPECIALIST, Role.PLAN_DIRECTOR, Role.SUPERVISOR, Role.PRIVACY_OFFICER, Role.BOARD_MEMBER):
            client.force_login(user(role))
            for name in self.FACES:
                answer = client.get(reverse(name, args=[report.ref]))
                assert b"4711" not in answer.content, name
                assert b"4,711" not in answer.content, name

    def test_what_is_told_stands_on_a_cleared_reports_page_with_the_words_for_what_is_hidden(self, client):
        report = cleared(report_sent(COUNTS, QUARTER))
        client.force_login(user(Role.HR_SPECIALIST))
        page = client.get(reverse("monitoring:report-detail", args=[report.ref])).content.decode()
        assert "1,618" in page
        assert "6,336" in page  # all schools together
        assert page.count("Hidden") >= 3  # two schools, and the note
        assert "Diversion" in page
        assert reverse("monitoring:report-disclosure", args=[report.ref]) not in page

    def test_one_figures_page_shows_each_school_by_group(self, client):
        race = {"BL": (400, None), "WH": (1200, None)}
        report = report_told({"diversion.referrals": {"east": told(4711, race=race), "hoover": told(1618, race=race)}})
        client.force_login(user(Role.BOARD_MEMBER))
        detail = client.get(reverse("monitoring:report-detail", args=[report.ref])).content.decode()
        address = reverse("monitoring:report-students", args=[report.ref])
        assert f"{address}?figure=diversion.referrals" in detail
        page = client.get(address, {"figure": "diversion.referrals", "by": "race"}).content.decode()
        assert "Black or African American" in page
        assert "1,200" in page
        for asked in ({"by": "shoe"}, {"figure": "diversion.eligible"}):
            assert client.get(address, asked).status_code == 404

    def test_a_month_has_an_empty_page_of_them(self, client, measured):
        client.force_login(user(Role.PLAN_DIRECTOR))
        page = client.get(reverse("monitoring:report-students", args=[report_made().ref])).content.decode()
        assert "This report tells nothing of students" in page


def test_cleared_says_by_whom(client):
    report = cleared(report_sent(COUNTS, QUARTER))
    page = page_of(client, report).content.decode()
    assert f"Cleared by {report.cleared_by.name}" in page
