"""Topics, requirements, and what people learned, made as the services would leave them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from core import clock
from district.models import Role, StaffMember, User
from tests.factories import district
from tests.factories.district import make, staff, user
from training.models import Completion, Requirement, Topic

SINCE = date(2022, 8, 1)
_number = count(1)


def hr() -> User:
    """Return an HR specialist for the whole district, made at the first call."""
    return User.objects.filter(email="hr@example.org").first() or user(Role.HR_SPECIALIST, email="hr@example.org")


def topic(status: str = "active", **fields: Any) -> Topic:
    """Return a topic, in use unless said."""
    number = next(_number)
    told = {"code": f"topic-{number}", "name": f"Topic {number}", "source": "Policy of the district."} | fields
    return make(Topic(district=district.district(), is_active=status == "active", **told))


def requirement(status: str = "binding", of: Topic | None = None, **fields: Any) -> Requirement:
    """Return what is required in a status, of everyone unless said."""
    today = clock.today()
    told: dict[str, Any] = {"due_days": 90, "from_date": SINCE}
    if status == "ahead":
        told["from_date"] = today + timedelta(days=30)
    if status == "ended":
        told["until_date"] = today
    return make(Requirement(topic=of or topic(), **told | fields))


def completion(status: str = "counted", who: StaffMember | None = None, of: Topic | None = None,
               on: date = date(2022, 9, 1), **fields: Any) -> Completion:  # fmt: skip
    """Return what somebody of the one school learned, entered by HR."""
    told: dict[str, Any] = {"source": "entered", "noted_by": hr()}
    if status == "struck":
        told |= {"struck_on": clock.today(), "struck_reason": "It was somebody else."}
    person = who or staff(school=district.school())
    return make(Completion(staff=person, topic=of or topic(), completed_on=on, **told | fields))


def counted() -> None:
    """Make what each figure of required training counts in September 2022."""
    one = topic()
    requirement(of=one, due_days=0)
    completion(of=one, on=date(2022, 9, 1), hours=Decimal(6))
