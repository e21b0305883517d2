"""Workflows as tables: which action may turn which status into which. Services, buttons, docs and tests read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from core.errors import TransitionNotAllowed


@dataclass(frozen=True, slots=True)
class Transition:
    """One action: the statuses it may start from, the one it leads to, and the words on its button."""

    sources: frozenset[str]
    target: str
    label: str | Promise


@dataclass(frozen=True, slots=True)
class Workflow:
    """All actions of one kind of record."""

    name: str
    statuses: type[TextChoices]
    initial: str
    transitions: Mapping[str, Transition]

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
        return transition.target

    def legal(self, status: str) -> list[str]:
        """Return the actions that may start from ``status``, in the table's order."""
        return [action for action, transition in self.transitions.items() if status in transition.sources]

    def unreachable(self) -> set[str]:
        """Return the statuses no chain of actions leads to from the initial one."""
        reached = {self.initial}
        while True:
            more = {t.target for t in self.transitions.values() if t.sources & reached} - reached
            if not more:
                return set(self.statuses.values) - reached
            reached |= more

    def mermaid(self) -> str:
        """Return the workflow as a Mermaid state diagram."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.initial}"]
        lines += [f"    {status.value}: {status.label}" for status in self.statuses]
        for action, transition in self.transitions.items():
            lines += [
                f"    {source} --> {transition.target}: {action}"
                for source in self.statuses.values
                if source in transition.sources
            ]
        return "\n".join(lines)
