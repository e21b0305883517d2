"""What the dashboard tells of reports: what changed, and that it shows what is released alone."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from core import clock
from district.models import Role
from monitoring import services
from monitoring.figure_sheets import LINES, MILESTONES
from monitoring.models import ReleasedFigure
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
from tests.factories.plan import milestone
from tests.monitoring.dashboards import API, HOME, PAGE, PRINT, lines, month
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


@pytest.mark.usefixtures("board")
class TestWhatIsSaid:
    def test_of_success_challenges_and_adjustments_is_what_was_released(self, client, measured):
        measured(lines())
        report, director = report_made(), user(Role.PLAN_DIRECTOR)
        told = [
            {"part": "success", "words": "East is complete.", "figures": [LINES[0]]},
            {"part": "challenge", "words": "North is not.", "evidence": "The list of openings."},
        ]
        services.report_compose(actor=director, ref=report.ref, version=None, paragraphs=told)
        assert "East is complete." not in words(client.get(PAGE))
        services.report_submit(actor=director, ref=report.ref, version=None, at=LATER)
        services.report_release(actor=user(Role.SUPERVISOR), ref=report.ref, version=None, at=LATER)
        text = words(client.get(PAGE))
        assert "What succeeded East is complete." in text
        assert "What was hard North is not. What shows it: The list of openings." in text
        assert text.index("What changed since") < text.index("East is complete.") < text.index("Where the plan stands")
        said = client.get(API).json()["paragraphs"]
        assert [(one["part"], one["words"]) for one in said] == [(one["part"], one["words"]) for one in told]

    def test_that_nothing_was_observed_is_said(self, client, measured):
        measured(lines())
        report_released()
        assert "No observation was made." in words(client.get(PAGE))


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

    def test_costs_four_queries_more_for_a_revision_alone(self, client, measured):
        measured(lines())
        old = report_released()
        first = queries(client, PAGE)
        new = report_revised(old)
        services.report_submit(actor=user(Role.PLAN_DIRECTOR), ref=new.ref, version=None, at=LATER)
        services.report_release(actor=user(Role.SUPERVISOR), ref=new.ref, version=None, at=LATER)
        assert queries(client, PAGE) == first + 4  # figures and words of both


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
        assert client.get(API).json() == {"report": None, "figures": [], "shown": None, "trend": [], "paragraphs": []}
        assert "Figures about students Not released" in words(client.get(PAGE))

    def test_nothing_is_there_before_a_plan_is_loaded(self, client):
        assert "No plan has been loaded yet." in words(client.get(PAGE))
