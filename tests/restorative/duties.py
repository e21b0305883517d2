"""What the tests of duties share: whoever holds a role, a case that was told of, and what they do about it."""

from __future__ import annotations

from datetime import UTC, datetime

from django.test import Client
from django.urls import reverse

from core import history
from district.models import Role
from restorative import services
from restorative.models import CaseDuty, DutyKind, RestorativeCase
from tests.factories import restorative as make
from tests.factories.district import school, user
from tests.factories.students import accepted, student
from tests.factories.writing import writing

FRIDAY = datetime(2022, 10, 14, 15, tzinfo=UTC)


def holder(role: Role, at=None, **fields):
    """Return somebody who holds a role at a school and accepted the code of conduct."""
    return accepted(user(role, at=at or school(), **fields))


def told(*stops: str) -> RestorativeCase:
    """Return a case of which a teacher told, with one child who is known."""
    case = make.case(hard_stops=list(stops))
    one = make.referral(case, hard_stops=list(stops), what_happened="Something was in a bag.")
    make.was_there(one, student("Zoë", "Testerly", at=school()))
    make.was_there(one, name="Bo Sampleman")
    return case


def browser(who) -> Client:
    """Return a browser in which somebody is signed in."""
    found = Client()
    found.force_login(who)
    return found


def page(who, duty: CaseDuty) -> str:
    """Return the page of a duty as somebody sees it."""
    answer = browser(who).get(reverse("restorative:duty-detail", args=[duty.ref]))
    assert answer.status_code == 200
    return answer.content.decode()


def begin(case, kind=DutyKind.SCREEN, **fields) -> CaseDuty:
    """Let a duty of a case begin, as a system would."""
    with writing():
        return services.duty_begin(actor=history.Command("test"), case=case, kind=kind, began_at=FRIDAY, **fields)
