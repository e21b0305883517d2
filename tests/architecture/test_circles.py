"""No two modules of a room import each other, however long the way round; imports inside functions count."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter

import grimp
import pytest

from tests.architecture.test_rooms import FLOOR

PACKAGES = [*FLOOR, "bench", "embedded"]


@cache
def imports() -> grimp.ImportGraph:
    return grimp.build_graph(*PACKAGES, cache_dir=None)


def within(room: str) -> dict[str, set[str]]:
    """Return what each module of ``room`` imports of the same room."""
    modules = {name for name in imports().modules if name == room or name.startswith(f"{room}.")}
    return {name: imports().find_modules_directly_imported_by(name) & modules for name in modules}


def circles(graph: Mapping[str, set[str]]) -> list[str]:
    """Return the circles of ``graph``, each as the way round it; of several through one import only one."""
    left = {name: set(others) for name, others in graph.items()}
    found = []
    while True:
        try:
            TopologicalSorter(left).prepare()
        except CycleError as error:
            way = error.args[1][::-1]  # from who imports to who is imported
            found.append(" → ".join(way))
            left[way[0]].discard(way[1])
        else:
            return found


@pytest.mark.parametrize("room", PACKAGES)
def test_no_modules_of_a_room_import_each_other(room):
    graph = within(room)
    assert len(graph) > 1
    assert circles(graph) == []


def test_circles_are_found_with_the_way_round_them():
    assert circles({"a": {"b"}, "b": {"c"}, "c": set()}) == []
    (way,) = circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}})
    assert way in {"a → b → c → a", "b → c → a → b", "c → a → b → c"}
    assert len(circles({"a": {"b"}, "b": {"a"}, "c": {"d"}, "d": {"c"}})) == 2


def test_an_import_inside_a_function_counts():
    # Of a room's start-up, which imports its parts only then.
    assert "core.db_rights" in within("core")["core.apps"]
