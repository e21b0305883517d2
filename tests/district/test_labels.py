"""Words and tones of states."""

from __future__ import annotations

from datetime import date

import pytest

from district import labels
from district.models import RoleAssignment, School, StaffMember, User

DAY = date(2022, 10, 14)


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (None, "Works here"),
        (date(2022, 10, 14), "Left; last day Oct 13, 2022"),
        (date(2023, 1, 2), "Last day Jan 1, 2023"),
    ],
)
def test_staff(left, words):
    assert labels.staff_state(StaffMember(left_date=left), DAY).label == words


@pytest.mark.parametrize(
    ("start", "until", "words"),
    [
        (DAY, None, "In force"),
        (date(2022, 1, 1), DAY, "Ended"),
        (date(2023, 1, 2), None, "From Jan 2, 2023"),
        (date(2023, 1, 2), date(2023, 1, 2), "Ended"),
        (date(2022, 1, 1), date(2022, 10, 15), "In force"),
    ],
)
def test_roles(start, until, words):
    grant = RoleAssignment(user=User(), from_date=start, until_date=until)
    assert labels.role_state(grant, DAY).label == words


def test_roles_of_the_stopped_stand_still():
    grant = RoleAssignment(user=User(is_active=False), from_date=DAY)
    assert labels.role_state(grant, DAY).label == "Stands still"


@pytest.mark.parametrize(
    ("active", "password", "words"),
    [(False, "x", "Stopped"), (True, "!", "No password yet"), (True, "md5$x", "May sign in")],
)
def test_people(active, password, words):
    assert labels.person_state(User(is_active=active, password=password)).label == words


def test_where_a_role_holds():
    assert labels.role_place(RoleAssignment()) == "Whole district"
    assert labels.role_place(RoleAssignment(school=School(name="East"))) == "East"
