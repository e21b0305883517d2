"""The tables of roles and actions in docs/roles/ are what the policies say."""

from __future__ import annotations

import re
from importlib import import_module

import pytest

from district.models import Role
from tests.rights import ROOMS
from tests.servers import CHECKOUT


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
        # Which released reports tell too much, and nothing that is in them: an administrator runs the attack.
        assert may.pop("monitoring.audit.view") == {Role.PRIVACY_OFFICER, Role.ADMINISTRATOR}
    assert not any({Role.BOARD_MEMBER, Role.ADMINISTRATOR, Role.PARTNER_USER} & roles for roles in may.values())


# Where a role may be asked for by name: the tables, the words for each role's work, and rules about administrators.
BY_NAME = {
    "policies.py", "workflow.py", "roles.py", "administrators.py", "presentation.py", "people.py", "clients.py",
    "factors.py",  # whose sign-in needs a second step
    "waiting.py",  # which names begin with a proper one, and keep its letter within a sentence
    "hard_stops.py", "demands.py",  # the tables of whose work each duty is
    "ties.py", "leaving.py",  # whom people are told to ask about what they may not see: it lets nobody do anything
}  # fmt: skip


def test_a_role_is_asked_for_by_name_in_the_tables_alone():
    """What is found of one role holds for all with the same rights (tests.rights) for as long as this holds."""
    found = set()
    for path in (path for room in ROOMS for path in (CHECKOUT / room).rglob("*.py")):
        in_tables = path.name in BY_NAME or path.parent.name in {"policies", "workflow"}
        if not in_tables and "migrations" not in path.parts:
            names = re.findall(r"\bRole\.([A-Z_]+)", path.read_text())
            found |= {f"{path.relative_to(CHECKOUT)}: {name}" for name in names}
    assert found == set()
