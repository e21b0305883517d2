"""What the tests of requests to hire do to them."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from staffing import policies, selectors, services
from staffing.line_types import POSITION
from staffing.models import Requisition
from tests.factories.district import staff
from tests.factories.staffing import hr
from tests.staffing.conftest import TODAY

POSTED, OFFERED, ACCEPTED = date(2022, 9, 6), date(2022, 9, 12), date(2022, 9, 14)
FIRST = date(2022, 10, 3)


def step_of(line, action, on, **facts):
    facts = {"holder": staff().ref, **facts} if action == "fill" else facts
    return services.line_act(
        line_type=POSITION, actor=hr(), ref=line.ref, action=action, on=on, today=max(on, TODAY), version=None, **facts
    )


def offered(line) -> list[str]:
    return policies.offered(hr(), selectors.line_get(user=hr(), line_type=POSITION, ref=line.ref, day=TODAY))


def back(line):
    return services.line_take_back(line_type=POSITION, actor=hr(), ref=line.ref, version=None, reason="A mistake.")


def accepted(one: Requisition, starts_on: date = FIRST) -> Requisition:
    """Bring the position of an approved request to an accepted offer."""
    step_of(one.position, "post", POSTED)
    step_of(one.position, "offer", OFFERED)
    step_of(one.position, "accept", ACCEPTED, starts_on=starts_on)
    one.refresh_from_db()
    return one


def refused(call, field) -> str:
    with pytest.raises(ValidationError) as told:
        call()
    return " ".join(told.value.message_dict[field])


def onboard(one, by=None, **facts):
    facts = {"not_needed": [], **facts}
    return services.requisition_onboard(actor=by or hr(), ref=one.ref, version=None, today=TODAY, **facts)
