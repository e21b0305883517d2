"""
Disparity between groups: risk, risk ratio, relative rate index, composition index, and how sure they are.

Pure numbers in, numbers out; None is "undefined" and is never told as 0 or as endless. What small numbers forbid to
tell is decided in ``monitoring.disclosure``. Intervals are 95 % by the score method, which has values with an empty
cell where the logarithm (Katz) has none: Koopman, Biometrics 40 (1984); Miettinen and Nurminen, Statistics in
Medicine 4 (1985).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from statistics import NormalDist
from typing import Literal

LEVEL = 0.95
ENDLESS = 1e12
"""A ratio past which an interval is said to have no end."""


@dataclass(frozen=True, slots=True)
class Rate:
    """``events`` of ``of``: students or events of one group, out of its students or out of the stage before."""

    events: int
    of: int

    def __post_init__(self) -> None:
        if self.events < 0 or self.of < 0:
            raise ValueError("counts are not negative")

    @property
    def value(self) -> float | None:
        """The rate, from 0; undefined for nobody."""
        return self.events / self.of if self.of else None

    def per(self, number: int = 1000) -> float | None:
        """Return the rate for so many students; undefined for nobody."""
        return None if self.value is None else self.value * number


@dataclass(frozen=True, slots=True)
class Interval:
    """From ``low`` to ``high``; ``high`` is None where it has no end, ``low`` where it is undefined."""

    low: float | None
    high: float | None


UNDEFINED = Interval(None, None)


def risk(events: int, students: int) -> float | None:
    """Return events per student of a group, from 0; undefined for nobody. Source: 34 CFR 300.647(a)(6)."""
    return Rate(events, students).value


def ratio(group: Rate, others: Rate) -> float | None:
    """
    Return how many times the rate of others a group's is; undefined where nobody is in either, or others have none.

    With all other students of the district as ``others`` this is the risk ratio of 34 CFR 300.647(a)(7).
    """
    if group.value is None or not others.value:
        return None
    return group.value / others.value


def relative_rate_index(group: Rate, reference: Rate) -> float | None:
    """
    Return the rate of a group over that of the reference group, each out of the stage before.

    Of diversion an index under 1 is the unfavorable side. Source: OJJDP, Relative Rate Index, matrix.
    """
    return ratio(group, reference)


def composition_index(group: Rate, everyone: Rate) -> float | None:
    """Return a group's share of the events over its share of the students; undefined where there are no events."""
    if not everyone.events or not everyone.of or not group.of:
        return None
    return (group.events / everyone.events) / (group.of / everyone.of)


def risk_ratio(group: Rate, everyone: Rate) -> float | None:
    """
    Return the risk of a group over that of everyone else, ``everyone`` with the group.

    :raises ValueError: where the group is more than everyone.
    """
    return ratio(group, beside(group, everyone))


def beside(group: Rate, everyone: Rate) -> Rate:
    """
    Return everyone else.

    :raises ValueError: where the group is more than everyone.
    """
    return Rate(everyone.events - group.events, everyone.of - group.of)


def risk_interval(rate: Rate, level: float = LEVEL) -> Interval:
    """Return the score interval of a risk (Wilson); undefined for nobody or where events are more than students."""
    if not rate.of or rate.events > rate.of:
        return UNDEFINED
    z = _within(level)
    p, n = rate.events / rate.of, rate.of
    middle, half = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    low, high = (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)
    return Interval(0.0 if rate.events == 0 else low, 1.0 if rate.events == n else high)


def ratio_interval(
    group: Rate, others: Rate, *, method: Literal["koopman", "miettinen-nurminen"] = "koopman", level: float = LEVEL
) -> Interval:
    """
    Return the score interval of a ratio of two risks; it has no high end where the others have no event.

    Miettinen and Nurminen widen the variance by N / (N - 1). Undefined where either is nobody, events are more than
    students, or neither has any event.
    """
    if not group.of or not others.of or group.events > group.of or others.events > others.of:
        return UNDEFINED
    if not group.events and not others.events:
        return UNDEFINED
    n = group.of + others.of
    widened = n / (n - 1) if method == "miettinen-nurminen" else 1.0
    limit = _within(level) ** 2  # chi-square with one degree of freedom is a normal's square

    def past(logarithm: float) -> float:
        return _score(group, others, math.exp(logarithm)) / widened - limit

    middle = math.log(max(group.events, 0.5) / group.of / (max(others.events, 0.5) / others.of))
    low = 0.0 if group.events == 0 else _end(past, middle, -1)
    high = None if others.events == 0 else _end(past, middle, 1)
    return Interval(low, high)


def _within(level: float) -> float:
    """Return between how many standard deviations to both sides ``level`` of a normal distribution lies."""
    return NormalDist().inv_cdf((1 + level) / 2)


def _end(past: Callable[[float], float], middle: float, sign: int) -> float | None:
    """Return where the score passes its limit, going down or up from the middle by powers."""
    from scipy import optimize  # here: each process would else load it as it starts, and few ever ask for an interval

    near, step = middle, 0.5
    while step < math.log(ENDLESS):
        far = middle + sign * step
        if past(far) > 0:
            return math.exp(float(optimize.brentq(past, min(near, far), max(near, far), xtol=1e-12, rtol=1e-12)))
        near, step = far, step * 2
    return None


def _score(group: Rate, others: Rate, theta: float) -> float:
    """Return the chi-square of the counts if the risk of the group were ``theta`` times that of the others."""
    x, m, y, n = group.events, group.of, others.events, others.of
    a, b, c = (m + n) * theta, -(m * theta + x + n + y * theta), x + y
    q = (-b - math.sqrt(max(b * b - 4 * a * c, 0.0))) / (2 * a)
    p = q * theta
    if p >= 1 or q >= 1:
        p, q = min(p, 1.0), min(q, 1.0)
    variance = theta**2 * q * (1 - q) / n + p * (1 - p) / m
    away = x / m - theta * y / n
    if variance <= 0:
        return 0.0 if abs(away) < 1e-12 else math.inf
    return away * away / variance
