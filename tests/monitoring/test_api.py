from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.models import Job
from district.models import Role
from monitoring import policies
from monitoring.models import Report
from plan.indicators import Period
from tests.factories.district import user
from tests.factories.monitoring import (
    cell,
    indicator,
    report_in_review,
    report_made,
    report_released,
    report_requested,
)
from tests.factories.plan import plan

pytestmark = pytest.mark.django_db
LIST = reverse("monitoring-api:report-list")
DEFINITIONS = reverse("monitoring-api:definition-list")
AUGUST = Period.month(date(2022, 8, 1))


@pytest.fixture(autouse=True)
def director(client):
    person = user(Role.PLAN_DIRECTOR)
    client.force_login(person)
    return person


def of(report, name="report-detail"):
    return reverse(f"monitoring-api:{name}", args=[report.ref])


class TestReports:
    def test_one_tells_its_period_job_and_what_may_be_done(self, client, measured):
        report = report_made()
        answer = client.get(of(report))
        body = answer.json()
        assert (body["ref"], body["plan"], body["status"]) == (report.ref, report.plan.ref, "draft")
        assert (body["period_from"], body["period_until"], body["last_day"]) == (
            "2022-09-01",
            "2022-10-01",
            "2022-09-30",
        )
        assert (body["job"]["status"], body["job"]["step"], body["job"]["steps"]) == ("done", 1, 1)
        assert body["requested_by"] == {"ref": report.requested_by.ref, "name": report.requested_by.name}
        assert body["offered"] == ["recount", "write", "compose", "submit"]
        assert answer["ETag"] == f'"{report.version}"'
        assert "id" not in body

    def test_one_is_not_sent_again_while_it_is_the_same(self, client, measured):
        report = report_made()
        assert client.get(of(report), headers={"If-None-Match": f'"{report.version}"'}).status_code == 304

    def test_progress_is_seen_although_it_changes_no_version(self, client):
        report = report_requested()
        Job.objects.filter(pk=report.job_id).update(step=1, steps=4)
        answer = client.get(of(report), headers={"If-None-Match": f'"{report.version}"'})
        assert answer.status_code == 200
        assert answer.json()["job"]["step"] == 1

    def test_list_can_be_narrowed(self, client, measured):
        report_made(AUGUST)
        report_requested()

        def found(**query):
            return [row["period_from"] for row in client.get(LIST, query).json()["results"]]

        assert sorted(found()) == ["2022-08-01", "2022-09-01"]
        assert found(status="draft") == ["2022-08-01"]
        assert found(covers="2022-09-30") == ["2022-09-01"]
        assert found(covers="2022-10-01") == []
        assert found(period_from__gte="2022-08-02") == ["2022-09-01"]

    def test_list_refuses_a_filter_it_cannot_read(self, client):
        assert client.get(LIST, {"status": "odd"}).status_code == 400

    def test_list_costs_the_same_for_one_and_many(self, client, measured):
        counts = []
        for months in ([1], range(2, 11)):
            for month in months:
                report_made(Period.month(date(2022, month, 1)))
            with CaptureQueriesContext(connection) as run:
                client.get(LIST)
            counts.append(len(run))
        assert counts[0] == counts[1]


class TestAskingForOne:
    def ask(self, client, month):
        return client.post(LIST, {"period": month}, content_type="application/json")

    def test_answers_with_the_report_and_its_address(self, client):
        plan()
        answer = self.ask(client, "2022-09")
        report = Report.objects.get()
        assert answer.status_code == 201
        assert answer["Location"] == of(report)
        assert answer["ETag"] == '"1"'
        assert answer.json()["status"] == "making"
        assert answer.json()["job"]["status"] == "queued"

    @pytest.mark.parametrize("month", ["", "soon", "2022-13", "2022-09-01", None, 7])
    def test_names_the_field_that_is_not_right(self, client, month):
        plan()
        answer = self.ask(client, month)
        assert answer.status_code == 400
        assert "period" in answer.json()["errors"]

    @pytest.mark.parametrize("month", ["2021-07", "2023-07", "2099-01"])
    def test_refuses_a_month_outside_the_plans_span(self, client, month):
        plan()
        answer = self.ask(client, month)
        assert (answer.status_code, list(answer.json()["errors"])) == (400, ["period"])

    def test_refuses_a_second_one(self, client):
        report_requested()
        answer = self.ask(client, "2022-09")
        assert (answer.status_code, answer.json()["code"]) == (409, "conflict")

    def test_names_the_month_before_a_plan_is_loaded(self, client):
        answer = self.ask(client, "2022-09")
        assert (answer.status_code, list(answer.json()["errors"])) == (400, ["period"])


class TestRecount:
    def test_answers_with_the_new_version(self, client, measured):
        report = report_made()
        answer = client.post(of(report, "report-recount"), headers={"If-Match": f'"{report.version}"'})
        assert answer.status_code == 200
        assert answer["ETag"] == f'"{report.version + 1}"'
        assert answer.json()["offered"] == []

    def test_wants_the_version_that_was_seen(self, client, measured):
        assert client.post(of(report_made(), "report-recount")).status_code == 428

    def test_tells_a_wrong_state(self, client):
        report = report_requested()
        answer = client.post(of(report, "report-recount"), headers={"If-Match": f'"{report.version}"'})
        assert (answer.status_code, answer.json()["code"]) == (409, "transition_not_allowed")


def act(client, report, action, version=None, **body):
    """Send an action with the version that was seen."""
    match = {"If-Match": f'"{version or report.version}"'}
    return client.post(of(report, f"report-{action}"), body, "application/json", headers=match)


class TestTheWayToRelease:
    def test_answers_with_the_report_as_it_is_then(self, client, director, measured):
        report = report_made()
        sent = act(client, report, "submit")
        assert (sent.status_code, sent.json()["status"]) == (200, "in_review")
        assert sent.json()["submitted_by"] == {"ref": director.ref, "name": director.name}
        client.force_login(user(Role.SUPERVISOR))
        back = act(client, report, "return", report.version + 1, reason="See North.")
        assert (back.json()["status"], back.json()["submitted_by"]) == ("draft", None)
        client.force_login(director)
        unanswered = act(client, report, "submit", report.version + 2)
        assert (unanswered.status_code, list(unanswered.json()["errors"])) == (400, ["answer"])
        again = act(client, report, "submit", report.version + 2, answer="Counted again.")
        assert again["ETag"] == f'"{report.version + 3}"'
        client.force_login(releaser := user(Role.SUPERVISOR))
        told = act(client, report, "release", report.version + 3).json()
        assert (told["status"], told["released_by"]["ref"], len(told["sha256"])) == ("released", releaser.ref, 64)
        assert told["offered"] == []

    def test_answers_a_correction_with_the_next_revision(self, client, measured):
        report = report_released()
        answer = act(client, report, "revise", reason="A line was late.")
        new = answer.json()
        assert (answer.status_code, new["revision"], new["status"]) == (201, 2, "making")
        assert new["ref"] != report.ref
        assert new["reason"] == "A line was late."

    @pytest.mark.parametrize("action", ["submit", "return", "release", "revise"])
    def test_wants_the_version_that_was_seen(self, client, measured, action):
        made = {"submit": report_made, "revise": report_released}.get(action, report_in_review)
        report = made()
        client.force_login(user(Role.PLAN_DIRECTOR, Role.SUPERVISOR))
        assert client.post(of(report, f"report-{action}"), {"reason": "x"}, "application/json").status_code == 428
        assert act(client, report, action, report.version + 1, reason="x").status_code == 412

    @pytest.mark.parametrize(("made", "action"), [(report_in_review, "return"), (report_released, "revise")])
    @pytest.mark.parametrize("body", [{}, {"reason": " "}, {"reason": "x" * 2001}])
    def test_wants_a_reason(self, client, measured, made, action, body):
        report = made()
        client.force_login(user(Role.PLAN_DIRECTOR, Role.SUPERVISOR))
        answer = act(client, report, action, **body)
        assert (answer.status_code, list(answer.json()["errors"])) == (400, ["reason"])

    def test_tells_a_wrong_state(self, client, measured):
        answer = act(client, report_in_review(), "submit")
        assert (answer.status_code, answer.json()["code"]) == (409, "transition_not_allowed")


class TestFigures:
    def test_come_with_definition_and_cells(self, client, measured):
        measured(indicator(cells=[cell("east", 3, 4, left_out={"not begun": 1})]))
        (figure,) = client.get(of(report_made(), "report-figures")).json()
        assert (figure["place"], figure["numerator"], figure["denominator"]) == (1, "3.000", "4.000")
        assert (figure["counted"], figure["left_out"]) == (3, {"not begun": 1})
        assert (figure["definition"]["key"], figure["definition"]["number"]) == ("test.lines_held", 1)
        assert figure["cells"] == [
            {
                "school": "east",
                "dims": [],
                "numerator": "3.000",
                "denominator": "4.000",
                "counted": 3,
                "left_out": {"not begun": 1},
            }
        ]

    def test_are_none_before_the_report_is_made(self, client):
        assert client.get(of(report_requested(), "report-figures")).json() == []

    def test_cost_the_same_for_one_and_many(self, client, measured):
        counts = []
        for number, period in ((1, AUGUST), (9, Period.month(date(2022, 9, 1)))):
            measured(*(indicator(f"t.i{n}", [cell(f"s{m}", 1, 2) for m in range(number)]) for n in range(number)))
            report = report_made(period)
            with CaptureQueriesContext(connection) as run:
                client.get(of(report, "report-figures"))
            counts.append(len(run))
        assert counts[0] == counts[1]


class TestDefinitions:
    def test_tell_every_version(self, client, measured):
        report_made(AUGUST)
        measured(indicator(source="Counted otherwise."))
        report_made()
        rows = client.get(DEFINITIONS, {"key": "test.lines_held"}).json()["results"]
        assert sorted((row["number"], row["source"]) for row in rows) == [(1, "Test lines."), (2, "Counted otherwise.")]
        assert client.get(DEFINITIONS, {"key": "other"}).json()["results"] == []


def test_whoever_holds_no_role_sees_no_definition():
    report_released()
    assert policies.visible_definitions(user(Role.BOARD_MEMBER)).exists()
    assert not policies.visible_definitions(user()).exists()
