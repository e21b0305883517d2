"""
pgtrigger's registry of triggers, told of a thousand of them in no time.

For each further trigger it puts the names of all that it knows together anew, to refuse one that is taken. That was
more than half of the time in which any process of the product starts.
"""

from __future__ import annotations

from typing import Any

from pgtrigger import registry


class Registry(registry._Registry):
    """Keeps the names that it knows."""

    def __init__(self, known: registry._Registry) -> None:
        self._functions: set[str] = set()
        self._tables: dict[tuple[str, str], Any] = {}
        super().__init__(known)

    @property
    def pg_function_names(self) -> set[str]:
        """The names of the functions of all triggers."""
        return self._functions

    @property
    def by_db_table(self) -> dict[tuple[str, str], Any]:
        """The triggers, by table and name."""
        return self._tables

    def __setitem__(self, key: str, value: tuple[Any, Any]) -> None:
        super().__setitem__(key, value)
        model, trigger = value
        self._functions.add(trigger.get_pgid(model))
        self._tables[model._meta.db_table, trigger.name] = trigger

    def __delitem__(self, key: str) -> None:
        model, trigger = self[key]
        super().__delitem__(key)
        self._functions.discard(trigger.get_pgid(model))
        self._tables.pop((model._meta.db_table, trigger.name), None)


def keep_names() -> None:
    """Let pgtrigger use it, from now on: to be called before models are loaded."""
    registry._registry = Registry(registry._registry)
