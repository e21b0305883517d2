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
from monitoring import dashboard_text, services, trend_chart, trend_words
from monitoring.models import ReleasedFigure
from monitoring.selectors import Point
from monitoring.selectors.dashboard import LINES, MILESTONES
from plan.indicators import Period
from tests.factories.district import user
from tests.factories.monitoring import (
    LATER,
    cell,
    indicator,
    report_in_review,
    report_made,
    report_released,
    report_revised,
)
from tests.factories.plan import milestone, plan
from tests.factories.plan import target as set_target
from tests.monitoring.test_pages import queries, words

pytestmark = pytest.mark.django_db
PAGE, PRINT = reverse("monitoring:dashboard"), reverse("monitoring:dashboard-print")
API = reverse("monitoring-api:dashboard")
HOME, OVERVIEW = reverse("home"), reverse("plan:overview")
COLORS = {"#1c2b2e", "#5a6769", "#0f5257", "#a9cdc9", "#e6e2d8", "#a65809", "#ffffff", "#7d7668", "#e0dbcf"}


def month(number: int) -> Period:
    return Period.month(date(2022, number, 1))


def lines(n=3, key=LINES[0], **fields):
    """Return the product's own figure of lines: n of 4 at East and 1 of 4 at North."""
    return indicator(key, [cell("east", n, 4), cell("north", 1, 4)], **fields)


def target(value, by, key=LINES[0]):
    set_target(key, value, by)


def svgs(answer):
    return re.findall(r'<svg class="chart.*?</svg>', answer.content.decode(), re.S)


@pytest.fixture(autouse=True)
def _october():
    with clock.travel(datetime(2022, 10, 14, 13, tzinfo=UTC)):
        yield


@pytest.fixture
def board(client):
    person = user(Role.BOARD_MEMBER)
    client.force_login(person)
    return person


@pytest.mark.usefixtures("board")
class TestTheFirstSentence:
    def test_tells_figures_and_the_day_they_hold_for(self, client, measured):
        met = indicator(MILESTONES, [cell(None, 9, 12)])
        measured(lines(), lines(4, LINES[2]), met)
        report_released()
        text = words(client.get(PAGE))
        assert "On Sep 30, 2022, 9 of 16 positions, realignments and stipends were in place" in text
        assert "and 9 of the 12 milestones due by then had been met on time." in text

    @pytest.mark.parametrize(
        ("figure", "told"),
        [
            (lines(), "On Sep 30, 2022, 4 of 8 positions, realignments and stipends were in place."),
            (
                indicator(MILESTONES, [cell(None, 9, 12)]),
                "9 of the 12 milestones due by then had been met on time.",
            ),
            (indicator(), "As of Sep 30, 2022."),
        ],
    )
    def test_tells_no_more_than_the_report(self, client, measured, figure, told):
        measured(figure)
        report_released()
        assert told in words(client.get(PAGE))
        assert told in words(client.get(PRINT))


class TestTheLedger:
    @pytest.mark.parametrize(
        ("value", "by", "told"),
        [
            (7, date(2022, 8, 31), "3 short of target"),
            (4, date(2022, 8, 31), "At target"),
            (2, date(2022, 8, 31), "Past target"),
            (7, date(2023, 6, 30), "3 to go, target not due yet"),
        ],
    )
    def test_says_how_far_from_the_target(self, client, board, measured, value, by, told):
        measured(lines())
        target(value, by)
        report_released()
        assert told in words(client.get(PAGE))

    def test_says_that_there_is_none(self, client, board, measured):
        measured(lines(), indicator("t.count", [cell(None, 3, None)]), indicator("t.none", []))
        report_released()
        text = words(client.get(PAGE))
        assert "No target" in text
        assert "No events" in text

    def test_holds_milestones_without_a_target_against_those_due(self, client, board, measured):
        measured(indicator(MILESTONES, [cell(None, 9, 12)]))
        report_released()
        text = words(client.get(PAGE))
        assert "All 12 were due" in text
        assert "3 not met on time" in text

    def test_a_reached_target_does_not_hide_milestones_not_met(self, client, board, measured):
        measured(indicator(MILESTONES, [cell(None, 9, 12)]))
        target(9, date(2022, 6, 30), MILESTONES)
        report_released()
        text = words(client.get(PAGE))
        assert "Target 9 by Jun 30, 2022" in text
        assert "3 not met on time" in text
        assert "At target" not in text

    def test_says_when_all_milestones_due_were_met(self, client, board, measured):
        measured(indicator(MILESTONES, [cell(None, 12, 12)]))
        report_released()
        assert "All met on time" in words(client.get(PAGE))

    def test_leads_to_where_each_figure_comes_from(self, client, board, measured):
        report = report_released()
        where = f"{reverse('monitoring:report-detail', args=[report.ref])}#figure-1"
        assert client.get(PAGE).content.decode().count(where) == 2

    def test_says_so_when_nothing_was_measured(self, client, board, measured):
        measured()
        report_released()
        assert "The report has no figures to show." in words(client.get(PAGE))


@pytest.mark.usefixtures("board")
class TestWhatChanged:
    def test_stands_before_all_else_on_the_page_and_on_its_print(self, client, measured):
        measured(lines())
        report_released(month(8))
        measured(lines(4))
        report_released(month(9))
        for address in (PAGE, PRINT, HOME):
            text = words(client.get(address))
            assert "What changed since the report for August 1 of 1 figures changed." in text
            assert "Lines held 4 → 5 of 8" in text
            assert ("East +1" in text) is (address != PRINT)  # one sheet has no room for the schools
            assert text.index("What changed since") < text.index("Where the plan stands")

    def test_is_said_to_be_nothing(self, client, measured):
        measured(lines())
        report_released(month(8))
        report_released(month(9))
        assert "No figure differs from August." in words(client.get(PAGE))

    def test_is_not_known_without_a_report_before(self, client, measured):
        measured(lines())
        report_released()
        assert "There is no report on August to compare with." in words(client.get(PAGE))

    def test_of_a_revision_is_told_against_the_one_before_it(self, client, measured):
        measured(lines())
        old = report_released()
        measured(lines(2))
        new = report_revised(old)
        services.report_submit(actor=user(Role.PLAN_DIRECTOR), ref=new.ref, version=None, at=LATER)
        services.report_release(actor=user(Role.SUPERVISOR), ref=new.ref, version=None, at=LATER)
        answer = client.get(PAGE)
        assert f"This is revision 2. Reason: {new.reason}" in words(answer)
        assert "1 of 1 figure differs from revision 1." in words(answer)
        assert reverse("monitoring:report-compare", args=[new.ref]) in answer.text

    def test_costs_two_queries_more_for_a_revision_alone(self, client, measured):
        measured(lines())
        old = report_released()
        first = queries(client, PAGE)
        new = report_revised(old)
        services.report_submit(actor=user(Role.PLAN_DIRECTOR), ref=new.ref, version=None, at=LATER)
        services.report_release(actor=user(Role.SUPERVISOR), ref=new.ref, version=None, at=LATER)
        assert queries(client, PAGE) == first + 2


@pytest.mark.usefixtures("board")
class TestMilestonesAndTheReport:
    def test_say_how_they_stand_today_and_what_the_report_counted(self, client, measured):
        measured(indicator(MILESTONES, [cell(None, 9, 12)]))
        milestone("m", date(2022, 10, 10))
        report_released()
        text = words(client.get(PAGE))
        assert "On Oct 14, 2022: 0 of 1 due met on time, 1 not met so far." in text
        assert "The report counts those due by Sep 30, 2022: 9 of 12." in text


@pytest.mark.usefixtures("board")
class TestWhatIsReleased:
    def test_a_newer_report_in_review_changes_nothing(self, client, measured):
        measured(lines())
        report_released(month(8))
        before = client.get(API).json()
        measured(lines(4))
        report_in_review(month(9))
        assert "On Aug 31, 2022, 4 of 8" in words(client.get(PAGE))
        assert client.get(API).json() == before

    def test_nor_for_those_who_see_it(self, client, measured):
        measured(lines())
        report_released(month(8))
        report_made(month(9))
        client.force_login(user(Role.PLAN_DIRECTOR))
        assert "On Aug 31, 2022, 4 of 8" in words(client.get(PAGE))

    def test_a_correction_takes_its_place_once_released(self, client, measured):
        measured(lines())
        old = report_released()
        measured(lines(2))
        new = report_revised(old)
        assert client.get(API).json()["report"]["ref"] == old.ref
        services.report_submit(actor=user(Role.PLAN_DIRECTOR), ref=new.ref, version=None, at=LATER)
        services.report_release(actor=user(Role.SUPERVISOR), ref=new.ref, version=None, at=LATER)
        found = client.get(API).json()
        assert found["report"]["ref"] == new.ref
        assert [point["report"] for point in found["trend"]] == [new.ref]
        assert "3 of 8" in words(client.get(PAGE))

    def test_figures_about_students_are_told_of_and_not_shown(self, client, measured):
        measured(
            lines(), indicator("test.students", [cell("east", 48151623, 48151624)], label="Secret", subject="student")
        )
        report_released()
        for address in (PAGE, PRINT, HOME):
            text = words(client.get(address))
            assert "Secret" not in text
            assert not any(number in text for number in ("48151623", "48,151,623"))
            assert "ot released" in text
        assert "Secret" not in client.get(API).content.decode()
        assert ReleasedFigure.objects.filter(subject="student").count() == 0

    def test_nothing_is_there_before_the_first_release(self, client, measured):
        milestone("m", date(2022, 10, 31))
        report_made()
        for address in (PAGE, PRINT, HOME):
            assert "None has been released yet." in words(client.get(address))
        assert client.get(API).json() == {"report": None, "figures": [], "shown": None, "trend": []}
        assert "Figures about students Not released" in words(client.get(PAGE))

    def test_nothing_is_there_before_a_plan_is_loaded(self, client):
        assert "No plan has been loaded yet." in words(client.get(PAGE))


def points(*given):
    """Return points of (month, n, definition, target)."""
    return [
        Point(date(2022, m, 1), Decimal(n), Decimal(20), d, None if t is None else Decimal(t), "rep-x")
        for m, n, d, t in given
    ]


class TestTheTrend:
    def test_joins_months_that_follow_each_other(self):
        for cut in trend_chart.trend_cuts(points((1, 4, 1, 20), (2, 5, 1, 20), (3, 9, 1, 20))):
            assert len(cut.lines) == 1
            assert cut.breaks == []
            assert len(cut.targets) == 1

    def test_is_cut_where_the_definition_changes(self):
        given = points((1, 4, 1, 20), (2, 5, 1, 20), (3, 9, 2, 20), (4, 9, 2, 20))
        for cut in trend_chart.trend_cuts(given):
            assert len(cut.lines) == 2
            assert [point.is_hollow for point in cut.points] == [True, True, False, False]
            assert len(cut.breaks) == 1
        assert trend_words.break_words(given) == ["Since March 2022 another definition holds, so the curve is broken."]

    def test_is_cut_where_a_month_is_missing(self):
        assert all(not cut.lines for cut in trend_chart.trend_cuts(points((1, 4, 1, None), (3, 5, 1, None))))

    def test_shows_each_target_where_it_counted(self):
        cut = trend_chart.trend_cuts(points((1, 4, 1, 10), (2, 5, 1, 20), (3, 5, 1, 20)))[0]
        assert len(cut.targets) == 2
        assert cut.target.words == "Target 20"

    def test_of_one_month_is_one_point(self):
        assert [len(cut.points) for cut in trend_chart.trend_cuts(points((1, 0, 1, None)))] == [1, 1]
        assert trend_words.trend_words(points((1, 0, 1, None))) == "January 2022: 0 of 20."

    @pytest.mark.parametrize(
        ("values", "form"), [(("139", "133"), "days"), (("898800", "1339621.92"), "dollars"), (("10", "18"), "count")]
    )
    def test_keeps_every_point_and_the_words_beside_it_inside(self, values, form):
        given = [
            Point(date(2022, m, 1), Decimal(n), Decimal(8), 1, None, "r", form) for m, n in enumerate(values, start=1)
        ]
        for cut in trend_chart.trend_cuts(given, trend_chart.LOW, trend_chart.LOW_SMALL):
            assert all(cut.frame.top <= float(point.y) <= cut.frame.bottom for point in cut.points)
            assert float(cut.steps[-1].y) == cut.frame.top
            assert float(cut.last.x) > float(cut.points[-1].x)
            assert float(cut.last.x) + 8 * len(cut.last.words) <= cut.frame.width

    def test_names_no_more_months_than_fit(self):
        many = [
            Point(date(2020 + m // 12, m % 12 + 1, 1), Decimal(m), Decimal(40), 1, Decimal(40), "r") for m in range(36)
        ]
        for cut, most in zip(trend_chart.trend_cuts(many), (8, 5), strict=True):
            assert len(cut.months) <= most

    def test_covers_the_released_months_alone(self, client, board, measured):
        measured(lines())
        report_released(month(7))
        report_made(month(8))
        report_released(month(9))
        found = client.get(API).json()
        assert [point["month"] for point in found["trend"]] == ["2022-07-01", "2022-09-01"]
        assert found["shown"] == LINES[0]
        assert "September 2022 4 8 1 July 2022 4 8 1" in words(client.get(PAGE))

    def test_looks_no_further_back_than_it_says(self, client, board, measured, monkeypatch):
        monkeypatch.setattr("monitoring.selectors.trend.YEARS", 1)
        measured(lines())
        for first in (date(2021, 8, 1), date(2021, 9, 1), date(2022, 8, 1)):
            report_released(Period.month(first))
        found = client.get(API).json()
        assert [point["month"] for point in found["trend"]] == ["2021-09-01", "2022-08-01"]

    def test_says_that_another_definition_holds(self, client, board, measured):
        measured(lines())
        report_released(month(8))
        measured(lines(unit="lines otherwise authorized"))
        report_released(month(9))
        text = words(client.get(PAGE))
        assert "Since September 2022 another definition holds" in text
        assert "New definition" in text


@pytest.mark.usefixtures("board")
class TestThePage:
    def test_draws_in_nine_colors_without_classes_or_styles(self, client, measured):
        measured(lines())
        target(7, date(2022, 8, 31))
        report_released(month(8))
        measured(lines(unit="lines otherwise authorized"))
        report_released(month(9))
        drawn = svgs(client.get(PAGE))
        assert len(drawn) > 5
        for svg in drawn:
            assert set(re.findall(r"#[0-9a-f]{6}", svg)) <= COLORS
            assert "style=" not in svg
            assert svg.count("class=") == 1

    def test_shows_the_milestones_around_today(self, client, measured):
        for number in range(1, 10):
            milestone(f"m{number}", date(2022, number, 28))
        milestone("later", date(2022, 12, 1))
        answer = client.get(PAGE)
        assert [row.record.code for row in answer.context["milestones"]] == ["m7", "m8", "m9", "later"]
        assert "All 10 milestones" in words(answer)

    @pytest.mark.parametrize("address", [PAGE, PRINT, API])
    def test_costs_the_same_for_one_report_and_many(self, client, measured, address):
        milestone("m", date(2022, 9, 28))
        measured(lines())
        report_released(month(1))
        queries(client, address)
        one = queries(client, address)
        measured(*[indicator(f"t.x{n}", [cell(f"s{m}", 1, 2) for m in range(4)]) for n in range(3)], lines())
        for number in range(2, 8):
            report_released(month(number))
            milestone(f"m{number}", date(2022, number, 28))
        assert queries(client, address) == one

    def test_reads_stored_figures_only(self, client, measured):
        measured(lines())
        report_released()
        for address in (PAGE, PRINT, API):
            with CaptureQueriesContext(connection) as run:
                client.get(address)
            told = " ".join(query["sql"] for query in run)
            assert "monitoring_releasedfigure" in told
            assert '"monitoring_figure"' not in told
            assert "staffing_" not in told


class TestWho:
    @pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.SCHOOL_LEADER, Role.PLAN_DIRECTOR, Role.HR_SPECIALIST])
    def test_reads_it_who_reads_released_reports(self, client, measured, role):
        client.force_login(user(role))
        assert [client.get(address).status_code for address in (PAGE, PRINT, API)] == [200, 200, 200]

    @pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.STAFF_MEMBER, Role.PARTNER_USER])
    def test_is_not_there_for_others(self, client, role):
        client.force_login(user(role))
        assert [client.get(address).status_code for address in (PAGE, PRINT, API)] == [404, 404, 404]

    def test_is_the_first_page_of_a_board_member_alone(self, client):
        plan()
        client.force_login(user(Role.BOARD_MEMBER))
        assert "The plan at a glance" in words(client.get(HOME))
        assert client.get(OVERVIEW).templates[0].name == "plan/overview.html"
        client.force_login(user(Role.BOARD_MEMBER, Role.PLAN_DIRECTOR))
        assert client.get(HOME).templates[0].name == "agenda/work_list.html"

    def test_stands_in_the_navigation_of_readers(self, client):
        plan()
        client.force_login(user(Role.BOARD_MEMBER))
        for address, current in ((HOME, "At a glance"), (PAGE, "At a glance"), (OVERVIEW, "Plan")):
            items = client.get(address).context["navigation"]
            assert [str(item["label"]) for item in items] == ["At a glance", "Plan", "Reports", "Schools"]
            assert [str(item["label"]) for item in items if item["current"]] == [current]


def test_the_words_of_no_figure_are_none():
    assert dashboard_text.lede(None, None, "Sep 30, 2022") is None
