"""Many who are referred at the same moment: never more students than places, and whoever comes too late waits."""

from __future__ import annotations

from functools import partial

import pytest

from community import services
from community.models import Support
from core import clock
from tests.community.conftest import NOON
from tests.community.test_registration_races import at_once
from tests.factories import community_supports as make
from tests.factories.district import school
from tests.factories.students import student

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 6


def test_the_last_places_are_taken_once_and_everybody_else_waits():
    with clock.travel(NOON):
        support, actors = make.support(capacity=2), [make.referrer() for _number in range(MANY)]
        children = [student(at=school()) for _number in range(MANY)]
    told = {"support": support.ref, "purpose": "Mentoring.", "language": "en", "on": NOON.date(), "today": NOON.date()}
    found = at_once([
        partial(services.referral_refer, actor=actor, student=child.ref, at=NOON, **told)
        for actor, child in zip(actors, children, strict=True)
    ])  # fmt: skip
    assert sorted(one.status for one in found) == ["referred"] * 2 + ["waiting"] * (MANY - 2)
    assert Support.objects.get().in_use == 2
