"""The share of adjustments that were done on time, counted by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from monitoring import measured as own
from plan.indicators import Cell, Scope
from tests.factories import observations as made
from tests.factories.monitoring import SEPTEMBER
from tests.factories.plan import plan

pytestmark = pytest.mark.django_db


class TestOnTime:
    def measure(self):
        return list(own.adjustments_on_time(Scope(plan().pk), SEPTEMBER))

    def test_counts_by_hand(self):
        of_july = {"proposed_on": date(2022, 7, 1), "accepted_on": date(2022, 7, 5)}

        def due(day, status="accepted", **more):
            made.adjustment(status, due_on=day, judged_on=day, **(of_july | more))

        due(date(2022, 9, 10), "done", done_on=date(2022, 9, 10))  # on time
        due(date(2022, 9, 30), "done", done_on=date(2022, 9, 2))  # on time
        due(date(2022, 9, 10), "done", done_on=date(2022, 9, 11))  # late
        due(date(2022, 9, 30))  # late
        due(date(2022, 8, 31), "dropped", ended_on=date(2022, 9, 1))  # dropped once it was late
        due(date(2022, 8, 31), "dropped", ended_on=date(2022, 8, 31))  # left out
        due(date(2022, 10, 1), "done", done_on=date(2022, 9, 1))  # not due yet
        made.adjustment("proposed")
        due(date(2022, 9, 12), accepted_on=date(2022, 10, 1), proposed_on=date(2022, 10, 1))  # not known then
        left_out = {"not due yet": 1, "dropped before they were due": 1}
        assert self.measure() == [Cell(None, Decimal(2), Decimal(5), 5, left_out=left_out)]

    def test_says_nothing_before_one_is_accepted(self):
        made.adjustment("proposed")
        assert self.measure() == []
