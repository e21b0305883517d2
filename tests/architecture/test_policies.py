"""The tables of roles and actions in docs/roles/ are what the policies say."""

from __future__ import annotations

from importlib import import_module

import pytest

from district.models import Role
from tests.servers import CHECKOUT

ROOMS = ["district", "plan", "staffing", "monitoring", "agenda"]


def written(room: str) -> dict[str, frozenset[str]]:
    """Return the roles that docs/roles/<room>.md names for each action."""
    rows = [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in (CHECKOUT / "docs" / "roles" / f"{room}.md").read_text().splitlines()
        if line.startswith("|")
    ]
    head, _rule, *body = rows
    assert set(head[1:]) <= set(Role.values) | {"service account"}
    found = {}
    for name, *cells in body:
        assert set(cells) <= {"yes", ""}, f"{room}: {name}"
        found[name.strip("`")] = frozenset(role for role, cell in zip(head[1:], cells, strict=True) if cell == "yes")
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_the_table_in_docs_is_the_policys(room):
    may = {action: frozenset(map(str, roles)) for action, roles in import_module(f"{room}.policies").MAY.items()}
    assert {action: roles - {"service account"} for action, roles in written(room).items()} == may


@pytest.mark.parametrize("room", ROOMS)
def test_actions_are_named_by_their_room(room):
    assert all(action.startswith(f"{room}.") for action in import_module(f"{room}.policies").MAY)


@pytest.mark.parametrize("room", ["staffing", "monitoring"])
def test_board_members_and_administrators_do_nothing_where_records_are(room):
    may = dict(import_module(f"{room}.policies").MAY)
    if room == "monitoring":
        assert may.pop("monitoring.report.view") >= {Role.BOARD_MEMBER}  # what was released
        assert may.pop("monitoring.school.view") >= {Role.BOARD_MEMBER}  # of it a school's part
    assert not any({Role.BOARD_MEMBER, Role.ADMINISTRATOR, Role.PARTNER_USER} & roles for roles in may.values())
