"""All that the demonstration tells of restorative practice, once, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model

from core.models import Record
from demo.restorative import agreed, begun, everyday, past, referred, ways_back
from demo.restorative.cast import cast_make
from restorative.models import RestorativeCase


def is_told() -> bool:
    """Tell whether it was told in this database."""
    return RestorativeCase.objects.exists()


@transaction.atomic
def tell(say: Callable[[str], None]) -> None:
    """Let cases be referred, worked on and closed, everyday practice be counted, and students come back."""
    cast = cast_make()
    cast.volunteers = ways_back.volunteers(cast)
    say(f"restorative practice: {past.tell(cast)} cases of two school years")
    _analyzed()
    count = referred.tell(cast) + referred.ended(cast)
    say(f"restorative practice: {count} cases referred, ended before they began or joined")
    count = begun.tell(cast) + agreed.tell(cast)
    say(f"restorative practice: {count} cases that somebody works on")
    ways_back.days_entered(cast)
    say(f"restorative practice: {everyday.tell(cast)} conversations and circles, {ways_back.tell(cast)} ways back")
    say(f"restorative practice: {ways_back.moved(cast)} transfers to a therapeutic classroom")


def _analyzed() -> None:
    """
    Let the database learn how many rows there are by now, as it does by itself within minutes.

    Until then it takes the tables for empty, and what locks a record by who may see it takes seconds.
    """
    tables = [model._meta.db_table for name in ("restorative", "students") for model in _models(name)
              if issubclass(model, Record)]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(map(connection.ops.quote_name, tables))}")


def _models(name: str) -> Iterable[type[Model]]:
    return apps.get_app_config(name).get_models()
