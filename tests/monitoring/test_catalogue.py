from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ImproperlyConfigured

from monitoring.catalogue import CATALOGUE, added
from monitoring.figure_sentences import SENTENCES
from plan.indicators import Cell, Indicator, Period, Scope
from plan.models import Plan
from tests.each import of_each
from tests.factories import community, diverted, ended, hired, installments, observations, restorative, topics
from tests.factories.district import year
from tests.factories.monitoring import indicator
from tests.factories.plan import authorization, milestone, plan
from tests.factories.staffing import line
from tests.servers import CHECKOUT

PERIOD = Period.month(date(2022, 9, 1))
every_indicator = pytest.mark.parametrize("one", CATALOGUE, ids=lambda one: one.key)
of_each_indicator = of_each("one", CATALOGUE, lambda one: one.key)


class TestAdded:
    def test_keeps_the_order_of_the_lists(self):
        a, b, c = indicator("t.a"), indicator("t.b"), indicator("t.c")
        assert added([a, b], [c]) == (a, b, c)

    def test_refuses_a_key_used_twice(self):
        with pytest.raises(ImproperlyConfigured, match=r"t\.a"):
            added([indicator("t.a")], [indicator("t.b"), indicator("t.a")])

    def test_is_read_when_any_process_starts(self):
        code = "import sys, django; django.setup(); print('monitoring.catalogue' in sys.modules)"
        seen = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, check=True)
        assert seen.stdout.strip() == "True"


class TestEachIndicator:
    @of_each_indicator
    def test_is_an_indicator_named_by_its_room(self, one):
        assert isinstance(one, Indicator)
        assert one.key.partition(".")[0] in {
            "community", "diversion", "monitoring", "plan", "restorative", "staffing", "training",
        }  # fmt: skip

    @of_each_indicator
    def test_says_what_it_is(self, one):
        for words in (one.label, one.unit, one.source):
            assert str(words).strip()
        assert one.better in {"up", "down", "context"}
        assert one.subject in {"plan", "staff", "student"}

    @of_each_indicator
    def test_fits_into_the_stored_definition(self, one):
        assert len(one.key) <= 80
        assert len(str(one.label)) <= 200
        assert len(str(one.unit)) <= 200

    @of_each_indicator
    def test_has_a_sentence(self, one):
        assert "17" in str(SENTENCES[one.key]) % {"n": 17, "m": 20}

    @every_indicator
    @pytest.mark.django_db
    def test_gives_no_cells_where_nothing_is(self, one):
        assert list(one.measure(Scope(plan().pk), PERIOD)) == []

    @every_indicator
    @pytest.mark.django_db
    def test_runs_one_query_at_most(self, one, django_assert_max_num_queries):
        scope = Scope(plan().pk)
        with django_assert_max_num_queries(1):
            list(one.measure(scope, PERIOD))


@pytest.fixture(scope="class")
def counted(class_rows) -> Plan:
    """The plan, and something for each indicator to count: made once for all of them."""
    year(2022)
    line("position", "filled", on=date(2022, 8, 1))
    line("realignment", "in_effect")
    for kind in ("position", "realignment", "stipend"):
        authorization(kind, 2)
    milestone()
    hired.counted()
    installments.planned(None, "100.00")
    community.counted()
    topics.counted()
    restorative.counted()
    diverted.counted()
    observations.adjustment("accepted")
    ended.looked(ended.ended(on=date(2022, 3, 12)))
    ended.looked(ended.ended(on=date(2021, 9, 12)), months=12)
    return plan()


class TestWhereSomethingIs:
    @every_indicator
    @pytest.mark.django_db
    def test_gives_cells_of_the_right_kind(self, one, counted):
        cells = list(one.measure(Scope(counted.pk), PERIOD))
        assert cells
        for cell in cells:
            assert isinstance(cell, Cell)
            assert isinstance(cell.numerator, Decimal)
            assert cell.denominator is None or isinstance(cell.denominator, Decimal)
        assert len({(cell.school_id, cell.dims) for cell in cells}) == len(cells)
