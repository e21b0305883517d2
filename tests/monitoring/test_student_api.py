"""What reports tell of students over the API: lines in their states, and disparities from told counts alone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from core import clock
from district.models import Role
from tests.factories.district import user
from tests.factories.students_told import example, report_told
from tests.monitoring.test_student_pages import REFERRALS, YEARLY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _later():
    with clock.travel(datetime(2023, 12, 2, 13, tzinfo=UTC)):
        yield


def ask(client, name, report, **asked):
    client.force_login(user(Role.BOARD_MEMBER))
    return client.get(reverse(f"monitoring-api:report-{name}", args=[report.ref]), asked)


class TestLines:
    def test_are_given_in_their_states_and_narrowed(self, client):
        report = report_told(example())
        (figure,) = ask(client, "students", report, figure=REFERRALS, school="", group="race").json()
        assert (figure["definition"]["key"], figure["level"], figure["way"]) == (REFERRALS, "safety", "rate")
        states = {line["value"]: (line["n"]["state"], line["n"]["value"]) for line in figure["lines"]}
        assert states["BL"] == ("count", 43)
        assert states["AS"] == ("hidden", None)
        assert {line["school"] for line in figure["lines"]} == {""}
        every = ask(client, "students", report).json()
        assert len(every) == len(example())
        assert all(
            one["n"]["value"] is None for sheet in every for one in sheet["lines"] if one["n"]["state"] == "hidden"
        )

    def test_refuse_what_they_do_not_know(self, client):
        report = report_told(YEARLY)
        assert ask(client, "students", report, sort="n").status_code == 400
        assert ask(client, "students", report, group="shoe size").status_code == 400
        assert ask(client, "students", report, school="nowhere").json() == []

    def test_tell_which_reports_have_them(self, client):
        report = report_told(YEARLY)
        client.force_login(user(Role.BOARD_MEMBER))
        found = client.get(reverse("monitoring-api:students")).json()["results"]
        assert [one["ref"] for one in found] == [report.ref]
        client.force_login(user(Role.DIVERSION_COORDINATOR))
        assert client.get(reverse("monitoring-api:students")).status_code == 404


class TestDisparities:
    def test_have_index_ratio_and_their_intervals(self, client):
        report = report_told(YEARLY)
        (found,) = ask(client, "disparities", report, figure=REFERRALS, group="race").json()
        assert (found["reference"], found["unfavorable"], found["of_students"]) == ("WH", "over", False)
        black = next(row for row in found["rows"] if row["value"] == "BL")
        assert black["relative_rate_index"]["value"] == pytest.approx((70 / 550) / (80 / 1400))
        assert black["relative_rate_index"]["low"] > 1
        assert black["risk_ratio"]["value"] == pytest.approx((70 / 550) / (80 / 1450))
        other = ask(client, "disparities", report, figure=REFERRALS, group="race", beside="BL").json()[0]
        assert other["reference"] == "BL"
        assert next(row for row in other["rows"] if row["value"] == "BL")["relative_rate_index"]["why"] == "itself"
