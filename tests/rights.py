"""Roles that may do the same are answered the same: one of each kind is asked, the others by ``make test-deep``."""

from __future__ import annotations

from importlib import import_module

import pytest

from district.models import Role
from tests.rooms import rooms

ROOMS = rooms("policies")
# All that a person can hold: together they see whatever any of them sees.
EVERY = [role for role in Role if role != Role.INTEGRATION]


def rights_of(role: Role) -> frozenset[str]:
    """Return all that the tables of roles let it do, in every room."""
    tables = (import_module(f"{room}.policies").MAY for room in ROOMS)
    return frozenset(right for may in tables for right, roles in may.items() if role in roles)


def each_kind(*left_out: Role) -> list[object]:
    """
    Return the roles to try something with. No code asks for a role by name but the tables (``test_rooms`` holds that),
    so that what is found of one role holds for all that stand in the same rows.
    """
    kinds: set[frozenset[str]] = set()
    found: list[object] = []
    for role in Role:
        if role not in left_out:
            found.append(pytest.param(role, marks=pytest.mark.deep) if rights_of(role) in kinds else role)
            kinds.add(rights_of(role))
    return found
