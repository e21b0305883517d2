"""Loading a plan from its file: all of it or nothing, and nothing twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from django.db import transaction

from core import history, tomlfile
from core.tomlfile import Table
from district.models import District, School, SchoolYear
from plan.models import (
    Authorization,
    Baseline,
    Level,
    Milestone,
    MilestoneDueDate,
    Plan,
    Precondition,
    Strategy,
    Target,
    TargetValue,
)
from plan.services.authorizations import authorization_add, authorization_correct
from plan.services.file_records import Loaded, Rows, by_code
from plan.services.file_versus_amendments import Amended
from plan.services.milestones import milestone_add
from plan.services.targets import target_add, target_fits

TOTALS = {
    "positions": Authorization.Kind.POSITION,
    "realignments": Authorization.Kind.REALIGNMENT,
    "stipends": Authorization.Kind.STIPEND,
}
MILESTONE_KEYS = {"is_illustrative": "illustrative"}
AUTHORIZATION_KEYS = {"role_title": "role", "starts_year": "year", "is_illustrative": "illustrative"}


@transaction.atomic
def plan_load(*, path: Path, actor: history.Actor, on: date) -> Loaded:
    """
    Make the plan in the database say what the file at ``path`` says, and return what that changed.

    Owners, what was met, how a precondition was settled, due dates moved since and what an amendment changed are not
    the file's: they are left as they are. A milestone or target loaded with the plan has had its day since the plan's
    status; one added later, since ``on``.

    :raises FileProblem: naming file, line and field; then nothing was changed.
    """
    file = tomlfile.read(path)
    with history.action("plan.plan.load", actor=actor):
        loading = _Loading(file, on)
        loading.run()
    return loading.rows.done


class _Loading:
    """One run over one file."""

    def __init__(self, file: Table, on: date) -> None:
        self.file, self.on = file, on
        self.rows = Rows(file)

    def run(self) -> None:
        self.plan = self._plan()
        self.amended = Amended.of(self.plan)
        self.decided = self.plan.status_date if self.first_time else self.on
        self._levels()
        self._strategies()
        self._milestones()
        self._authorizations()
        self._baselines()
        self._targets()
        self._preconditions()
        self.file.close()

    def _plan(self) -> Plan:
        row = self.file.table("plan")
        # The district's row is the lock, since the first load has no plan to lock: of two loads at once the second
        # meets the plan of the first, and no second plan gets in.
        district = District.objects.select_for_update().order_by("id").first()
        if district is None:
            raise row.problem("", "No district is loaded yet. Run load_district first")
        loaded = {plan.code: plan for plan in Plan.objects.filter(district=district)}
        code = row.get("code", str)
        if loaded and code not in loaded:
            raise row.problem("code", f"“{', '.join(loaded)}” is loaded already; an installation has one plan")
        self.first_time = not loaded
        values = {
            "name": row.get("name", str),
            "summary": row.get("summary", str),
            "source": row.get("source", str),
            "status": row.choice("status", Plan.Status.values),
            "status_date": row.get("status_date", date),
            "reports_from": row.get("reports_from", date),
            "reports_until": row.get("reports_until", date),
            "split_note": row.get("split_note", str, ""),
        }
        return self.rows.save(row, loaded.get(code) or Plan(district=district, code=code), values)

    def _levels(self) -> None:
        loaded = {level.number: level for level in Level.objects.filter(plan=self.plan)}
        self.levels: dict[int, Level] = {}
        for row in self.file.tables("level"):
            number = self.rows.fresh(row, "number", row.get("number", int), self.levels)
            values = {"name": row.get("name", str), "purpose": row.get("purpose", str)}
            level = loaded.pop(number, None) or Level(plan=self.plan, number=number)
            self.levels[number] = self.rows.save(row, level, values)
        self.rows.refuse_missing("level", loaded)

    def _strategies(self) -> None:
        loaded = by_code(Strategy.objects.filter(level__plan=self.plan).select_related("level"))
        self.strategies: dict[str, Strategy] = {}
        for row in self.file.tables("strategy"):
            code = self.rows.fresh(row, "code", row.get("code", str), self.strategies)
            old = loaded.pop(code, None)
            level = self.rows.found(row, "level", row.get("level", int), self.levels, "level")
            values = {
                "level": level,
                "name": row.get("name", str),
                "description": row.get("description", str, ""),
                "indicators": row.texts("indicators", []),
            }
            self.strategies[code] = self.rows.save(row, old or Strategy(code=code), values)
        self.rows.refuse_missing("strategy", loaded)

    def _milestones(self) -> None:
        loaded = by_code(Milestone.objects.filter(strategy__level__plan=self.plan).select_related("strategy"))
        first = dict(
            MilestoneDueDate.objects.filter(milestone__strategy__level__plan=self.plan, number=1).values_list(
                "milestone_id", "due_date"
            )
        )
        seen: set[str] = set()
        for row in self.file.tables("milestone"):
            code = self.rows.fresh(row, "code", row.get("code", str), seen)
            seen.add(code)
            strategy = self.rows.found(row, "strategy", row.get("strategy", str), self.strategies, "strategy")
            values = {
                "strategy": strategy,
                "title": row.get("title", str),
                "is_illustrative": row.get("illustrative", bool, False),
            }
            due = row.get("due", date)
            old = loaded.pop(code, None)
            if old is None:
                self._new_milestone(row, Milestone(code=code, due_date=due), values)
                continue
            if due not in {first[old.pk], old.due_date}:
                raise row.problem(
                    "due",
                    f"differs from the loaded {first[old.pk]}. A due date is moved on its page, with a reason",
                )
            self.rows.save(row, old, values, MILESTONE_KEYS)
        self.rows.refuse_missing("milestone", self.amended.without_new("milestone", loaded))

    def _new_milestone(self, row: Table, milestone: Milestone, values: Mapping[str, Any]) -> None:
        self.rows.save(row, milestone, values, MILESTONE_KEYS, insert=lambda one: milestone_add(one, on=self.decided))

    def _authorizations(self) -> None:
        # Locked, so that no line is opened between reading how many are in use and lowering a count.
        locked = Authorization.objects.select_for_update(of=("self",)).filter(plan=self.plan).order_by("id")
        loaded = by_code(locked.select_related("school", "starts_year"))
        schools = by_code(School.objects.filter(district=self.plan.district_id))
        years = by_code(SchoolYear.objects.filter(district=self.plan.district_id))
        seen: set[str] = set()
        sums: Counter[str] = Counter()
        for row in self.file.tables("authorization"):
            code = self.rows.fresh(row, "code", row.get("code", str), seen)
            seen.add(code)
            kind = row.choice("kind", Authorization.Kind.values)
            values = {
                "kind": kind,
                "role_title": row.get("role", str),
                "school": self.rows.found(row, "school", row.get("school", str), schools, "school", district=True),
                "starts_year": self.rows.found(row, "year", row.get("year", str), years, "school year", district=True),
                "count": row.get("count", int),
                "fte": row.get("fte", Decimal, None),
                "amount": row.get("amount", Decimal, None),
                "is_illustrative": row.get("illustrative", bool, False),
            }
            sums[kind] += values["count"]
            old = loaded.pop(code, None) or Authorization(plan=self.plan, code=code)
            self.amended.keep(row, old, values)
            self.rows.save(
                row,
                old,
                values,
                AUTHORIZATION_KEYS,
                insert=partial(authorization_add, on=self.plan.status_date),
                update=authorization_correct,
            )
        self.rows.refuse_missing("authorization", self.amended.without_new("authorization", loaded))
        self._check_totals(sums)

    def _check_totals(self, sums: Mapping[str, int]) -> None:
        totals = self.file.table("totals")
        for key, kind in TOTALS.items():
            declared = totals.get(key, int)
            if sums[kind] != declared:
                raise totals.problem(key, f"declares {declared}, but the authorizations add up to {sums[kind]}")

    def _baselines(self) -> None:
        loaded = by_code(Baseline.objects.filter(plan=self.plan))
        seen: set[str] = set()
        for row in self.file.tables("baseline"):
            code = self.rows.fresh(row, "code", row.get("code", str), seen)
            seen.add(code)
            texts = ("measure", "published", "period", "population", "definition", "source")
            values: dict[str, Any] = {name: row.get(name, str) for name in texts}
            values |= {"value": row.get("value", Decimal, None), "caution": row.get("caution", str, "")}
            old = loaded.pop(code, None)
            self.rows.save(row, old or Baseline(plan=self.plan, code=code), values)
        self.rows.refuse_missing("baseline", loaded)

    def _targets(self) -> None:
        loaded = Target.objects.filter(plan=self.plan).prefetch_related("values").order_by("id")
        left = {target.pk: target for target in loaded}
        # By what they said first and by what they say now; what was dropped only where nothing else is left.
        days = {(one.indicator, first_value(one).by_date): one for one in loaded}
        days |= {(one.indicator, one.by_date): one for one in loaded if not one.is_dropped}
        seen: set[tuple[str, date]] = set()
        for row in self.file.tables("target"):
            key = self.rows.fresh(row, "by", (row.get("indicator", str), row.get("by", date)), seen)
            seen.add(key)
            value = row.get("value", Decimal)
            old = days.get(key)
            if old is None:
                new = Target(plan=self.plan, indicator=key[0], by_date=key[1])
                insert = partial(self._reachable, reason="", on=self.decided)
                self.rows.save(row, new, {"value": value}, {"by_date": "by"}, insert=insert)
                continue
            left.pop(old.pk, None)
            first = first_value(old)
            if (key[1], value) not in {(first.by_date, first.value), (old.by_date, old.value)}:
                raise row.problem(
                    "value", f"differs from the loaded {first.value:f}. A target is changed on its page, with a reason"
                )
        named = {f"{one.indicator}, {one.by_date}": one for one in left.values()}
        self.rows.refuse_missing("target", self.amended.without_new("target", named))

    def _preconditions(self) -> None:
        loaded = by_code(Precondition.objects.select_for_update().filter(plan=self.plan).order_by("id"))
        seen: set[str] = set()
        for row in self.file.tables("precondition"):
            code = self.rows.fresh(row, "code", row.get("code", str), seen)
            seen.add(code)
            values: dict[str, Any] = {name: row.get(name, str) for name in ("title", "citation", "asks")}
            values |= {"note": row.get("note", str, ""), "from_date": row.get("from", date)}
            old = loaded.pop(code, None)
            # First looked at on the law's first day, also where the file says another one now; else as people said.
            if old is None or (old.is_open and old.review_date == old.from_date):
                values["review_date"] = values["from_date"]
            record = old or Precondition(plan=self.plan, code=code)
            self.rows.save(row, record, values, {"from_date": "from", "review_date": "from"})
        self.rows.refuse_missing("precondition", loaded)

    @staticmethod
    def _reachable(target: Target, *, reason: str, on: date) -> Target:
        """:raises ValidationError: when the plan of the file has fewer of what the target counts."""
        target_fits(target)
        return target_add(target, reason=reason, on=on)


def first_value(target: Target) -> TargetValue:
    """Return what a target said first. Its values are prefetched."""
    return min(target.values.all(), key=lambda one: one.number)
