"""Workflows as tables: which action may turn which status into which. Services, buttons, docs and tests read them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from core.errors import TransitionNotAllowed


@dataclass(frozen=True, slots=True)
class Transition:
    """
    One action: the statuses it may start from, the one it leads to, and the roles that may do it.

    Without ``sources`` it makes a record; without a ``target`` the status stays as it is. Without ``roles`` no role
    has the action by itself: it is part of another one, or a worker's.
    """

    sources: frozenset[str]
    target: str = ""
    roles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Workflow:
    """
    All actions of one kind of record, by the last part of their names; ``name`` is the first: "plan.milestone".

    ``status_of`` tells a record's status as of a day, where that is not simply its field. ``needs`` tells of an action
    whether a record has what it is done to, beyond its status: without it nobody is offered what cannot succeed, while
    who asks nevertheless is told by the service what is missing.
    """

    name: str
    statuses: type[TextChoices]
    initial: str
    transitions: Mapping[str, Transition]
    status_of: Callable[[Any, date], str] = field(default=lambda record, today: record.status)
    needs: Mapping[str, Callable[[Any], bool]] = field(default_factory=dict)

    @property
    def may(self) -> dict[str, frozenset[str]]:
        """The roles that may do each action, by its full name."""
        return {f"{self.name}.{action}": transition.roles for action, transition in self.transitions.items()}

    def check(self, action: str, status: str) -> str:
        """
        Return the status that ``action`` leads to.

        :raises TransitionNotAllowed: when the action does not exist or cannot start from ``status``.
        """
        transition = self.transitions.get(action)
        if transition is None or status not in transition.sources:
            raise TransitionNotAllowed(
                _("This is not possible while the status is “%(status)s”. Someone may have been first.")
                % {"status": self.statuses(status).label}
            )
        return transition.target or status

    def legal(self, status: str) -> list[str]:
        """Return the actions that may start from ``status``, in the table's order."""
        return [action for action, transition in self.transitions.items() if status in transition.sources]

    def legal_for(self, record: Any, today: date) -> list[str]:
        """Return the actions that are possible on ``record`` now and have what they need, whoever asks."""
        legal = self.legal(self.status_of(record, today))
        return [action for action in legal if action not in self.needs or self.needs[action](record)]

    def unreachable(self) -> set[str]:
        """Return the statuses no chain of actions leads to from one in which records are made."""
        reached = {self.initial} | {t.target for t in self.transitions.values() if t.target and not t.sources}
        while True:
            more = {t.target for t in self.transitions.values() if t.target and t.sources & reached} - reached
            if not more:
                return set(self.statuses.values) - reached
            reached |= more

    def mermaid(self) -> str:
        """Return the workflow as a Mermaid state diagram."""
        made = [f"    [*] --> {one.target or self.initial}: {name}" for name, one in self.transitions.items()
                if not one.sources]  # fmt: skip
        lines = ["stateDiagram-v2", *(made or [f"    [*] --> {self.initial}"])]
        lines += [f"    {status.value}: {status.label}" for status in self.statuses]
        for action, transition in self.transitions.items():
            lines += [
                f"    {source} --> {transition.target or source}: {action}"
                for source in self.statuses.values
                if source in transition.sources
            ]
        return "\n".join(lines)
