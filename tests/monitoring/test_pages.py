from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core import clock
from core.models import Job
from district.models import Role
from monitoring import services
from monitoring.models import Report
from monitoring.selectors import targets_in_force
from plan.indicators import Period
from tests.factories.district import user, year
from tests.factories.monitoring import (
    cell,
    indicator,
    report_failed,
    report_in_review,
    report_made,
    report_released,
    report_requested,
    report_revised,
    schedule_account,
)
from tests.factories.plan import plan
from tests.factories.plan import target as set_target

pytestmark = pytest.mark.django_db
LIST = reverse("monitoring:report-list")
NEW = reverse("monitoring:report-request")
AUGUST, OCTOBER = Period.month(date(2022, 8, 1)), Period.month(date(2022, 10, 1))


@pytest.fixture
def director(client):
    person = user(Role.PLAN_DIRECTOR)
    client.force_login(person)
    return person


def page_of(report, name="report-detail"):
    return reverse(f"monitoring:{name}", args=[report.ref])


def words(answer):
    """Return the text of a page, without tags and doubled space."""
    text = re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", answer.content.decode())
    return re.sub(r"\s+", " ", text.replace("&nbsp;", " ").replace("\u00a0", " "))


def queries(client, address):
    """Return how many queries the page runs."""
    with CaptureQueriesContext(connection) as run:
        assert client.get(address).status_code == 200
    return len(run)


@pytest.fixture
def october():
    with clock.travel(datetime(2022, 10, 14, 13, tzinfo=UTC)):
        yield


@pytest.mark.usefixtures("director", "october")
class TestTheList:
    def test_says_why_it_is_empty_before_a_plan_is_loaded(self, client):
        assert "No plan has been loaded yet." in words(client.get(LIST))

    def test_says_which_months_are_missing(self, client):
        plan()
        text = words(client.get(LIST))
        assert "14 periods are over and have no report: August 2021, September 2021, October 2021 and more." in text
        assert "The report on October 2022 comes due on Nov 1, 2022." in text

    def test_offers_the_months_that_are_over_and_have_none(self, client):
        report_requested(AUGUST)
        page = client.get(LIST)
        offered = re.findall(r'<option value="(\d{4}-\d\d)"', page.content.decode())
        assert offered[0] == "2021-08"
        assert offered[-1] == "2022-09"
        assert "2022-08" not in offered

    def test_shows_the_newest_month_first_with_its_words(self, client, measured):
        report_made(AUGUST)
        report_made()
        text = words(client.get(LIST))
        assert "Period State Lines held" in text
        assert text.index("September 2022 Draft 4 of 8") < text.index("August 2022 Draft")

    def test_has_one_row_a_month_with_its_revisions(self, client, measured):
        first = report_released()
        new = report_revised(first)
        page = client.get(LIST)
        assert [row.report for row in page.context["rows"]] == [new]
        assert [one for one, _title, _state in page.context["rows"][0].older] == [first]
        assert "September 2022, revision 2 September 2022 Released" in words(page)
        assert [row.report for row in client.get(LIST, {"status": "released"}).context["rows"]] == [first]
        client.force_login(user(Role.BOARD_MEMBER))
        assert [row.report for row in client.get(LIST).context["rows"]] == [first]

    def test_shows_what_is_being_made_and_what_could_not_be(self, client):
        report_requested(AUGUST)
        report_failed()
        text = words(client.get(LIST))
        assert "September 2022 Could not be made" in text
        assert "August 2022 Being made" in text

    def test_says_when_the_plans_last_month_is_over(self, client):
        plan()
        with clock.travel(datetime(2024, 1, 1, tzinfo=UTC)):
            assert "The plan’s last period is over." in words(client.get(LIST))

    def test_comes_in_pages(self, client, monkeypatch, measured):
        monkeypatch.setattr("core.web.ROWS", 1)
        report_made(AUGUST)
        report_made()
        first = client.get(LIST)
        assert "1 to 1 of 2" in words(first)
        assert "?page=2" in first.content.decode()
        assert "August 2022" in words(client.get(LIST, {"page": 2}))

    def test_is_narrowed_and_sorted_by_its_address_and_taken_along_so(self, client, measured):
        report_made(Period.month(date(2021, 9, 1)))
        report_made(AUGUST)
        report_in_review()
        year(2022)

        def months(**query):
            text = client.get(LIST, query).content.decode().replace("\u00a0", " ")
            known = ("September 2021", "August 2022", "September 2022")
            return [month for month in known if f'"Details of {month}"' in text]

        assert months(year="2022-23", status="in_review") == ["September 2022"]
        page = client.get(LIST, {"year": "2022-23", "sort": "period"})
        text = words(page)
        assert text.index("August 2022 Draft") < text.index("September 2022 In review")
        assert "year=2022-23&amp;sort=period&amp;format=csv" in page.content.decode()
        table = client.get(LIST, {"year": "2022-23", "sort": "period", "format": "csv"}).content.decode()
        assert re.findall(r"\d{4}-\d\d-01", table) == ["2022-08-01", "2022-09-01"]
        assert client.get(LIST, {"format": "xlsx"})["Content-Disposition"] == 'attachment; filename="reports.xlsx"'
        assert "No report fits what you chose." in words(client.get(LIST, {"status": "superseded"}))
        assert client.get(LIST, {"status": "odd"}).status_code == 422

    def test_costs_the_same_for_one_report_and_many(self, client, measured):
        report_made()
        one = queries(client, LIST)
        for month in range(1, 9):
            report_made(Period.month(date(2022, month, 1)))
        assert queries(client, LIST) == one


@pytest.mark.usefixtures("director", "october")
class TestAskingForAReport:
    def test_leads_to_the_report(self, client):
        plan()
        answer = client.post(NEW, {"period": "2022-09"})
        report = Report.objects.get()
        assert (answer.status_code, answer["Location"]) == (302, page_of(report))
        assert report.period_from == date(2022, 9, 1)

    def test_a_month_that_is_not_over_is_not_offered(self, client):
        plan()
        answer = client.post(NEW, {"period": "2022-10"})
        assert answer.status_code == 422
        assert Report.objects.count() == 0

    @pytest.mark.parametrize("typed", ["", "soon", "2022-09-02"])
    def test_what_is_no_month_is_put_right(self, client, typed):
        plan()
        assert client.post(NEW, {"period": typed}).status_code == 422

    def test_a_month_that_was_taken_meanwhile_is_told_so(self, client):
        report_requested()
        answer = client.post(NEW, {"period": "2022-09"})
        assert answer.status_code == 409
        assert "There is a report on September 2022 already." in words(answer)

    def test_has_a_page_of_its_own(self, client):
        plan()
        assert "once it is over" in words(client.get(NEW))

    def test_goes_back_to_the_list_when_nothing_is_missing(self, client):
        plan()
        with clock.travel(datetime(2021, 8, 15, tzinfo=UTC)):
            assert client.get(NEW)["Location"] == LIST
            assert "Every period that is over has its report." in words(client.get(LIST))


@pytest.mark.usefixtures("director")
class TestTheReport:
    def test_tells_the_figures_in_words_bars_and_tables(self, client, measured):
        text = words(client.get(page_of(report_made())))
        assert "Monitoring report, September 2022" in text
        assert "Covers Sep 1 to Sep 30, 2022" in text
        assert "Lines held: 4 of 8." in text
        assert "East 4 3 North 4 1 All schools 8 4" in text

    def test_has_a_sentence_for_the_products_own_figures(self, client, measured):
        measured(indicator("staffing.positions_filled", [cell("east", 17, 20)]))
        assert "17 of 20 positions are filled." in words(client.get(page_of(report_made())))

    def test_says_how_each_figure_was_made(self, client, measured):
        measured(indicator(cells=[cell("east", 3, 4, counted=5, left_out={"not begun": 2})]))
        text = words(client.get(page_of(report_made())))
        for fact in ("Figure Lines held", "lines authorized", "Test lines.", "Counts as of Sep 30, 2022",
                     "Records looked at 7", "Left out 2", "not begun 2", "the plan, no student"):  # fmt: skip
            assert fact in text

    def test_stands_beside_the_month_before_where_both_mean_the_same(self, client, measured):
        measured(indicator(cells=[cell("east", 4, 4), cell("north", 1, 4)]))
        report_made(AUGUST)
        measured(indicator())
        text = words(client.get(page_of(report_made())))
        assert "In August it was 5 of 8." in text
        assert "East 4 3 4 −1 North 4 1 1 0 All schools 8 4 5 −1" in text

    def test_does_not_stand_beside_another_definition(self, client, measured):
        report_made(AUGUST)
        measured(indicator(unit="lines otherwise authorized"))
        assert "In August" not in words(client.get(page_of(report_made())))

    @pytest.mark.parametrize(
        ("period", "told"),
        [
            (Period.month(date(2021, 8, 1)), "Target 4 by Aug 31, 2021"),
            (Period.month(date(2022, 7, 1)), "Target 4 by Aug 31, 2021"),
            (AUGUST, "Target 8 by Aug 31, 2022"),
            (OCTOBER, "Target 8 by Aug 31, 2022"),
        ],
    )
    def test_shows_the_target_that_fell_due_last(self, client, measured, period, told):
        targets()
        assert told in words(client.get(page_of(report_made(period))))

    @pytest.mark.parametrize(("target", "end"), [(None, 8), (6, 8), (16, 16)])
    def test_draws_the_bar_as_far_as_base_and_target_reach(self, client, measured, target, end):
        if target:
            set_target("test.lines_held", target, date(2022, 8, 31))
        page = client.get(page_of(report_made())).content.decode()
        assert f'<rect x="0" y="4" width="{4 * 480 // end}" height="12"' in page

    def test_shows_the_first_target_before_it_falls_due(self, client):
        targets()
        assert targets_in_force(plan().pk, date(2021, 8, 30))["test.lines_held"].value == 4

    def test_says_so_where_nothing_was_there_to_count(self, client, measured):
        measured(indicator(cells=[]), indicator("t.none", [cell("east", 0, 0), cell("north", 0, 0)]))
        page = client.get(page_of(report_made()))
        text = words(page)
        assert text.count("On Sep 30, 2022 there was nothing to count of.") == 2
        assert "Lines held: no events." in text
        assert "bullet" not in page.content.decode()

    def test_a_school_without_a_base_is_not_a_zero(self, client, measured):
        measured(indicator(cells=[cell("east", 0, 4), cell("north", 0, 0)]))
        text = words(client.get(page_of(report_made())))
        assert "East 4 0 North 0 no events" in text

    def test_says_so_where_nothing_was_measured(self, client, measured):
        measured()
        assert "Nothing was measured when the report was made." in words(client.get(page_of(report_made())))

    def test_a_figure_of_the_plan_as_a_whole_has_no_table(self, client, measured):
        measured(indicator(cells=[cell(None, 3, 4)]))
        page = client.get(page_of(report_made()))
        assert "Lines held: 3 of 4." in words(page)
        assert "<table" not in page.content.decode()

    def test_a_plain_count_has_neither_bar_nor_base(self, client, measured):
        measured(indicator(cells=[cell("east", 3, None)]))
        page = client.get(page_of(report_made()))
        assert "Lines held: 3." in words(page)
        assert "bullet" not in page.content.decode()

    def test_says_who_asked(self, client, director, measured):
        assert f"Asked for by {director.name}" in words(client.get(page_of(report_made(actor=director))))

    def test_says_that_nobody_asked(self, client, measured):
        plan()
        report = services.reports_due(actor=schedule_account(), at=datetime(2021, 9, 2, tzinfo=UTC))[0]
        assert "Made automatically after its last day" in words(client.get(page_of(report)))

    def test_tells_its_history_without_the_jobs(self, client, measured):
        text = words(client.get(page_of(report_made())))
        assert "Figures counted" in text
        assert "Report asked for" in text
        assert "monitoring.tasks" not in text

    def test_costs_the_same_for_one_figure_and_many(self, client, measured):
        few = report_made(AUGUST)
        measured(*(indicator(f"t.i{n}", [cell(f"s{m}", 1, 2) for m in range(10)]) for n in range(10)))
        many = report_made(OCTOBER)
        assert queries(client, page_of(few)) == queries(client, page_of(many))


@pytest.mark.usefixtures("director")
class TestWhileItIsMade:
    def running(self, **fields):
        report = report_requested()
        Job.objects.filter(pk=report.job_id).update(
            **({"status": "running", "leased_until": timezone.now(), "step": 2, "steps": 4} | fields)
        )
        return report

    def test_the_page_says_how_far_it_is(self, client):
        page = client.get(page_of(self.running()))
        assert "2 of 4 figures are counted." in words(page)
        assert '<progress aria-labelledby="job-' in page.content.decode()
        assert 'value="2" max="4"' in page.content.decode()

    def test_the_page_asks_the_fragment_again(self, client):
        report = self.running()
        assert f'hx-get="{page_of(report, "report-progress")}"' in client.get(page_of(report)).content.decode()

    def test_the_fragment_goes_on_asking(self, client):
        report = self.running()
        answer = client.get(page_of(report, "report-progress"))
        assert "hx-get" in answer.content.decode()
        assert "HX-Refresh" not in answer
        assert "<html" not in answer.content.decode()

    @pytest.mark.parametrize("make_report", [report_made, report_failed])
    def test_the_fragment_has_the_page_loaded_anew_at_the_end(self, client, measured, make_report):
        answer = client.get(page_of(make_report(), "report-progress"))
        assert answer["HX-Refresh"] == "true"
        assert "hx-get" not in answer.content.decode()

    @pytest.mark.parametrize(
        ("fields", "told"),
        [
            ({"status": "queued", "leased_until": None, "step": 0, "steps": 0}, "Waiting for a worker to begin."),
            ({"status": "queued", "leased_until": None, "attempts": 1}, "The last try ended with an error."),
            ({"step": 0, "steps": 0}, "Counting has begun."),
        ],
    )
    def test_the_page_says_what_it_waits_for(self, client, fields, told):
        assert told in words(client.get(page_of(self.running(**fields))))

    def test_a_recount_shows_the_old_figures_meanwhile(self, client, measured):
        report = report_made()
        client.post(page_of(report, "report-recount"), {"version": report.version})
        text = words(client.get(page_of(report)))
        assert "They stay until the new ones take their place." in text
        assert "Lines held: 4 of 8." in text


@pytest.mark.usefixtures("director")
class TestWhenItCouldNotBeMade:
    def test_the_page_says_so_and_offers_another_try(self, client):
        report = report_failed()
        page = client.get(page_of(report))
        assert "This report could not be made" in words(page)
        assert "Workers tried 5 times, and each ended with an error." in words(page)
        assert page_of(report, "report-retry") in page.content.decode()
        assert "Boom" not in words(page)

    def test_another_try_is_one_click(self, client):
        report = report_failed()
        answer = client.post(page_of(report, "report-retry"), {"version": report.version})
        assert answer["Location"] == page_of(report)
        assert "Waiting for a worker to begin." in words(client.get(page_of(report)))

    def test_hr_specialists_are_told_and_offered_nothing(self, client):
        report = report_failed()
        client.force_login(user(Role.HR_SPECIALIST))
        page = client.get(page_of(report))
        assert "could not be made" in words(page)
        assert "report-retry" not in page.content.decode()
        assert "Try again" not in words(page)


def targets():
    for day, value in ((date(2021, 8, 31), 4), (date(2022, 8, 31), 8)):
        set_target("test.lines_held", value, day)
