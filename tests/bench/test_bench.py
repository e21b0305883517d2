"""The benchmarks on a tiny scale: each compares what both of its sides give before it measures. No time is asserted."""

from __future__ import annotations

import os

import pytest
from django.db import connection

from bench import making
from bench.run import run, table
from bench.size import SIZES
from monitoring import catalogue
from staffing.models import Position, PositionSpan
from tests.servers import ADMIN

pytestmark = pytest.mark.django_db(transaction=True)
SMALL = SIZES["small"]


@pytest.fixture(autouse=True)
def _addresses(settings):
    settings.ROOT_URLCONF = "bench.urls"


class TestTheBenchmarks:
    @pytest.mark.deep
    def test_run_find_both_sides_alike_and_print_each_ratio_beside_its_limit(self):
        said: list[str] = []
        ratios = run(SMALL, os.environ[ADMIN], said.append)
        assert {one.limit for one in ratios} == {0.3, 1.2, 1.3, 1.5, 2.0, 2.5, 4.0}
        lines = table(ratios)
        assert [line for line in lines[1:] if "pass" not in line and "OVER" not in line] == []
        assert all(f"{one.limit:.2f}" in line for one, line in zip(ratios, lines[1:], strict=True))
        # Ten times as much went into the copy, which is gone; the rows here are valid and have their history.
        assert Position.objects.count() == SMALL.base.lines * 6 // 10
        assert PositionSpan.history.rel.related_model.objects.count() == PositionSpan.objects.count()
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_database WHERE datname = current_database() || '_grown'")
            assert cursor.fetchone() == (0,)

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
