"""What the contract's tests share: the day, and everyone who tries."""

from __future__ import annotations

import copy

import pytest

from core import clock
from district.models import Role
from district.roles import roles_of
from monitoring import catalogue
from tests.contract import NOW, TODAY
from tests.contract.every import EXAMPLES
from tests.factories.district import school, user
from tests.factories.privacy_shares import sent
from tests.factories.students import accepted
from tests.rights import EVERY
from tests.turns import is_due, is_measured

# Each kind has its turn with these once in so many days. Measured, all have it: what they run is to be seen each time.
BY_TURNS = {"test_actions", "test_again", "test_refusals", "test_shown", "test_uploads", "test_versions"}
DAYS = 9
DAILY = "test_is_permitted_as_the_table_of_roles_says"


def pytest_itemcollected(item: pytest.Item) -> None:
    """
    Ask every ninth day of a kind how it is answered, how it refuses and how it is shown: all kinds share one harness.

    To whom it is permitted is asked of each every day in its first status, and every ninth day in each of the others.
    """
    if item.path.stem not in BY_TURNS:
        return
    name, status = (item.callspec.params.get(what) for what in ("name", "status"))  # type: ignore[attr-defined]
    if item.originalname == DAILY:  # type: ignore[attr-defined]
        due = status == EXAMPLES[name].every_status[0] or is_due(f"{name} {status}", DAYS)
    else:
        due = is_due(name, DAYS)
    if not is_measured() and not due:
        item.add_marker("deep")


@pytest.fixture(autouse=True)
def _nothing_to_count(monkeypatch):
    """Let reports be made at once: what they count is tried elsewhere."""
    monkeypatch.setattr(catalogue, "CATALOGUE", [])


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        yield


@pytest.fixture(scope="module")
def _everyone(module_rows):
    """Made once for all trials: every role for the whole district, two at a school of no record, a nobody."""
    with clock.travel(NOW):
        found = {str(role): user(role, since=TODAY.replace(year=2021)) for role in EVERY}
        elsewhere = school("elsewhere", "Elsewhere")
        found["leader elsewhere"] = user(Role.SCHOOL_LEADER, at=elsewhere)
        found["director elsewhere"] = user(Role.PLAN_DIRECTOR, at=elsewhere)
        found["nobody"] = user()
        sent(found[Role.PARTNER_USER])
        for person in found.values():
            accepted(person)
            roles_of(person)  # kept with each, and so with the copies that each test asks
    return found


@pytest.fixture
def everyone(_everyone, db):
    """Who tries, whatever the record."""
    return {who: copy.copy(person) for who, person in _everyone.items()}
