"""The benchmarks on a tiny scale: each compares what both of its sides give before it measures. No time is asserted."""

from __future__ import annotations

import os

import pytest
from django.db import connection
from django.db.models import Exists, OuterRef

from bench import making
from bench.run import run, table
from bench.size import SIZES
from core import db_rights
from core.refs import clean_ref
from monitoring import catalogue
from restorative.indicators import INDICATORS
from staffing.models import Position, PositionSpan
from tests.servers import ADMIN
from tests.turns import once_in

pytestmark = pytest.mark.django_db(transaction=True)
SMALL = SIZES["small"]


@pytest.fixture(autouse=True)
def _addresses(settings):
    settings.ROOT_URLCONF = "bench.urls"
    settings.REPORT_CADENCES = ["month", "quarter", "year"]
    settings.SECOND_FACTOR = False


class TestTheBenchmarks:
    @pytest.mark.deep
    def test_run_find_both_sides_alike_and_print_each_ratio_beside_its_limit(self):
        said: list[str] = []
        ratios = run(SMALL, os.environ[ADMIN], said.append)
        assert {one.limit for one in ratios} == {0.3, 1.0, 1.1, 1.2, 1.3, 1.5, 2.0, 2.5, 4.0, 11.0, None}
        lines = table(ratios)
        assert [line for line in lines[1:] if not {"pass", "OVER", "said"} & set(line.split())] == []
        limits = ["none" if one.limit is None else f"{one.limit:.2f}" for one in ratios]
        assert all(limit in line for limit, line in zip(limits, lines[1:], strict=True))
        # Ten times as much went into the copy, which is gone; the rows here are valid and have their history.
        assert Position.objects.count() == SMALL.base.lines * 6 // 10
        assert PositionSpan.history.rel.related_model.objects.count() == PositionSpan.objects.count()
        with connection.cursor() as cursor:
            copies = "SELECT current_database() || word FROM unnest(ARRAY['_grown', '_few', '_many']) word"
            cursor.execute(f"SELECT count(*) FROM pg_database WHERE datname IN ({copies})")
            assert cursor.fetchone() == (0,)

    @once_in(5)
    def test_copies_of_cases_are_rows_of_their_own_and_count_as_often(self):
        from bench import cases, yearly
        from bench.databases import without_triggers
        from bench.generators import cases_made, copies_made, place_made

        place = place_made(schools=2, reports=1)
        team = cases_made(place, cases=100, mine=3)
        shared, indicators = team.shared, yearly.counterparts()
        with without_triggers(os.environ[ADMIN], connection.settings_dict["NAME"]) as cursor:
            cases.beside_made(cursor, place, team, cases=100)
        counted = {one.key: cases.told(one, cases.YEAR) for one in indicators}
        rows = {model: model.objects.filter(pk__gt=last).count() for model, last in shared.items()}
        with without_triggers(os.environ[ADMIN], connection.settings_dict["NAME"]) as cursor:
            cursor.execute(indexes := "SELECT indexdef FROM pg_indexes ORDER BY 1")
            there = cursor.fetchall()
            copies_made(cursor, shared, 35, windows=5)
            cursor.execute(indexes)
            assert cursor.fetchall() == there
        for model, last in shared.items():
            copied = model.objects.filter(pk__gt=last)
            assert copied.count() == rows[model] * 35, model
            assert all(clean_ref(one) == one for one in copied.values_list("ref", flat=True))
            for key in (field for field in model._meta.concrete_fields if field.is_relation):
                gone = ~Exists(key.related_model.objects.filter(pk=OuterRef(key.attname)))
                assert not copied.filter(gone, **{f"{key.name}__isnull": False}).exists(), key
        for one in indicators:
            # A fifth of the copies lies in the same years as what they are copies of.
            told = cases.told(one, cases.YEAR)
            for place_and_group, before in counted[one.key].items():
                cell = told[place_and_group]
                assert (cell.numerator, cell.counted) == (before.numerator * 7, before.counted * 7), one.key
            cases.same(one, cases.YEAR, some=False)
        with db_rights.as_owner() as owner, owner.cursor() as cursor:
            cursor.execute("SELECT nextval(pg_get_serial_sequence('restorative_restorativecase', 'id'))")
            assert cursor.fetchone() == (100 * 35 + 1,)

    @once_in(5)
    def test_a_figure_of_cases_that_is_counted_otherwise_by_hand_ends_the_run(self, monkeypatch):
        from bench import case_figures, cases
        from bench.generators import cases_made, place_made

        cases_made(place_made(schools=2, reports=1), cases=300, mine=5)
        [kept] = [one for one in INDICATORS if one.key == "restorative.satisfied_harmed"]
        cases.same(kept, cases.YEAR)
        wrong = case_figures.STATEMENTS["restorative.satisfied_responsible"]
        monkeypatch.setitem(case_figures.STATEMENTS, kept.key, wrong)
        with pytest.raises(RuntimeError, match=r"restorative\.satisfied_harmed is counted otherwise by hand"):
            cases.same(kept, cases.YEAR)

    def test_a_figure_that_is_counted_otherwise_by_hand_ends_the_run(self, monkeypatch):
        from bench import figures
        from bench.generators import lines_made, place_made

        place = place_made(schools=2, reports=1)
        lines_made(place, lines=20)
        wrong = figures.slots("staffing.positions_filled", "position", "posted")
        monkeypatch.setattr(figures, "PASSES", [wrong])
        with pytest.raises(RuntimeError, match=r"staffing\.positions_filled is counted otherwise by hand"):
            making.ratio(place, SMALL)
        assert len(catalogue.CATALOGUE) >= 4
