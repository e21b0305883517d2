"""By which due date a milestone is judged: the pure functions, the query, and the indicator, against each other."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest

from core import history
from core.badges import State
from plan.indicators import INDICATORS, Period, Scope, milestones_met_on_time
from plan.judgement import Progress, judged_date, known_on, verdict
from plan.labels import standing_state
from plan.models import Milestone, MilestoneDueDate, Standing
from tests.factories.district import TESTER, make
from tests.factories.owner import as_owner
from tests.factories.plan import plan, strategy

START = date(2021, 2, 16)
AUG, SEP, OCT, NOV = date(2022, 8, 31), date(2022, 9, 30), date(2022, 10, 31), date(2022, 11, 30)


def day(text: str) -> date:
    return date.fromisoformat(f"2022-{text}")


# name, due dates as (due, decided), met, as of, judged by, standing, days
CASES = [
    ("due in the future", [(SEP, START)], None, day("09-20"), SEP, "due", 10),
    ("due today", [(SEP, START)], None, SEP, SEP, "due", 0),
    ("passed and open", [(SEP, START)], None, day("10-01"), SEP, "not_met", 0),
    ("met before its day", [(SEP, START)], day("09-29"), OCT, SEP, "on_time", 0),
    ("met on its day", [(SEP, START)], SEP, OCT, SEP, "on_time", 0),
    ("met a day late", [(SEP, START)], day("10-01"), OCT, SEP, "late", 1),
    ("met later than the day asked about", [(SEP, START)], day("10-05"), day("10-02"), SEP, "not_met", 0),
    ("moved in time, new day to come", [(AUG, START), (OCT, day("08-30"))], None, SEP, OCT, "due", 31),
    ("moved on its very day", [(AUG, START), (OCT, AUG)], None, SEP, OCT, "due", 31),
    ("moved a day after it passed", [(AUG, START), (OCT, day("09-01"))], None, SEP, AUG, "not_met", 0),
    ("moved after it passed, met by the new day", [(AUG, START), (OCT, day("09-01"))], SEP, OCT, AUG, "late", 30),
    ("moved in time, met by the new day", [(AUG, START), (OCT, day("08-01"))], SEP, OCT, OCT, "on_time", 0),
    ("moved in time, then too late", [(AUG, START), (SEP, day("08-01")), (NOV, OCT)], None, NOV, SEP, "not_met", 0),
    ("moved in time twice", [(AUG, START), (SEP, day("08-01")), (NOV, SEP)], NOV, NOV, NOV, "on_time", 0),
    ("first passed, then moved in time", [(AUG, START), (OCT, SEP), (NOV, day("10-01"))], NOV, NOV, AUG, "late", 91),
    ("brought forward", [(NOV, START), (SEP, day("08-01"))], day("10-02"), OCT, SEP, "late", 2),
    ("brought forward to a day before the decision", [(NOV, START), (AUG, SEP)], None, OCT, AUG, "not_met", 0),
    ("a move not yet known then", [(AUG, START), (OCT, day("08-20"))], None, day("08-10"), AUG, "due", 21),
    ("a late move not yet known then", [(AUG, START), (OCT, day("09-15"))], None, day("09-10"), AUG, "not_met", 0),
]
BY_NAME = [pytest.param(*case[1:], id=case[0]) for case in CASES]


@as_owner()
def stored(name: str, dates, met) -> Milestone:
    fields = {"status": "met", "met_date": met, "evidence": "Seen."} if met else {}
    found = make(Milestone(strategy=strategy(), code=name, title=name, due_date=dates[-1][0], **fields))
    for number, (due, decided) in enumerate(dates, start=1):
        reason = "" if number == 1 else "Why."
        make(MilestoneDueDate(milestone=found, number=number, due_date=due, decided_date=decided, reason=reason))
    return found


class TestPureFunctions:
    @pytest.mark.parametrize(("dates", "met", "on", "judged", "standing", "days"), BY_NAME)
    def test_agree_with_the_table(self, dates, met, on, judged, standing, days):
        dues = [SimpleNamespace(due_date=due, decided_date=decided) for due, decided in dates]
        known = known_on(dues, on)
        assert judged_date(known) == judged
        found = verdict(judged=judged_date(known), due=known[-1].due_date, met=met, on=on)
        assert (found.standing, found.days) == (standing, days)

    def test_tell_the_new_date_only_when_it_is_later_than_the_judging_one(self):
        assert verdict(judged=AUG, due=OCT, met=None, on=SEP).new_date == OCT
        assert verdict(judged=SEP, due=SEP, met=None, on=OCT).new_date is None

    @pytest.mark.parametrize(
        ("met", "on", "words"),
        [
            (SEP, OCT, ("Met on time", "ok", "check_circle")),
            (day("10-01"), OCT, ("Met 1 day late", "warn", "schedule")),
            (day("10-09"), OCT, ("Met 9 days late", "warn", "schedule")),
            (None, OCT, ("Not met", "bad", "error_outline")),
            (None, SEP, ("Due today", "warn", "event")),
            (None, day("09-13"), ("Due in 17 days", "info", "event")),
            (None, day("09-29"), ("Due in 1 day", "info", "event")),
        ],
    )
    def test_have_words(self, met, on, words):
        assert standing_state(verdict(judged=SEP, due=SEP, met=met, on=on)) == State(*words)


@pytest.mark.django_db
class TestQuery:
    def test_agrees_with_the_table(self):
        for number, (_name, dates, met, *_rest) in enumerate(CASES):
            stored(f"m{number}", dates, met)
        for number, (name, _dates, _met, on, judged, standing, _days) in enumerate(CASES):
            found = Milestone.objects.judged(on).get(code=f"m{number}")
            assert (found.judged_date, found.standing) == (judged, standing), name

    def test_leaves_out_what_was_not_known_then(self):
        stored("m", [(SEP, day("06-01"))], None)
        assert not Milestone.objects.judged(day("05-31")).exists()
        assert Milestone.objects.judged(day("06-01")).exists()

    def test_agrees_with_the_pure_functions_on_every_day_of_two_years(self):
        found = {
            name: (stored(f"m{number}", dates, met), dates, met) for number, (name, dates, met, *_) in enumerate(CASES)
        }
        for offset in range(0, 730, 13):
            on = START + timedelta(days=450 + offset)
            rows = {row.pk: row for row in Milestone.objects.judged(on)}
            for record, dates, met in found.values():
                known = known_on([SimpleNamespace(due_date=a, decided_date=b) for a, b in dates], on)
                told = verdict(judged=judged_date(known), due=known[-1].due_date, met=met, on=on)
                assert (rows[record.pk].judged_date, rows[record.pk].standing) == (told.judged_date, told.standing)


@pytest.mark.django_db
class TestIndicator:
    def measure(self, last: date):
        return list(milestones_met_on_time(Scope(plan().pk), Period(last.replace(day=1), last + timedelta(days=1))))

    def test_counts_as_of_the_last_day(self, django_assert_num_queries):
        for number, (_name, dates, met, *_) in enumerate(CASES):
            stored(f"m{number}", dates, met)
        scope = Scope(plan().pk)
        with django_assert_num_queries(1):
            (cell,) = list(milestones_met_on_time(scope, Period(day("10-01"), day("11-01"))))
        due = on_time = 0
        for _name, dates, met, *_ in CASES:
            known = known_on([SimpleNamespace(due_date=a, decided_date=b) for a, b in dates], OCT)
            judged = judged_date(known)
            due += judged <= OCT
            on_time += judged <= OCT and met is not None and met <= judged
        assert (cell.numerator, cell.denominator) == (Decimal(on_time), Decimal(due))
        assert cell.school_id is None
        assert (cell.counted, sum(cell.left_out.values())) == (due, len(CASES) - due)

    def test_a_past_period_does_not_know_what_came_later(self):
        stored("m", [(AUG, START), (NOV, day("09-05"))], None)
        before = self.measure(AUG)
        assert (before[0].numerator, before[0].denominator) == (0, 1)
        (later,) = self.measure(OCT)
        assert (later.numerator, later.denominator) == (0, 1)

    def test_gives_no_cell_without_milestones(self):
        plan()
        assert self.measure(OCT) == []

    def test_gives_nought_of_nought_while_none_is_due(self):
        stored("m", [(NOV, START)], None)
        (cell,) = self.measure(OCT)
        assert (cell.numerator, cell.denominator, dict(cell.left_out)) == (0, 0, {"not due yet": 1})

    def test_counts_one_met_early_from_its_day_on(self):
        stored("m", [(NOV, START)], SEP)
        (before,), (after,) = self.measure(OCT), self.measure(NOV)
        assert (before.numerator, before.denominator) == (0, 0)
        assert (after.numerator, after.denominator) == (1, 1)

    def test_counts_a_dropped_one_on_the_days_before_alone(self):
        milestone = stored("m", [(SEP, START)], None)
        stored("kept", [(SEP, START)], None)
        with as_owner(), history.action("test.dropped", actor=TESTER):
            Milestone.objects.filter(pk=milestone.pk).update(status="dropped", dropped_date=OCT)
        (before,), (after,) = self.measure(OCT - timedelta(days=1)), self.measure(OCT)
        assert (before.denominator, dict(before.left_out)) == (2, {"not due yet": 0})
        assert (after.denominator, dict(after.left_out)) == (1, {"not due yet": 0, "dropped by an amendment": 1})
        standings = {row.code: row.standing for row in Milestone.objects.judged(OCT)}
        assert standings == {"m": "dropped", "kept": "not_met"}
        told = verdict(judged=SEP, due=SEP, met=None, on=OCT, dropped=OCT)
        assert told.standing == Standing.DROPPED
        assert Progress.of([told], OCT).total == 0

    def test_is_declared(self):
        (indicator,) = INDICATORS
        assert (indicator.key, indicator.subject) == ("plan.milestones_met_on_time", "plan")
        assert indicator.unit
        assert indicator.source


def test_every_standing_has_a_case():
    assert {case[5] for case in CASES} | {Standing.DROPPED} == set(Standing.values)  # dropped: see below
