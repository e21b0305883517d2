"""
Whoever works at one school finds no record of another.

Each role is tried that may be held at a school, at one that no record is of, with all that is there to be read.
"""

from __future__ import annotations

from typing import Any

import pytest

from core import clock
from district.models import Role
from tests.architecture.addresses import addresses
from tests.architecture.conftest import TODAY
from tests.factories import district as people
from tests.factories.students import accepted
from tests.rights import each_kind
from tests.surface.asking import SINCE, taken_back
from tests.turns import is_due, some_and_whole

pytestmark = pytest.mark.django_db

DAYS = 12
READ = [one for one in addresses() if "ref" in one.parts and one.is_read and one.name.endswith(("-detail", "-pdf"))]
# By what else a record is of a school.
ABOUT = ("school", "case", "student", "position", "agreement", "encounter", "participant", "referral", "share")


def school_of(thing: Any) -> Any:
    """Return the school that a record is of by itself, or by what it is about."""
    for about in (
        "school",
        "case",
        "student",
        "position",
        "agreement",
        "encounter",
        "participant",
        "referral",
        "share",
    ):
        found = getattr(thing, about, None)
        if about == "school":
            if found is not None:
                return found
        elif found is not None and (school := school_of(found)):
            return school
    return None


@some_and_whole
@pytest.mark.parametrize("role", each_kind(Role.ADMINISTRATOR, Role.INTEGRATION))  # neither is held at a school
def test_no_record_of_another_school_is_found(things, client, role, whole):
    with clock.travel(TODAY):
        elsewhere = people.school("elsewhere", "Elsewhere")
        client.force_login(accepted(people.user(role, at=elsewhere, since=SINCE)))
        found = {}
        for address in READ:
            thing = things.get(address.noun)
            if school_of(thing) in {None, elsewhere} or not (whole or is_due(f"{role} {address.name}", DAYS)):
                continue
            with taken_back():
                found[address.name] = client.get(address.url(ref=thing.ref)).status_code
    assert len(found) > 20 or not whole
    assert {name: status for name, status in found.items() if status != 404} == {}
