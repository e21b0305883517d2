"""The dashboard: its first sentence, its ledger, its page, and who reads it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock
from district.models import Role
from monitoring import dashboard_text
from monitoring.figure_sheets import LINES, MILESTONES
from tests.factories.district import user
from tests.factories.monitoring import cell, indicator, report_released
from tests.factories.plan import milestone, plan
from tests.monitoring.dashboards import API, HOME, OVERVIEW, PAGE, PRINT, lines, month, svgs, target
from tests.monitoring.test_pages import queries, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _october():
    with clock.travel(datetime(2022, 10, 14, 13, tzinfo=UTC)):
        yield


@pytest.fixture
def board(client):
    person = user(Role.BOARD_MEMBER)
    client.force_login(person)
    return person


COLORS = {"#1c2b2e", "#5a6769", "#0f5257", "#a9cdc9", "#e6e2d8", "#a65809", "#ffffff", "#7d7668", "#e0dbcf"}


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
        assert "All 12 were due" in text
        assert "Target 9 by" not in text
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

    def test_costs_the_same_for_one_report_and_many(self, client, measured):
        addresses = [PAGE, PRINT, API]

        def cost():
            return {address: queries(client, address) for address in addresses}

        milestone("m", date(2022, 9, 28))
        measured(lines())
        report_released(month(1))
        cost()
        one = cost()
        measured(*[indicator(f"t.x{n}", [cell(f"s{m}", 1, 2) for m in range(4)]) for n in range(3)], lines())
        for number in range(2, 6):
            report_released(month(number))
            milestone(f"m{number}", date(2022, number, 28))
        assert cost() == one

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
            assert [str(item["label"]) for item in items] == [
                "At a glance",
                "Student figures",
                "Plan",
                "Reports",
                "More",
            ]
            assert [str(item["label"]) for item in items if item["current"]] == [current]


def test_the_words_of_no_figure_are_none():
    assert dashboard_text.lede(None, None, "Sep 30, 2022") is None


@pytest.mark.usefixtures("board")
class TestFiguresWithoutEvents:
    def test_are_folded_away_and_counted(self, client, measured):
        measured(lines(), indicator("t.first", [cell(None, 0, 0)]), indicator("t.second", [cell(None, 0, 0)]))
        report_released()
        text = words(client.get(PAGE))
        assert "2 figures without events" in text
        assert text.index("Lines held") < text.index("2 figures without events")

    def test_are_read_at_once_where_there_is_nothing_else(self, client, measured):
        measured(indicator("t.first", [cell(None, 0, 0)]))
        report_released()
        page = client.get(PAGE).content.decode()
        assert re.search(r"<details[^>]* open><summary>1 figure without events", page)
