"""What a report tells of students is hashed with the rest, stays, and is compared between revisions as it was told."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.urls import reverse

from core import history
from district.models import Role, User
from monitoring import canonical_json, selectors, services
from monitoring.models import ProtectedCell, ReleasedCell, Report
from monitoring.selectors import paragraphs, released_cells, released_rows
from plan.indicators import Period
from tests.factories.district import TESTER, school, user
from tests.factories.monitoring import LATER, cleared, report_released
from tests.factories.students_told import (
    QUARTER,
    report_corrected,
    report_sent,
    report_told,
    report_told_again,
    told,
    took,
)

pytestmark = pytest.mark.django_db
ODD = 'Ŋ "quoted" \\ back, Ünï — 🙂 \u2028 \x7f & <b>'
COUNTS = {
    "diversion.referrals": {"east": told(60), "ecole": told(40), "north": told(7)},
    "diversion.eligible": {"east": told(48, 58), "ecole": told(33, 33), "north": told(0, 12)},
    "diversion.days_to_offer": {"east": took(d3=9, d10=12), "ecole": took(d4=8, d7=8)},
}
MORE = COUNTS | {"diversion.referrals": {"east": told(90), "ecole": told(40), "north": told(7)}}


def content(report):
    return canonical_json.canonical(report, released_rows(report), paragraphs(report), released_cells(report))


class TestTheReleasedContent:
    def test_is_the_same_text_in_python_and_in_the_database_whatever_it_is_made_of(self):
        school("ecole", ODD)
        report = report_told(COUNTS)
        lines = json.loads(content(report))["students"]
        assert {line["school_name"] for line in lines} >= {ODD, "", "East"}
        assert {line["n_state"] for line in lines} == {"count", "zero", "hidden", ""}
        assert all(line["n"] is None for line in lines if line["n_state"] == "hidden")
        assert {line["median"] for line in lines} > {None}
        assert {line["share_least"] for line in lines} - {None}
        placed = [(line["place"], line["school_code"], line["group"], line["value"]) for line in lines]
        assert placed == sorted(placed)
        call_command("verify_report", report.ref, stdout=io.StringIO())

    def test_names_who_cleared_it_as_they_were_called(self):
        report = report_told(COUNTS, QUARTER)
        before = content(report)
        people = {"ref": report.cleared_by.ref, "name": report.cleared_by.name}
        assert json.loads(before)["cleared_by"] == people
        with transaction.atomic(), history.action("test.changed", actor=TESTER):
            User.objects.filter(pk=report.cleared_by_id).update(name="Another Name")
        report = Report.objects.get(pk=report.pk)
        assert content(report) == before
        assert report.clearer == people["name"]
        report.cleared_by_name = "Another Name"
        assert content(report) != before

    @pytest.mark.parametrize("version", [1, 2, 3, 4])
    def test_of_earlier_forms_has_nothing_of_students(self, measured, version):
        report = report_released(Period.month(LATER.date().replace(year=2022, month=9)))
        assert json.loads(content(report))["cleared_by"] == {"name": "", "ref": None}
        report.canonical_version = version
        assert {"students", "cleared_by", "cleared_at"} & set(json.loads(content(report))) == set()

    def test_is_refused_by_the_database_without_the_lines(self, monkeypatch):
        report = cleared(report_sent(COUNTS, QUARTER))
        monkeypatch.setattr(selectors, "released_cells", lambda report: [])
        with pytest.raises(DatabaseError, match="another SHA-256 than its content has"):
            services.report_release(actor=user(Role.SUPERVISOR), ref=report.ref, version=None, at=LATER)

    def test_says_of_how_many_figures_nothing_is_told(self):
        report = report_told(COUNTS | {"restorative.days_kept": {"east": told(12, 15)}}, QUARTER)  # a quarter has none
        assert report.withheld == 1
        assert ReleasedCell.objects.filter(report=report).count() == ProtectedCell.objects.filter(report=report).count()

    def test_is_described_on_the_page_that_tells_how_to_check_it(self, client):
        report = report_told(COUNTS, QUARTER)
        client.force_login(user(Role.BOARD_MEMBER))
        page = client.get(reverse("monitoring:report-verify", args=[report.ref])).content.decode()
        assert "who wrote, cleared and released it" in page
        assert "Lines about students are not in it" not in page


def test_the_board_reads_what_a_figure_that_is_told_of_students_means(client):
    client.force_login(user(Role.BOARD_MEMBER))
    address = reverse("monitoring-api:definition-list")
    draft = report_sent(COUNTS, QUARTER)
    assert client.get(address, {"key": "diversion.referrals"}).json()["results"] == []
    services.report_release(actor=user(Role.SUPERVISOR), ref=cleared(draft).ref, version=None, at=LATER)
    (found,) = client.get(address, {"key": "diversion.referrals"}).json()["results"]
    assert found["subject"] == "student"


# Of one figure by school, in a report and in its correction: what differs by less than ten hides what it differs from.
BEFORE = (("east", 40), ("hoover", 35), ("north", 30))
AFTER = (("east", 43), ("hoover", 36), ("north", 30))


class TestRevisions:
    @pytest.fixture
    def revised(self):
        first = report_told(COUNTS, QUARTER)
        second = report_told_again(first, MORE)
        first.refresh_from_db()
        return first, second

    def test_say_which_lines_are_told_otherwise(self, client, revised):
        first, second = revised
        client.force_login(user(Role.BOARD_MEMBER))
        page = client.get(reverse("monitoring:report-compare", args=[second.ref])).content.decode()
        assert "1 figure about students is told otherwise." in page
        assert "Youths referred for diversion" in page
        superseded = client.get(reverse("monitoring:report-detail", args=[first.ref])).content.decode()
        assert "told otherwise" in superseded
        found = client.get(reverse("monitoring-api:report-compare", args=[second.ref])).json()["students"]
        (figure,) = found
        assert figure["indicator"] == "diversion.referrals"
        assert {line["words_before"] for line in figure["lines"]} & {
            line["words_after"] for line in figure["lines"]
        } == set()
        detail = client.get(reverse("monitoring-api:report-detail", args=[second.ref])).json()
        assert detail["changed_figures"] == ["diversion.referrals"]
        assert detail["cleared_by"]["name"] == second.cleared_by.name

    def test_warn_before_they_are_sent_of_how_many_counts_are_told_no_more(self, client):
        """Two school counts and the total were told: the correction hides one, to which the other would lead."""
        first = report_told({"diversion.referrals": {code: told(n) for code, n in BEFORE}}, QUARTER)
        second = report_corrected(first, {"diversion.referrals": {code: told(n) for code, n in AFTER}})
        was, now = (
            {(line.school_code, line.group, line.value): line.n.value for line in sheet.lines}
            for report in (first, second)
            for sheet in selectors.student_sheets(report, is_raw=True)
        )
        lost = sum(value is not None and now[place] is None for place, value in was.items())
        assert lost >= 2
        said = f"{lost} counts that revision 1 told would not be told any more"
        pages = {Role.PLAN_DIRECTOR: ("detail", "submit"), Role.PRIVACY_OFFICER: ("detail", "disclosure")}
        for role, names in pages.items():
            client.force_login(user(role))
            for name in names:
                answer = client.get(reverse(f"monitoring:report-{name}", args=[second.ref]))
                assert said in answer.content.decode(), (role, name)
            detail = client.get(reverse("monitoring-api:report-detail", args=[second.ref])).json()
            assert detail["untold_counts"] == lost
        assert client.get(reverse("monitoring-api:report-detail", args=[first.ref])).json()["untold_counts"] is None

    def test_that_tell_as_much_warn_of_nothing(self, client):
        first = report_told({"diversion.referrals": {code: told(n) for code, n in BEFORE}}, QUARTER)
        second = report_corrected(first, {"diversion.referrals": {code: told(n) for code, n in BEFORE}})
        client.force_login(user(Role.PLAN_DIRECTOR))
        assert "would not be told" not in client.get(
            reverse("monitoring:report-detail", args=[second.ref])
        ).content.decode()  # fmt: skip

    def test_never_tell_a_hidden_count(self, client, revised):
        for role in (Role.BOARD_MEMBER, Role.PLAN_DIRECTOR):
            client.force_login(user(role))
            body = client.get(reverse("monitoring:report-compare", args=[revised[1].ref])).content.decode()
            for one in ProtectedCell.objects.filter(report=revised[1], n_state="hidden").exclude(n_why="small"):
                assert f">{one.n_raw}<" not in body

    def test_say_what_a_hidden_count_means_and_no_rate_of_it(self, client):
        counts = {"diversion.police_referrals": {"east": told(40, 900), "north": told(30, 800)}}
        first = report_told(counts, QUARTER)
        fewer = {"diversion.police_referrals": {"east": told(40, 900), "north": told(4, 800)}}
        second = report_told_again(first, fewer)
        client.force_login(user(Role.BOARD_MEMBER))
        page = client.get(reverse("monitoring:report-compare", args=[second.ref])).content.decode()
        assert '<td class="n">30 (37.5 per 1,000)</td><td class="n">Hidden</td>' in page
        assert "“Hidden” stands for a count of fewer than 10" in page
        assert "(Not shown" not in page

    def test_that_differ_in_nothing_say_so(self):
        first = report_told(COUNTS, QUARTER)
        second = report_told_again(first, COUNTS)
        assert selectors.counts_compared([second])[second.pk].students == []
        assert not selectors.counts_compared([second])[second.pk].is_changed
