"""Moves: how far a cell can go, and how cheaply."""

from __future__ import annotations

import numpy as np
from hypothesis import HealthCheck, given, settings

from monitoring.disclosure import Report, Rules, gather
from monitoring.disclosure.moves import Move, Mover, is_true
from monitoring.disclosure.system import places
from tests.disclosure.families import families

CALM = settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
MANY = 12


@CALM
@given(families())
def test_as_far_as_a_cell_can_go_is_as_far_as_fractions_say_and_at_no_higher_cost_than_asked_alone(
    report: Report,
) -> None:
    system = gather(report, Rules())
    up, down = system.room(system.open)
    cost = 1000.0 * system.weight + np.minimum(system.raw, 999) / 10
    mover = Mover(system, system.unknown(system.open), up, down, cost)

    def price(move: Move) -> float:
        return sum(cost[cell] * abs(by) for cell, by in move.items())

    for cell in places(system.open)[:MANY]:
        for sign in (1, -1):
            found, most = mover.furthest(cell, sign, MANY)
            assert most == int(mover.reach(cell, sign, MANY) + 1e-6)
            if found is not None and found[cell] == sign * most:
                asked = mover.move(cell, sign * most)
                assert is_true(system, found, up, down)
                assert asked is None or price(found) <= price(asked) * abs(found[cell] / asked[cell]) + 1e-6
            else:
                assert found is None or abs(found[cell]) < most
