"""Valid staffing lines, made by the room's own services."""

from __future__ import annotations

import inspect
from datetime import date, timedelta
from decimal import Decimal

from district.models import Role, StaffMember, User
from plan.models import Authorization
from staffing import services
from staffing.actions import OF
from staffing.line_types import LINE_TYPES, LineType
from staffing.models import Expenditure, Line
from tests.factories.district import staff, user
from tests.factories.plan import authorization

START = date(2021, 8, 2)
PATHS = {
    "position": {
        "authorized": [],
        "posted": ["post"],
        "offered": ["post", "offer"],
        "accepted": ["post", "offer", "accept"],
        "filled": ["post", "offer", "fill"],
        "vacated": ["post", "offer", "fill", "vacate"],
        "abolished": ["abolish"],
    },
    "realignment": {"planned": [], "in_effect": ["start"], "ended": ["end"]},
    "stipend": {"planned": [], "awarded": ["award"], "completed": ["award", "complete"], "ended": ["end"]},
}
CASES = [(line_type.key, status) for line_type in LINE_TYPES for status in line_type.workflow.statuses.values]


def line_type(key: str) -> LineType:
    return next(one for one in LINE_TYPES if one.key == key)


def hr() -> User:
    """Return an HR specialist for the whole district, made at the first call."""
    return User.objects.filter(email="hr@example.org").first() or user(Role.HR_SPECIALIST, email="hr@example.org")


def opened(key: str, under: Authorization | None = None, on: date = START) -> Line:
    under = under or authorization(key)
    return services.line_open(
        line_type=line_type(key), actor=hr(), authorization=under.ref, on=on, today=max(on, START)
    )


def lines_in_use(under: Authorization, count: int) -> None:
    """Open as many lines of an authorization."""
    for _ in range(count):
        opened(under.kind, under)


def act(line: Line, action: str, on: date, holder: StaffMember | None = None, actor: User | None = None) -> Line:
    """Take one step of a line, with whatever facts it needs."""
    one = next(k for k in LINE_TYPES if isinstance(line, k.model))
    facts = {}
    if one.begins_holding(action):
        facts["holder"] = (holder or staff()).ref
    if action == "accept":
        facts["starts_on"] = on
    if action in services.REASONED:
        facts["reason"] = "For the test."
    return services.line_act(
        line_type=one, actor=actor or hr(), ref=line.ref, action=action, on=on, today=on, version=None, **facts
    )


def line_do(*, line_type: LineType, actor: User, ref: str, action: str, today: date, version: int | None, **facts):
    """Do any declared action to a line, as its faces would: ``today`` goes to the services that ask for it."""
    service = OF[line_type.key][action].service
    given = {"today": today} if "today" in inspect.signature(service).parameters else {}
    return service(actor=actor, ref=ref, version=version, **given, **facts)


def line(key: str = "position", status: str | None = None, under: Authorization | None = None, on: date = START,
         every: int = 10) -> Line:  # fmt: skip
    """Return a line in ``status``, opened on ``on``, with a step every ``every`` days."""
    made = opened(key, under, on)
    for number, action in enumerate(PATHS[key][status] if status else [], start=1):
        made = act(made, action, on + timedelta(days=every * number))
    return made


def spent_on(one: LineType, made: Line, amount: str = "100.00", on: date = date(2022, 9, 30), **facts) -> Expenditure:
    """Return an entry of dollars spent on a line."""
    services.spending_enter(
        line_type=one, actor=hr(), ref=made.ref, amount=Decimal(amount), paid_on=on, today=on, version=None, **facts
    )
    return made.expenditures.order_by("-id")[0]
