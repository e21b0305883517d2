"""Valid rows of the plan room."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from decimal import Decimal

from core import history
from core.models import StoredFile
from district.models import Role, User
from plan import services
from plan.models import (
    Amendment,
    Authorization,
    AuthorizedSize,
    Level,
    Milestone,
    MilestoneDueDate,
    Plan,
    Precondition,
    Strategy,
    Target,
    TargetValue,
)
from tests.factories.district import TESTER, district, loaded, make, school, user, year
from tests.factories.owner import as_owner


def plan() -> Plan:
    """Return the plan, made at the first call; it reports on 2021-08-01 to 2023-06-30."""
    return Plan.objects.first() or loaded(
        Plan(
            district=district(),
            code="supports",
            name="Supports plan",
            summary="Supports for students.",
            source="test",
            status=Plan.Status.SIGNALED,
            status_date=date(2021, 2, 16),
            reports_from=date(2021, 8, 1),
            reports_until=date(2023, 7, 1),
        )
    )


def strategy(number: int = 1, code: str = "s1") -> Strategy:
    level = Level.objects.filter(number=number).first() or loaded(
        Level(plan=plan(), number=number, name=f"Level {number}", purpose="For the test.")
    )
    return Strategy.objects.filter(level=level, code=code).first() or loaded(
        Strategy(level=level, code=code, name=f"Strategy {code}")
    )


# What a milestone in each status says besides.
STATES: dict[str, dict] = {
    "open": {},
    "met": {"status": "met", "met_date": date(2022, 10, 1), "evidence": "Seen."},
    "dropped": {"status": "dropped", "dropped_date": date(2022, 10, 1)},
}


def milestone(code: str = "m1", due: date = date(2021, 8, 31), **fields) -> Milestone:
    said = {"title": f"Milestone {code}"} | fields
    new = Milestone(strategy=said.pop("strategy", None) or strategy(), code=code, due_date=due, **said)
    with as_owner():
        make(new)
        make(MilestoneDueDate(milestone=new, number=1, due_date=due, decided_date=plan().status_date))
        return new


def document(
    owner: Milestone, data: bytes = b"Minutes.", name: str = "minutes.txt", actor: User | None = None
) -> StoredFile:
    """Return a document of a milestone."""
    return services.milestone_add_document(
        actor=actor or user(Role.PLAN_DIRECTOR), ref=owner.ref, document=io.BytesIO(data), name=name,
        at=datetime(2022, 10, 14, 13, tzinfo=UTC),
    )  # fmt: skip


def authorization(kind: str = "position", count: int = 1, code: str | None = None, **fields) -> Authorization:
    extra = {"position": {"fte": Decimal("1.000")}, "stipend": {"amount": Decimal("2500.00")}}.get(kind, {})
    number = Authorization.objects.count() + 1
    values = {"school": None, "starts_year": None} | extra | fields
    values["school"] = values["school"] or school()
    values["starts_year"] = values["starts_year"] or year()
    new = Authorization(plan=plan(), code=code or f"A-{number:02}", kind=kind, role_title="Campus monitor",
                        count=count, **values)  # fmt: skip
    with as_owner():
        make(new)
        sizes = {name: getattr(new, name) for name in ("count", "fte", "amount")}
        make(AuthorizedSize(authorization=new, from_date=plan().status_date, **sizes))
        return new


def resized(found: Authorization, **sizes) -> None:
    """Write other sizes of an authorization past the services, as the plan's own from its first day."""
    with as_owner(), history.action("test.made", actor=TESTER):
        Authorization.objects.filter(pk=found.pk).update(**sizes)
        found.refresh_from_db()
        now = {name: getattr(found, name) for name in ("count", "fte", "amount")}
        make(AuthorizedSize(authorization=found, from_date=plan().status_date, **now))


def target(indicator: str = "staffing.positions_filled", value: int = 20, by: date = date(2022, 12, 31)) -> Target:
    new = Target(plan=plan(), indicator=indicator, value=Decimal(value), by_date=by)
    with as_owner():
        make(new)
        make(TargetValue(target=new, number=1, value=new.value, by_date=by, decided_date=plan().status_date))
        return new


def amendment(**fields) -> Amendment:
    """Return a draft without changes."""
    values = {"title": "More monitors", "body": "school_board", "decided_date": date(2022, 9, 20)} | fields
    number = Amendment.objects.count() + 1
    return make(Amendment(plan=plan(), number=number, reason="Two entrances are left alone.", **values))


def amended(status: str = "draft", **fields) -> Amendment:
    """Return an amendment in ``status`` that makes a third line of an authorization of two."""
    actor, draft, at = user(Role.PLAN_DIRECTOR), amendment(**fields), datetime(2022, 10, 14, 13, tzinfo=UTC)
    services.amendment_add(actor=actor, ref=draft.ref, kind="authorization_change", today=at.date(),
                           version=None, authorization=authorization(count=2).ref, count=3)  # fmt: skip
    if status == "in_force":
        services.amendment_enforce(actor=actor, ref=draft.ref, at=at, today=at.date(), version=None)
    elif status == "withdrawn":
        services.amendment_withdraw(actor=actor, ref=draft.ref, reason="Not now.", version=None)
    draft.refresh_from_db()
    return draft


# What a legal precondition in each status says besides.
LAW: dict[str, dict] = {
    "open": {},
    "settled": {"status": "settled", "settled_date": date(2022, 9, 6), "settled_how": "vote", "evidence": "Minutes."},
}


def precondition(status: str = "open", **fields) -> Precondition:
    """Return a legal precondition of a law in force since July 1, 2022; it is looked at on Oct 31, 2022."""
    values = {"title": "Officers, or a vote", "citation": "Iowa Code 1.1", "asks": "Officers, unless the board votes."}
    days = {"from_date": date(2022, 7, 1), "review_date": date(2022, 10, 31)}
    code = f"L-{Precondition.objects.count() + 1:02}"
    return loaded(Precondition(plan=plan(), **{"code": code} | values | days | LAW[status] | fields))
