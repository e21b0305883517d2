"""What the School Board and everyone who reads released reports sees of students, from released rows alone."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock
from district.models import Role
from monitoring.selectors import report_telling
from monitoring.services import protecting
from monitoring.student_margins import amount
from plan.indicators import Period
from plan.models import Baseline
from tests.factories.district import make, school, user
from tests.factories.owner import as_owner
from tests.factories.plan import plan
from tests.factories.students_told import (
    NEXT_QUARTER,
    QUARTER,
    example,
    report_counted,
    report_told,
    report_told_again,
    told,
)
from tests.monitoring.test_pages import words

pytestmark = pytest.mark.django_db
HOME = reverse("monitoring:students")
FIGURE, DISPARITY, FUNNEL, BEFORE = (
    reverse(f"monitoring:students-{name}") for name in ("figure", "disparity", "funnel", "before")
)
PAGES = (HOME, FIGURE, DISPARITY, FUNNEL, BEFORE)
REFERRALS = "diversion.police_referrals"
RACE = {"BL": (50, 250), "WH": (50, 700)}
YEARLY = {
    REFERRALS: {"east": told(100, 1000, race=RACE), "north": told(50, 1000, race={"BL": (20, 300), "WH": (30, 700)})},
    "diversion.offered": {"east": told(80, 100), "north": told(70, 90)},
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


class TestBeforeAnythingIsReleased:
    @pytest.mark.parametrize("address", PAGES)
    def test_each_page_says_what_will_stand_there(self, board, address):
        assert "None has been released yet." in read(board, address)

    def test_a_draft_is_nothing_yet_not_even_for_who_sees_it(self, client):
        report = report_counted(YEARLY)
        client.force_login(user(Role.PLAN_DIRECTOR))
        assert "None has been released yet." in read(client, HOME)
        assert [client.get(page, {"report": report.ref}).status_code for page in PAGES] == [404] * len(PAGES)


class TestASchoolYear:
    @pytest.fixture
    def report(self):
        return report_told(YEARLY)

    def test_leads_from_the_glance_by_a_sentence_each_level(self, board, report):
        text = read(board, reverse("monitoring:dashboard"))
        assert "Safety Referrals to law enforcement: 150; 75.0 per 1,000 students." in text
        assert "Diversion Offered diversion: 150 of 190 eligible youths (79 %)." in text
        assert "They are shown here only once" not in text
        assert "Safety: Referrals to law enforcement: 150" in read(board, reverse("monitoring:dashboard-print"))

    def test_is_told_by_levels_with_the_clearest_of_disparity(self, board, report):
        text = read(board, HOME)
        assert "Referrals to law enforcement students at the schools 150 2,000 75.0 per 1,000" in text
        assert "Offered diversion eligible youths 150 190 79 %" in text
        assert "Black students were referred to law enforcement" in text
        assert "offered diversion: 150 of 190 eligible (79 %)" in text

    def test_says_which_school_year_its_disparity_is_of_beside_a_quarter(self, board, report):
        quarter = report_told({REFERRALS: {"east": told(40, 1000)}}, NEXT_QUARTER)
        text = read(board, HOME, report=quarter.ref)
        assert "Disparity 2021-22 school year" in text
        assert "Way through diversion January to March 2022" in text

    def test_is_led_to_at_the_top_of_its_report_and_taken_along_from_there(self, board, report):
        address = reverse("monitoring:report-detail", args=[report.ref])
        body = board.get(address).content.decode()
        contents = body[body.index('<nav class="panel" aria-labelledby="contents"') :].split("</nav>")[0]
        places = re.findall(r'href="#([^"]+)"', contents)
        assert {"students", "level-1", "level-2"} <= set(places)
        assert all(f'id="{place}"' in body for place in places)
        assert f'{HOME}?report={report.ref}"' in contents
        for name in ("students.csv", "data.zip"):
            assert f'href="{address}{name}"' in body
            assert board.get(f"{address}{name}").status_code == 200

    def test_says_nothing_of_dashes_where_none_is(self, board, report):
        for address in (DISPARITY, FUNNEL):
            assert "stands where a figure is not told of a group alone" not in read(board, address)

    def test_leads_from_a_disparity_to_its_definition(self, board, report):
        answer = board.get(DISPARITY, {"report": report.ref})
        way = f"{FIGURE}?report={report.ref}&amp;figure={REFERRALS}&amp;group=race#definition"
        assert way in answer.content.decode()
        text = read(board, FIGURE, report=report.ref, figure=REFERRALS, group="race")
        assert "as the Civil Rights Data Collection defines it" in text
        assert "version 1" in text
        assert f"released Dec 1, 2023 by {report.releaser}" in text

    def test_is_compared_with_another_group_where_one_is_chosen(self, board, report):
        assert "as often as Black students" in read(board, DISPARITY, beside="BL")
        assert "as often as White students" in read(board, DISPARITY, beside="nobody", group="race")

    def test_of_one_school_is_told_of_that_school(self, board, report):
        text = read(board, FIGURE, figure=REFERRALS, school="north", group="race")
        assert "North: 50 beside 1,000 students at the schools (50.0 per 1,000)." in text
        assert "Students Student figures, 2021-22 school year" in read(
            board, reverse("monitoring:school-detail", args=["north"])
        )
        text = read(board, reverse("monitoring:school-detail", args=["east"]))
        assert "students at the schools 100 1,000 100.0 per 1,000 75.0 per 1,000" in text

    def test_stands_beside_the_officers_years_and_says_what_differs(self, board, report):
        baseline = Baseline(
            plan=plan(), code="black-white-ratio", measure="Ratio", published="about 6 times", period="Ten years",
            population="District", definition="Rate over rate.", source="A newspaper",
        )  # fmt: skip
        with as_owner():
            make(baseline)
        text = read(board, BEFORE)
        assert "about 6 times Ratio Ten years. District. Rate over rate. Source: A newspaper." in text
        assert "It compares Black with white students alone" in text
        assert "Now: relative rate index" in text

    @pytest.mark.parametrize("role", [Role.HR_SPECIALIST, Role.SCHOOL_LEADER, Role.SUPERVISOR])
    def test_says_the_same_to_everyone_who_reads_reports(self, board, client, report, role):
        mine = read(board, HOME).partition("What became of it")[2]
        client.force_login(user(role, at=school("east")) if role == Role.SCHOOL_LEADER else user(role))
        assert (
            read(client, HOME).partition("What became of it")[2].partition("Nothing was done")[0]
            == (mine.partition("Nothing was done")[0])
        )

    def test_is_not_there_for_others(self, client, report):
        client.force_login(user(Role.DIVERSION_COORDINATOR))
        assert [client.get(page).status_code for page in PAGES] == [404] * len(PAGES)
        client.force_login(user(Role.BOARD_MEMBER))
        assert client.get(FIGURE, {"figure": "diversion.not_completed"}).status_code == 404
        assert client.get(HOME, {"report": "rpt-00000000000"}).status_code == 404

    def test_costs_as_much_with_many_lines_as_with_few(self, board, report):
        with CaptureQueriesContext(connection) as queries:
            read(board, FIGURE, figure=REFERRALS, group="race")
        assert len(queries) <= 14


def test_hours_and_dollars_are_said_with_what_they_are_beside_the_officers_years(board, monkeypatch):
    most = [Decimal(15), Decimal(12)]
    monkeypatch.setattr(protecting, "amount", lambda cells, _largest, rules: amount(cells, most, rules))
    report_told({"diversion.restitution_paid": {"east": told(60), "north": told(60)}})
    assert "dollars paid to those who were harmed 120" in read(board, BEFORE)


def test_hours_are_said_with_what_they_are_of(board, monkeypatch):
    most = [Decimal(15), Decimal(12)]
    monkeypatch.setattr(protecting, "amount", lambda cells, _largest, rules: amount(cells, most, rules))
    report_told({"diversion.hours_served": {"east": told(60), "north": told(60)}})
    assert "120 hours served." in read(board, FIGURE, figure="diversion.hours_served")


class TestWhatIsHidden:
    def test_is_hatched_in_words_and_has_no_number_or_bar(self, board):
        report_told(example())
        answer = board.get(FIGURE, {"figure": REFERRALS, "group": "race"}).content.decode()
        assert '<span class="hid">Hidden</span>' in answer
        assert 'stroke-dasharray="3 2"' in answer
        assert "“Hidden” stands for a count of fewer than 10" in words(board.get(HOME))

    def test_is_a_hidden_count_within_sentences(self, board):
        report_told({"diversion.offered": {"east": told(3, 50), "north": told(4, 60)}})
        assert "ffered diversion: a hidden count of" in read(board, FUNNEL)

    def test_of_a_hidden_count_is_said_in_one_word(self, board):
        report_told({"diversion.offered": {"east": told(3, 5), "north": told(4, 6)}})
        text = read(board, FUNNEL)
        assert "ffered diversion: a hidden count." in text
        assert "hidden count of a hidden count" not in text
        assert "A hidden count." in read(board, FIGURE, figure="diversion.offered")

    def test_of_a_hidden_count_is_said_in_one_word_on_the_glance_and_the_public_plan_too(self, board, client):
        report_told({"diversion.offered": {"east": told(3, 5), "north": told(4, 6)}}, QUARTER)
        assert "Offered diversion: a hidden count." in read(board, reverse("monitoring:dashboard"))
        for lang, hidden in (("en", "a hidden count"), ("es", "una cantidad oculta")):
            plan = read(client, reverse("public:plan", kwargs={"lang": lang}))
            assert f"Offered diversion {hidden}" in plan
            assert plan.count(hidden) == 1

    def test_is_one_on_the_glance_and_the_public_plan_too_without_a_rate_that_is_not_told(self, board, client):
        report_told({
            "diversion.offered": {"east": told(3, 50), "north": told(4, 60)},
            REFERRALS: {"east": told(3, 1000), "north": told(4, 1000)},
        }, QUARTER)  # fmt: skip
        glance = read(board, reverse("monitoring:dashboard"))
        assert "Referrals to law enforcement: a hidden count." in glance
        plan = read(client, reverse("public:plan", kwargs={"lang": "en"}))
        assert "Offered diversion a hidden count of 110" in plan
        assert "(Not shown)" not in plan
        assert "una cantidad oculta de 110" in read(client, reverse("public:plan", kwargs={"lang": "es"}))

    def test_is_hatched_on_the_reports_own_page(self, board):
        report = report_told(example())
        page = board.get(reverse("monitoring:report-detail", args=[report.ref])).content.decode()
        assert 'data-label="Count"><span class="hid">Hidden</span></td>' in page


class TestTheReportThatIsChosen:
    def test_is_the_one_that_is_shown(self, board):
        """The way through diversion begins with a school year, though a quarter is newer."""
        shown = report_told(YEARLY)
        report_told({"diversion.offered": {"east": told(40, 60)}}, Period(date(2022, 7, 1), date(2022, 10, 1)))
        for page in (FUNNEL, BEFORE):
            answer = board.get(page)
            assert answer.context["report"] == shown
            assert answer.context["form"].chosen["report"] == shown.ref, page


class TestFromReportToReport:
    def test_a_figure_has_a_curve_and_a_table_and_stands_beside_the_quarter_before(self, board):
        report_told({REFERRALS: {"east": told(40, 1000)}}, QUARTER)
        report_told({REFERRALS: {"east": told(60, 1000)}}, NEXT_QUARTER)
        text = read(board, FIGURE)
        assert (
            "January to March 2022 60 1,000 60.0 per 1,000 1 October to December 2021 40 1,000 40.0 per 1,000" in text
        )
        assert "60.0 per 1,000 40.0 per 1,000" in read(board, HOME)
        assert "Groups by" not in text
        assert "reports on a school year alone" in read(board, HOME)

    def test_a_corrected_report_is_read_in_its_new_revision_and_the_old_one_by_its_address(self, board):
        old = report_told({REFERRALS: {"east": told(40, 1000)}}, QUARTER)
        new = report_told_again(old, {REFERRALS: {"east": told(55, 1000)}})
        assert report_telling(user(Role.BOARD_MEMBER)) == new
        assert "55.0 per 1,000" in read(board, HOME)
        text = read(board, HOME, report=old.ref)
        assert "40.0 per 1,000" in text
        assert "Superseded by a newer revision" in text
