"""Where the dashboard is, and figures and targets to show on it."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from django.urls import reverse

from monitoring.selectors import Point
from monitoring.selectors.dashboard import LINES
from plan.indicators import Period
from tests.factories.monitoring import cell, indicator
from tests.factories.plan import target as set_target

PAGE, PRINT = reverse("monitoring:dashboard"), reverse("monitoring:dashboard-print")
API = reverse("monitoring-api:dashboard")
HOME, OVERVIEW = reverse("home"), reverse("plan:overview")


def month(number: int) -> Period:
    return Period.month(date(2022, number, 1))


def lines(n=3, key=LINES[0], **fields):
    """Return the product's own figure of lines: n of 4 at East and 1 of 4 at North."""
    return indicator(key, [cell("east", n, 4), cell("north", 1, 4)], **fields)


def target(value, by, key=LINES[0]):
    set_target(key, value, by)


def svgs(answer):
    return re.findall(r'<svg class="chart.*?</svg>', answer.content.decode(), re.S)


def points(*given):
    """Return points of (month, n, definition, target)."""
    return [
        Point(date(2022, m, 1), Decimal(n), Decimal(20), d, None if t is None else Decimal(t), "rep-x")
        for m, n, d, t in given
    ]
