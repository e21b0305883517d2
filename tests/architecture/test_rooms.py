"""The rooms keep to their floors and their files to their jobs."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import grimp
import pytest
from django.apps import apps
from django.db import models

from tests.each import of_each
from tests.rooms import FLOORS
from tests.servers import CHECKOUT

FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
ROOMS = [room for rooms in FLOORS for room in rooms if room != "config"]
FRAMEWORK = {"contenttypes", "auth"}

WRITES = {"save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "delete", "update"}
NOW = {("clock", "now"), ("clock", "today"), ("timezone", "now"), ("datetime", "now"), ("date", "today")}
FACES = ("views", "api", "tasks", "forms", "serializers", "filters")


def room_files(*names: str) -> list[Path]:
    """Return the rooms' modules of these names, packages of the name included."""
    found = []
    for room in ROOMS:
        for name in names:
            found += [p for p in [CHECKOUT / room / f"{name}.py"] if p.exists()]
            found += sorted((CHECKOUT / room / name).glob("**/*.py"))
    return found


def nodes(path: Path, words: Iterable[str]) -> Iterator[ast.AST]:
    """Return all that a module says, if one of ``words`` stands in it at all: reading takes a tenth of parsing."""
    text = path.read_text()
    return ast.walk(ast.parse(text)) if any(word in text for word in words) else iter(())


def label(path: Path) -> str:
    return str(path.relative_to(CHECKOUT))


class TestForeignKeys:
    def test_point_only_down(self):
        pairs = {
            (model._meta.app_label, field.related_model._meta.app_label, f"{model.__name__}.{field.name}")
            for model in apps.get_models(include_auto_created=True)
            for field in model._meta.get_fields()
            if isinstance(field, models.ForeignKey | models.ManyToManyField) and model._meta.app_label in FLOOR
        }
        assert pairs
        upward = {name for room, other, name in pairs if other not in FRAMEWORK and FLOOR.get(other, 99) > FLOOR[room]}
        assert upward == set()

    def test_core_has_none_to_the_user(self):
        from core.models import Job

        assert {f.name for f in Job._meta.get_fields() if isinstance(f, models.ForeignKey)} == set()


class TestCircles:
    @pytest.mark.parametrize("room", [room for room in ROOMS if room not in {"demo", "config"}])
    def test_no_two_modules_of_a_room_need_each_other(self, room):
        """Imports inside functions count, too: they hide a circle and do not break it."""
        graph = grimp.build_graph(room)
        beside = {module: set() for module in graph.modules if ".migrations" not in module}
        for module, found in beside.items():
            found |= {other for other in graph.find_modules_directly_imported_by(module) if other in beside}
        # A package's own list of what it offers imports its parts: that is no need.
        needs = {
            module: {
                other for other in found if not other.startswith(f"{module}.") and not module.startswith(f"{other}.")
            }
            for module, found in beside.items()
        }
        while free := {module for module, found in needs.items() if not found & needs.keys()}:
            needs = {module: found for module, found in needs.items() if module not in free}
        assert {module: found & needs.keys() for module, found in needs.items()} == {}


class TestFaces:
    @of_each("path", room_files(*FACES), label)
    def test_neither_write_nor_reach_for_rows_themselves(self, path):
        wrong = []
        for node in nodes(path, {".objects", "._default_manager", *(f".{one}" for one in WRITES)}):
            if not isinstance(node, ast.Attribute):
                continue
            if node.attr in {"objects", "_default_manager"}:
                wrong.append(f"line {node.lineno}: .{node.attr}")
            if node.attr in WRITES and isinstance(node.value, ast.Call):
                wrong.append(f"line {node.lineno}: .{node.attr} of a call")
        assert wrong == []

    @of_each("path", room_files("services", "selectors", "policies", "workflow", "models"), label)
    def test_domain_code_knows_no_face(self, path):
        imported = set()
        for node in nodes(path, {"rest_framework", "django.http", "django.shortcuts"}):
            if isinstance(node, ast.ImportFrom):
                imported.add(node.module or "")
            if isinstance(node, ast.Import):
                imported |= {alias.name for alias in node.names}
        wrong = {m for m in imported if m.startswith("rest_framework") or m in {"django.http", "django.shortcuts"}}
        assert wrong == set()

    @of_each("path", room_files("services", "selectors", "policies", "workflow", "models", "indicators"), label)
    def test_time_is_an_argument_of_services(self, path):
        # Which roles are held, and what is offered, is always asked of today. A grant ends at a moment: its
        # workflow, of which only a day is asked, tells by now whether it has.
        allowed = {"district/roles.py", *(f"{room}/policies.py" for room in ROOMS)}
        allowed |= {"students/workflow.py", "casework/workflow.py", "restorative/workflow/beside.py"}
        allowed.add("district/workflow.py")  # a lost second step is removed within hours of being asked for
        allowed.add("privacy/workflow/requests.py")  # whether somebody has the rights is asked of today, too
        calls = {
            node.lineno
            for node in nodes(path, {f"{module}.{function}" for module, function in NOW})
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
            and (node.value.id, node.attr) in NOW
        }  # fmt: skip
        if label(path) not in allowed and path.parent.name != "policies":
            assert calls == set()


class TestSize:
    @pytest.mark.parametrize("room", [*FLOOR, "embedded", "setup"])
    def test_no_file_is_over_400_lines_and_no_function_over_60(self, room):
        long = []
        for path in sorted((CHECKOUT / room).glob("**/*.py")):
            if "migrations" in path.parts:
                continue
            text = path.read_text()
            if len(text.splitlines()) > 400:
                long.append(label(path))
            long += [
                f"{label(path)}:{node.name}"
                for node in ast.walk(ast.parse(text))
                if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno > 60
            ]
        assert long == []

    def test_there_is_no_drawer_for_everything(self):
        names = {"utils.py", "helpers.py", "common.py", "misc.py"}
        assert {label(p) for room in FLOOR for p in (CHECKOUT / room).glob("**/*.py") if p.name in names} == set()
