"""People, grants and staff in each of their states, and browsers of each role."""

from __future__ import annotations

from datetime import date

from django.test import Client

from district import services
from district.models import Role, RoleAssignment, StaffMember, User
from tests.factories.district import district, make, staff, user
from tests.rights import each_kind

TODAY = date(2022, 10, 14)
NOBODY = "nobody"
ROLES = [*each_kind(), NOBODY]
A, HR, DIRECTOR = Role.ADMINISTRATOR, Role.HR_SPECIALIST, Role.PLAN_DIRECTOR


def client_of(role) -> Client:
    client = Client()
    client.force_login(user() if role == NOBODY else user(role))
    return client


def person() -> User:
    return user()


def stopped() -> User:
    found = user()
    return services.person_stop(actor=user(A), ref=found.ref, version=None, reason="x", today=TODAY)


def grant() -> RoleAssignment:
    return make(RoleAssignment(district=district(), user=user(), role=Role.SUPERVISOR, from_date=TODAY))


def gone() -> StaffMember:
    return staff(left_date=date(2022, 10, 1))
