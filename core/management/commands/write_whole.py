"""Write one migration that makes a room's tables as they are now, in place of all that changed them so far."""

from __future__ import annotations

from graphlib import TopologicalSorter
from typing import Any

from django.apps import AppConfig, apps
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState
from django.db.migrations.writer import MigrationWriter

from core.whole import CreateTables


class Command(BaseCommand):
    help = (
        "Write a migration that makes each table of a room whole, after those that its keys point to, and replaces the"
        " room's migrations so far: a new database is made by it, one that has these goes on. What they do in SQL of"
        " their own (functions, extensions) is to be put into it by hand."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("room")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            room = apps.get_app_config(options["room"])
        except LookupError as error:
            raise CommandError(str(error)) from error
        graph = MigrationLoader(None, replace_migrations=False).disk_migrations
        replaced = sorted(name for app, name in graph if app == room.label and not graph[app, name].replaces)
        if not replaced:
            raise CommandError(f"{room.label} has no migrations.")
        ordered = _after_what_they_point_to(room)
        last = {app: max(name for of, name in graph if of == app) for app in _rooms_pointed_to(ordered, room)}
        told = {
            "initial": True,
            "replaces": [(room.label, name) for name in replaced],
            "dependencies": sorted(last.items()),
            "operations": [CreateTables([_made(model) for model in ordered])],
        }
        whole = type("Migration", (migrations.Migration,), told)(f"0001_whole_{replaced[-1]}", room.label)
        writer = MigrationWriter(whole)
        with open(writer.path, "w", encoding="utf-8") as file:
            file.write(writer.as_string())
        self.stdout.write(writer.path)


def _pointed_to(model: type[models.Model]) -> set[type[models.Model]]:
    found = {field.related_model for field in model._meta.local_fields if field.is_relation}
    return {one for one in found if isinstance(one, type) and one is not model}


def _after_what_they_point_to(room: AppConfig) -> list[type[models.Model]]:
    own = list(room.get_models())
    return list(TopologicalSorter({one: [to for to in own if to in _pointed_to(one)] for one in own}).static_order())


def _rooms_pointed_to(own: list[type[models.Model]], room: AppConfig) -> set[str]:
    return {to._meta.app_label for one in own for to in _pointed_to(one)} - {room.label}


def _made(model: type[models.Model]) -> migrations.CreateModel:
    state = ModelState.from_model(model)
    state.options.pop("triggers", None)  # they stand with the models (core.db_rights)
    options = {name: value for name, value in state.options.items() if value not in ([], {}, None)}
    return migrations.CreateModel(state.name, list(state.fields.items()), options, state.bases, state.managers)
