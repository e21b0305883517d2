"""Migrations are real: they must mean tomorrow what they mean today."""

import ast

import pytest

from tests.rooms import FLOORS
from tests.servers import CHECKOUT

ROOMS = {room for floor in FLOORS for room in floor}
FILES = sorted(CHECKOUT.glob("*/migrations/0*.py"))


def imported(text):
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_there_are_some():
    assert {file.parts[-3] for file in FILES} >= {"core", "district", "plan", "staffing", "monitoring"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parts[-3]}-{file.stem}")
def test_a_migration_imports_nothing_of_ours_that_may_move(file):
    assert [name for name in imported(file.read_text()) if name.partition(".")[0] in ROOMS] == []
