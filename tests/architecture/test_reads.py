"""No address shows a child without a row in the read log, and each that shows children says so."""

from __future__ import annotations

from datetime import date

import pytest

from core import clock
from tests.architecture.conftest import TODAY
from tests.architecture.reading import confidential, walked
from tests.factories import district as people
from tests.rights import EVERY

pytestmark = pytest.mark.django_db


def test_whoever_is_shown_a_child_stands_in_the_log(client, things):
    with clock.travel(TODAY):
        client.force_login(people.user(*EVERY, since=date(2021, 1, 1)))
        found = walked(client, things)
    assert found.wrong == {}
    assert confidential() - found.answered == set(), "who holds every role is not shown these"
