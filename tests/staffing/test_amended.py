"""An amendment of the plan makes room for a line, and takes none away from under one."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from core import clock
from core.dates import day_words
from core.errors import Conflict
from district.models import Role
from plan import services as plan
from staffing import services
from staffing.line_types import POSITION
from tests.factories.district import user
from tests.factories.plan import amendment, authorization

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 10, 14, 13, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        yield


def opened(desk, under):
    return services.line_open(line_type=POSITION, actor=desk, authorization=under.ref, on=TODAY, today=TODAY)


def amend(director, under, count):
    draft = amendment(decided_date=date(2022, 10, 1))
    plan.amendment_add(
        actor=director,
        ref=draft.ref,
        kind="authorization_change",
        today=TODAY,
        authorization=under.ref,
        count=count,
        version=None,
    )
    return draft


def test_a_line_is_opened_once_the_amendment_is_in_force_and_not_before():
    desk, director, under = user(Role.HR_SPECIALIST), user(Role.PLAN_DIRECTOR), authorization(count=1, code="A-07")
    opened(desk, under)
    refused = "1 of 1 approved are in use. An amendment of the plan by the plan director can approve more"
    with pytest.raises(Conflict, match=refused):
        opened(desk, under)
    draft = amend(director, under, 2)
    with pytest.raises(Conflict, match=refused):
        opened(desk, under)
    plan.amendment_enforce(actor=director, ref=draft.ref, at=NOW, today=TODAY, version=None)
    assert opened(desk, under).slot == 2
    under.refresh_from_db()
    assert (under.count, under.in_use) == (2, 2)


def test_the_page_says_since_when_a_later_number_is_approved(client):
    desk, director, under = user(Role.HR_SPECIALIST), user(Role.PLAN_DIRECTOR), authorization(count=1, code="A-07")
    first = opened(desk, under)
    draft = amend(director, under, 2)
    plan.amendment_enforce(actor=director, ref=draft.ref, at=NOW, today=TODAY, version=None)
    client.force_login(desk)
    told = []
    for one in (first, opened(desk, under)):
        facts = dict(client.get(reverse("staffing:position-detail", args=[one.ref])).context["facts"])
        told.append(facts.get("Approved from"))
    assert told == [None, day_words(TODAY)]


def test_a_count_is_not_lowered_below_the_lines_in_use():
    desk, director, under = user(Role.HR_SPECIALIST), user(Role.PLAN_DIRECTOR), authorization(count=2, code="A-07")
    draft = amend(director, under, 1)
    opened(desk, under), opened(desk, under)
    refused = r"Campus monitor \(A-07\): 2 of A-07 are in use: it cannot be 1. End some first"
    with pytest.raises(Conflict, match=refused):
        plan.amendment_enforce(actor=director, ref=draft.ref, at=NOW, today=TODAY, version=None)
    with pytest.raises(ValidationError, match="2 of A-07 are in use"):
        amend(director, under, 1)
    under.refresh_from_db()
    assert under.count == 2
