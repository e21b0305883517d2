"""Panels of higher rooms on the plan's pages: each from its own address, shown to whom its room lets in."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock
from district.models import Role
from plan import panels
from plan.models import Strategy
from staffing.panel import PANEL
from tests.factories.district import school, staff, user
from tests.factories.monitoring import cell, indicator, report_in_review, report_released
from tests.factories.plan import authorization, document, milestone, strategy
from tests.factories.staffing import line
from tests.factories.writing import writing

pytestmark = pytest.mark.django_db

FILLED, MET = "staffing.positions_filled", "plan.milestones_met_on_time"
STAFFING, FIGURES = reverse("staffing:panel"), reverse("monitoring:panel")
PART = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(datetime(2022, 10, 14, 13, tzinfo=UTC)):
        yield


@pytest.fixture
def measured(monkeypatch):
    from monitoring import catalogue

    monkeypatch.setattr(
        catalogue, "CATALOGUE", [indicator(FILLED, [cell("east", 3, 4)], label="Positions filled"),
                                 indicator(MET, [cell(None, 9, 12)], label="Milestones met on time")]
    )  # fmt: skip


def told_by(*keys: str, code: str = "s1") -> Strategy:
    found = strategy(code=code)
    with writing(as_owner=True):
        Strategy.objects.filter(pk=found.pk).update(indicators=list(keys))
    found.refresh_from_db()
    return found


def page(client, role: Role, record) -> str:
    client.force_login(user(role))
    noun = type(record).__name__.lower()
    return client.get(reverse(f"plan:{noun}-detail", args=[record.ref])).content.decode()


class TestOnAPage:
    @pytest.mark.parametrize(
        ("role", "seen"),
        [
            (Role.PLAN_DIRECTOR, {STAFFING, FIGURES}),
            (Role.BOARD_MEMBER, {FIGURES}),
            (Role.STAFF_MEMBER, set()),
        ],
    )
    @pytest.mark.parametrize("kind", ["strategy", "milestone"])
    def test_stands_for_whom_its_room_lets_in(self, client, role, seen, kind):
        told = told_by(FILLED)
        record = told if kind == "strategy" else milestone(strategy=told)
        html = page(client, role, record)
        for url in (STAFFING, FIGURES):
            link = f"{url}?strategy={told.ref}"
            assert (f'hx-get="{link}"' in html) == (url in seen)
            assert (f'href="{link}"' in html) == (url in seen)

    def test_stands_beside_strategies_it_tells_about(self, client):
        assert STAFFING not in page(client, Role.PLAN_DIRECTOR, told_by(MET))
        assert FIGURES not in page(client, Role.PLAN_DIRECTOR, told_by())

    @pytest.mark.parametrize("paths", [["staffing.panel.PANEL"] * 2, ["plan.policies.MAY"]])
    def test_a_wrong_setting_stops_the_start(self, settings, paths):
        settings.PLAN_PANELS = paths
        with pytest.raises(ImproperlyConfigured):
            panels.registered.__wrapped__()


class TestStaffing:
    def test_tells_slots_in_place_of_those_authorized(self, client):
        line("position", "filled", authorization(count=2, code="A-1"))
        client.force_login(user(Role.PLAN_DIRECTOR))
        answer = client.get(STAFFING, headers=PART)
        positions = answer.context["line_types"][0]
        assert (positions["board"].placed, positions["board"].of) == (1, 2)
        assert reverse("staffing:position-list") in answer.content.decode()

    def test_tells_a_school_leader_of_the_own_school(self, client):
        north = school("north", "North")
        authorization(count=2), authorization(count=3, code="N-1", school=north)
        client.force_login(user(Role.SCHOOL_LEADER, at=north))
        assert client.get(STAFFING).context["line_types"][0]["board"].of == 3

    def test_costs_the_same_for_few_and_many(self, client):
        client.force_login(user(Role.PLAN_DIRECTOR))

        def cost() -> int:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(STAFFING, headers=PART).status_code == 200
            return len(queries)

        line("position", "filled")
        cost()
        one = cost()
        for number in range(4):
            line("position", "filled", authorization(code=f"X-{number}", school=school(f"x{number}", f"X {number}")))
        assert cost() == one


@pytest.mark.usefixtures("measured")
class TestFigures:
    def labels(self, client, query="") -> list[str]:
        ledger = client.get(f"{FIGURES}{query}", headers=PART).context["ledger"]
        return [told.sheet.definition.label for told in ledger]

    def test_are_those_of_the_strategy(self, client):
        told = told_by(MET)
        report_released()
        client.force_login(user(Role.BOARD_MEMBER))
        assert self.labels(client, f"?strategy={told.ref}") == ["Milestones met on time"]

    @pytest.mark.parametrize("ref", ["", "nonsense", "str-00000000000", "%00"])
    def test_are_all_where_no_strategy_is_named(self, client, ref):
        report_released()
        client.force_login(user(Role.BOARD_MEMBER))
        assert len(self.labels(client, f"?strategy={ref}")) == 2

    def test_of_a_report_in_review_are_told_to_nobody(self, client):
        report_in_review()
        for role in (Role.BOARD_MEMBER, Role.PLAN_DIRECTOR):
            client.force_login(user(role))
            answer = client.get(FIGURES)
            assert answer.context["report"] is None
            assert "No report has been released yet" in answer.content.decode()


@pytest.mark.parametrize("url", [STAFFING, FIGURES])
class TestAddress:
    def test_is_a_page_or_a_part_of_one(self, client, url):
        client.force_login(user(Role.PLAN_DIRECTOR))
        whole, part = client.get(url), client.get(url, headers=PART)
        assert "<html" in whole.content.decode()
        assert "<html" not in part.content.decode()
        assert part.content.decode().strip() in whole.content.decode()
        assert "HX-Request" in whole["Vary"]
        assert "HX-Request" in part["Vary"]

    def test_is_not_there_for_others(self, client, url):
        client.force_login(user(Role.STAFF_MEMBER))
        assert client.get(url).status_code == 404
        client.force_login(user(Role.BOARD_MEMBER))
        assert client.get(url).status_code == (404 if url == STAFFING else 200)


class TestStrategyPage:
    def test_tells_who_is_responsible_and_what_shows_it(self, client):
        told = told_by(MET)
        owner = staff("Nadia Park")
        first = milestone("m1", strategy=told, owner=owner)
        milestone("m2", date(2023, 1, 1), strategy=told, owner=owner)
        stored = document(first)
        html = page(client, Role.BOARD_MEMBER, told)
        assert "Nadia Park" in html
        assert "2 milestones, 2 open" in html
        assert reverse("plan:document-detail", args=[stored.ref]) in html
        assert reverse("plan:document-remove", args=[stored.ref]) not in html

    def test_costs_the_same_for_few_and_many_documents(self, client):
        told = told_by(MET)
        client.force_login(user(Role.PLAN_DIRECTOR))

        def cost() -> int:
            with CaptureQueriesContext(connection) as queries:
                client.get(reverse("plan:strategy-detail", args=[told.ref]))
            return len(queries)

        document(milestone("m", strategy=told))
        cost()
        one = cost()
        for number in range(4):
            document(milestone(f"m{number}", strategy=told, owner=staff()), f"Minutes {number}".encode())
        assert cost() == one


def test_the_panel_of_staffing_is_registered():
    assert PANEL in panels.registered()
