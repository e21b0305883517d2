"""The room's lists as files: what one may see, as filtered and sorted."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from core import clock
from core.web import ROWS
from district.models import Role
from plan import selectors
from plan.judgement import Progress
from plan.models import Baseline, Milestone, Target
from tests.factories.district import loaded, school, user
from tests.factories.plan import STATES, authorization, milestone, plan, target
from tests.factories.writing import writing

pytestmark = pytest.mark.django_db
NAMES = ["milestone-list", "baseline-list", "authorization-list", "target-list", "amendment-list"]


@pytest.fixture(autouse=True)
def _day():
    with clock.travel(datetime(2022, 10, 14, 13, tzinfo=UTC)):
        plan()
        yield


def rows(client, name, **query) -> list[dict[str, str]]:
    answer = client.get(reverse(f"plan:{name}"), query | {"format": "csv"})
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("name", NAMES)
def test_files_are_for_whom_the_page_is(client, name, kind):
    for role, board in [(Role.PLAN_DIRECTOR, 200), (Role.BOARD_MEMBER, 404 if name == NAMES[2] else 200)]:
        client.force_login(user(role))
        assert client.get(reverse(f"plan:{name}"), {"format": kind}).status_code == board


def test_the_page_of_milestones_reads_those_that_it_shows_alone(client, monkeypatch):
    states = [*STATES.values(), {"status": "met", "met_date": date(2021, 9, 1), "evidence": "Late."}]
    for number in range(ROWS + 5):
        milestone(f"x{number}", date(2021, 8, 31 - number % 20), **states[number % len(states)])
    milestone("ahead", date(2023, 1, 1))
    client.force_login(reader := user(Role.BOARD_MEMBER))
    read, made = [], Milestone.from_db.__func__
    monkeypatch.setattr(Milestone, "from_db", classmethod(lambda *told: read.append(1) or made(*told)))
    page = client.get(reverse("plan:milestone-list"))
    assert len(read) == ROWS
    day = date(2022, 10, 14)
    found = selectors.milestones(reader, day)
    assert page.context["progress"] == Progress.of([selectors.verdict(one, day) for one in found], day)


def test_milestones_come_as_filtered_and_sorted(client):
    milestone("zinc", date(2022, 1, 1)), milestone("amber", date(2023, 1, 1))
    client.force_login(user(Role.BOARD_MEMBER))
    assert [row["Milestone"] for row in rows(client, "milestone-list")] == ["Milestone zinc", "Milestone amber"]
    found = rows(client, "milestone-list", sort="title")
    assert [row["Due"] for row in found] == ["2023-01-01", "2022-01-01"]
    assert found[0]["Standing"]
    page = client.get(reverse("plan:milestone-list"), {"sort": "-due"}).content.decode()
    assert page.index("Milestone amber") < page.index("Milestone zinc")
    assert page.count('aria-sort="descending"') == 1


def test_milestones_are_sorted_by_how_they_stand_what_asks_for_something_first(client):
    dropped, met = STATES["dropped"], STATES["met"]
    milestone("on-time", met["met_date"], **met), milestone("late", date(2021, 8, 31), **met)
    milestone("dropped", date(2022, 1, 1), **dropped)
    milestone("ahead", date(2023, 1, 1)), milestone("missed", date(2022, 2, 1)), milestone("first", date(2022, 1, 1))
    client.force_login(user(Role.BOARD_MEMBER))
    told = ["first", "missed", "ahead", "late", "on-time", "dropped"]
    found = rows(client, "milestone-list", sort="standing")
    assert [row["Milestone"].removeprefix("Milestone ") for row in found] == told
    assert [row["Standing"] for row in found] == [
        "Not met", "Not met", "Not due yet", "Met late", "Met on time", "Dropped"]  # fmt: skip
    page = shown(client, "milestone-list", sort="-standing")
    assert page.index("Milestone dropped") < page.index("Milestone on-time") < page.index("Milestone missed")
    assert '<th scope="col" role="columnheader" aria-sort="descending"><a href="?sort=standing">Status' in page


def test_the_split_is_that_of_ones_school(client):
    north = school("north", "North")
    authorization(), authorization(school=north, code="N-1")
    client.force_login(user(Role.SCHOOL_LEADER, at=north))
    assert [(row["Code"], row["School code"]) for row in rows(client, "authorization-list")] == [("N-1", "north")]


def shown(client, name, **query) -> str:
    answer = client.get(reverse(f"plan:{name}"), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_targets_are_shown_a_page_at_a_time_and_their_file_holds_all(client):
    for number in range(ROWS + 1):
        target(f"of.number_{number:02}", value=number)
    client.force_login(user(Role.BOARD_MEMBER))
    first, second = shown(client, "target-list", sort="-value"), shown(client, "target-list", sort="-value", page=2)
    assert first.index("of.number_50") < first.index("of.number_49")
    assert first.count('aria-sort="descending"') == 1
    assert (f"1 to {ROWS} of {ROWS + 1}" in first, "of.number_00" in first, "of.number_00" in second) == (
        True, False, True)  # fmt: skip
    assert f"<strong>{ROWS + 1} targets</strong>" in first
    assert len(rows(client, "target-list", sort="-value")) == ROWS + 1


def test_targets_in_number_are_those_that_were_not_dropped(client):
    target("of.one"), target("of.two")
    dropped = target("of.three")
    with writing(as_owner=True):
        Target.objects.filter(pk=dropped.pk).update(dropped_date=date(2022, 10, 1))
    client.force_login(user(Role.BOARD_MEMBER))
    page = shown(client, "target-list")
    assert ("<strong>2 targets</strong>" in page, "Dropped on Oct 1, 2022" in page) == (True, True)


def baseline(code: str, measure: str, value: int) -> None:
    words = {"published": str(value), "period": "2019", "population": "District", "definition": "Counts."}
    loaded(Baseline(plan=plan(), code=code, measure=measure, value=value, source="A paper", **words))


def test_baselines_stand_together_by_measure_in_the_order_asked_for_on_page_and_in_file(client):
    baseline("a", "Arrests", 590), baseline("b", "Calls", 20), baseline("c", "Arrests", 300)
    client.force_login(user(Role.BOARD_MEMBER))

    def both(**query):
        measures = client.get(reverse("plan:baseline-list"), query).context["rows"]
        on_page = [figure.code for measure in measures for figure in measure.figures]
        return on_page, [row["Code"] for row in rows(client, "baseline-list", **query)]

    assert both() == (["a", "c", "b"], ["a", "b", "c"])
    assert both(sort="value") == (["b", "c", "a"], ["b", "c", "a"])
    assert both(sort="-published") == (["a", "c", "b"], ["a", "c", "b"])
    assert "sort=value&amp;format=csv" in shown(client, "baseline-list", sort="value")
    headings = re.findall(r'<a href="\?sort=([\w-]+)">([^<]+)', shown(client, "baseline-list", sort="source"))
    of_each = [("published", "As published"), ("period", "Period and population"), ("-source", "Source ")]
    assert headings == of_each * 2  # Arrests and Calls


def test_authorizations_are_shown_whole_with_their_sums_whatever_page_is_asked_for(client):
    for number in range(ROWS + 1):
        authorization(code=f"A-{number:02}", count=1 + (number == 7))
    client.force_login(user(Role.PLAN_DIRECTOR))
    for query in ({}, {"page": 2}):
        page = shown(client, "authorization-list", **query)
        assert f"<strong>{ROWS + 2} positions, realignments and stipends</strong>" in page
        assert page.count('<span class="ref">A-') == ROWS + 1
    assert rows(client, "authorization-list", sort="-count")[0]["Code"] == "A-07"
    page = shown(client, "authorization-list", sort="-count")
    assert re.search(r'<span class="ref">(A-\d\d)', page)[1] == "A-07"
    assert re.findall(r'<a href="\?sort=([\w-]+)">', page) == ["role", "kind", "year", "count", "fte", "amount"]
