"""The squares of the dashboard: a line each, by school and plan year, from released rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from core import clock
from district.models import Role
from monitoring import slot_chart
from monitoring.canonical_json import canonical
from monitoring.figure_sheets import FigureSheet, Part, Row
from monitoring.selectors.dashboard import LINES
from tests.factories.district import school, user
from tests.factories.monitoring import cell, indicator, report_released
from tests.monitoring.dashboards import API, PAGE, lines, svgs
from tests.monitoring.test_pages import words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _october():
    with clock.travel(datetime(2022, 10, 14, 13, tzinfo=UTC)):
        yield


@pytest.fixture
def board(client):
    client.force_login(user(Role.BOARD_MEMBER))


@pytest.mark.usefixtures("board")
class TestTheSquares:
    def test_are_as_many_as_were_released_the_solid_ones_first(self, client, measured):
        measured(lines())
        report_released()
        shown = next(svg for svg in svgs(client.get(PAGE)) if "grid-1-t" in svg)
        assert shown.count('rx="5" fill="#0f5257"') == 4
        assert shown.count("stroke-dasharray") == 4
        assert "East 3 of 4; North 1 of 4; All schools 4 of 8." in shown

    def test_are_told_as_a_table_too(self, client, measured):
        measured(lines())
        report_released()
        assert "School In place Of East 3 4 North 1 4 All schools 4 8" in words(client.get(PAGE))

    def test_a_long_name_is_cut_and_many_lines_are_told_in_words(self, measured):
        school("long", "Northwest Preparatory")
        row = slot_chart._grid_row(_row("Northwest Preparatory", 40), 0, [], (180, 4.5))
        assert row.name == "Northwest…"
        assert row.squares == []

    def test_stand_under_their_plan_year(self, client, measured):
        measured(by_year((2, 2), (1, 3)))
        report = report_released()
        assert report.released.get(is_total=False).parts == [["2021-22", "2", "2"], ["2022-23", "1", "3"]]
        page = client.get(PAGE)
        shown = next(svg for svg in svgs(page) if "grid-1-t" in svg)
        assert "East 3 of 5 (Year 1 2 of 2, Year 2 1 of 3); All schools 3 of 5." in shown
        assert shown.index("2021–22") < shown.index("2022–23") < shown.index('font-size="14">East')
        assert "School Year 1 Year 2 In place Of East 2 of 2 1 of 3 3 5 All schools 3 5" in words(page)
        part = client.get(API).json()["figures"][0]["cells"][0]["parts"][1]
        assert part == {"year": "2022-23", "numerator": "1.000", "denominator": "3.000"}

    def test_of_more_years_than_find_room_stand_in_one_run(self):
        parts = tuple(Part(f"20{n}-{n + 1}", Decimal(1), Decimal(2)) for n in range(21, 25))
        assert slot_chart._years(replace(_sheet(), rows=[replace(_row("East", 8), parts=parts)])) == []

    def test_are_part_of_what_the_sha256_is_of(self, measured):
        measured(by_year((2, 2), (1, 3)))
        report = report_released()
        rows = list(report.released.order_by("pk"))
        assert b'"parts":[["2021-22","2","2"],["2022-23","1","3"]]' in canonical(report, rows, [], [])
        assert canonical(report, rows, [], []).count(b'"parts":[]') == 1  # of the total


def by_year(*counts):
    years = ("2021-22", "2022-23")
    cells = [cell("east", n, m, dims=(("year", year),)) for year, (n, m) in zip(years, counts, strict=True)]
    return indicator(LINES[0], cells)


def _sheet():
    total = Row("All schools", "", Decimal(4), Decimal(8), 8, 0)
    return FigureSheet(1, None, [], total, [], None, None, None, "")


def _row(name, m):
    return Row(name, "x", Decimal(3), Decimal(m), 3, 0)
