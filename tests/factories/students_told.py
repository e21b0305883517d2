"""
Reports that tell of students, made as a worker and the services would from counts said by school and group.

Counts are said of each school, and by group where a test has some; the product’s publication plan says what is told
of them, so they are of figures that it has. What a group’s values do not come to is not on record.

>>> report = report_told({"diversion.eligible": {"east": told(64, 80, race={"BL": (20, 30), "WH": (44, 50)})}})
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from unittest import mock

from django.test import override_settings

from core import jobs
from district.models import Role
from monitoring import catalogue, services
from monitoring.models import Report
from plan.indicators import Cell, Indicator, Period
from tests.factories.district import school, user, year
from tests.factories.monitoring import LATER, cleared, indicator, report_requested

# As far as the tests' plan is reported on.
YEAR = Period(date(2021, 8, 1), date(2022, 7, 1))
QUARTER = Period(date(2021, 10, 1), date(2022, 1, 1))
NEXT_QUARTER = Period(date(2022, 1, 1), date(2022, 4, 1))
NEXT_YEAR = Period(date(2022, 7, 1), date(2023, 7, 1))
Pair = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted at one school: ``n`` of ``of``, by group the same of each value, and days with how many each."""

    n: int
    of: int | None = None
    groups: Mapping[str, Mapping[str, Pair]] = field(default_factory=dict)
    days: Mapping[int, int] | None = None
    children: int | None = None


def told(n: int, of: int | None = None, *, children: int | None = None, **groups: Mapping[str, Pair]) -> Counted:
    """
    Return ``n`` of ``of`` at one school; ``race={"BL": (20, 30)}`` and so on by group, the plan's one by ``plan504``.

    ``children``: how many different children are behind ``n``, as many unless said.
    """
    named = {"504" if name == "plan504" else name: values for name, values in groups.items()}
    return Counted(n, of, named, children=children)


def took(**days: int) -> Counted:
    """Return days that something took: ``took(d3=5, d10=7)`` are five times three days and seven times ten."""
    return Counted(0, None, days={int(name[1:]): times for name, times in days.items()})


def example(schools: tuple[str, ...] = ("east", "hoover", "north")) -> dict[str, dict[str, Counted]]:
    """Return counts of a school year of every kind of figure: most are told, some are small, some are none."""
    race = {"BL": (31, 240), "HI": (14, 180), "WH": (25, 520), "AS": (3, 60)}
    fewer = {"BL": (12, 200), "HI": (4, 150), "WH": (28, 600), "AS": (0, 40)}
    first, *others, last = schools
    return {
        "diversion.police_referrals": {
            first: told(75, 1010, race=race, sex={"female": (30, 500), "male": (45, 510)}),
            **{code: told(45, 1000, race=fewer, sex={"female": (18, 490), "male": (27, 510)}) for code in others},
            last: told(4, 800, race={"WH": (4, 500), "BL": (0, 300)}, sex={"female": (1, 400), "male": (3, 400)}),
        },
        "diversion.referrals": {
            first: told(60, race={"BL": (26, None), "HI": (11, None), "WH": (20, None), "AS": (3, None)}),
            **{code: told(40, race={"BL": (12, None), "WH": (28, None)}) for code in others},
            last: told(4, race={"WH": (4, None)}),
        },
        "diversion.eligible": {
            first: told(48, 58, race={"BL": (19, 25), "HI": (10, 11), "WH": (17, 19), "AS": (2, 3)}),
            **{code: told(33, 39, race={"BL": (10, 12), "WH": (23, 27)}) for code in others},
            last: told(4, 4, race={"WH": (4, 4)}),
        },
        "restorative.satisfied_harmed": {code: told(30, 41) for code in schools},
        "diversion.days_to_offer": {code: took(d3=9, d10=12) for code in schools},
    }


def cells(counted: Mapping[str, Counted]) -> Iterator[Cell]:
    """Yield cells by all groups at once whose margins are what was said."""
    for code, one in counted.items():
        place = school(code, code.title()).pk
        if one.days is not None:
            taken = sum(one.days.values())
            yield Cell(place, Decimal(0), None, taken, histogram=dict(one.days), n_students=taken)
            continue
        inside, outside = _dims(one, one.n, 0), _dims(one, (one.of or one.n) - one.n, 1)
        children = one.n if one.children is None else one.children
        for dims in dict.fromkeys([*inside, *outside]):
            n, rest = inside[dims], outside[dims]
            behind = min(n, children)
            children -= behind
            of = None if one.of is None else n + rest
            yield Cell(
                place, Decimal(n), None if of is None else Decimal(of), n + rest, dims=dims, n_students=behind,
                of_students=None if of is None else behind + rest,
            )  # fmt: skip


def _dims(one: Counted, times: int, which: int) -> Counter[tuple[tuple[str, str], ...]]:
    """Return how many have which values of all groups: of ``n``, or of those who are not in it."""
    columns = []
    for group, values in one.groups.items():
        parts = {value: n if which == 0 else (of or n) - n for value, (n, of) in values.items()}
        column = [(group, value) for value, many in parts.items() for _ in range(many)]
        assert len(column) <= times, f"the values of {group} come to more than the school"
        columns.append([*column, *[None] * (times - len(column))])
    rows = zip(*columns, strict=True) if columns else [()] * times
    return Counter(tuple(pair for pair in row if pair) for row in rows)


def counting(counts: Mapping[str, Mapping[str, Counted]]) -> list[Indicator]:
    """Return the product's indicators of these figures, which count what was said, behind one that is not of them."""
    own = {one.key: one for one in catalogue.CATALOGUE}
    found = [indicator()]
    for key, counted in counts.items():
        real = own[key]
        words = {name: getattr(real, name) for name in ("label", "unit", "source", "better", "form")}
        measured = list(cells(counted))
        found.append(indicator(key, subject="student", measure=lambda scope, period, given=measured: given, **words))
    return found


def report_counted(counts: Mapping[str, Mapping[str, Counted]] | None = None, period: Period = YEAR) -> Report:
    """Return the draft of a quarter or school year that counted this; ``example()`` unless said what."""
    year(2021)
    year(2022)
    measured = counting(example() if counts is None else counts)
    with (
        override_settings(REPORT_CADENCES=["month", "quarter", "year"]),
        mock.patch.object(catalogue, "CATALOGUE", tuple(measured)),
    ):
        report = report_requested(period)
        jobs.run(report.job_id)
    report.refresh_from_db()
    assert report.status == Report.Status.DRAFT, report.job.error
    return report


def report_sent(counts: Mapping[str, Mapping[str, Counted]] | None = None, period: Period = YEAR) -> Report:
    """Return one that waits in review."""
    report = report_counted(counts, period)
    return services.report_submit(actor=user(Role.PLAN_DIRECTOR), ref=report.ref, version=None, at=LATER)


def report_told(counts: Mapping[str, Mapping[str, Counted]] | None = None, period: Period = YEAR) -> Report:
    """Return a released one."""
    report = cleared(report_sent(counts, period))
    return services.report_release(actor=user(Role.SUPERVISOR), ref=report.ref, version=None, at=LATER)


def report_corrected(report: Report, counts: Mapping[str, Mapping[str, Counted]]) -> Report:
    """Return the draft of a correction of a released one, which counted something else."""
    with mock.patch.object(catalogue, "CATALOGUE", tuple(counting(counts))):
        new = services.report_revise(
            actor=user(Role.PLAN_DIRECTOR), ref=report.ref, version=None, reason="A line was late."
        )
        jobs.run(new.job_id)
    new.refresh_from_db()
    assert new.status == Report.Status.DRAFT, new.job.error
    return new


def report_told_again(report: Report, counts: Mapping[str, Mapping[str, Counted]]) -> Report:
    """Return the correction of a released one, which counted something else, released in its place."""
    new = report_corrected(report, counts)
    cleared(services.report_submit(actor=user(Role.PLAN_DIRECTOR), ref=new.ref, version=None, at=LATER))
    return services.report_release(actor=user(Role.SUPERVISOR), ref=new.ref, version=None, at=LATER)
