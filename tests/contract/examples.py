"""What the contract is tried with: of each kind of record one in every status, and a right body for each action."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from core.actions import Actions

Body = Mapping[str, Any]


@dataclass(frozen=True)
class Examples:
    """
    Of one kind of record.

    ``make`` returns a record in a status, the day being ``tests.contract.TODAY``. ``bodies`` gives what a system sends
    for each action; what a person types is the same unless ``typed`` says otherwise. ``wrong`` names a field of the
    form and a value that is not right, where the action asks for anything. ``more`` are people who may do something
    without its role: who, which actions, and how they come to it. ``silent`` actions leave no history.
    ``not_theirs`` names what roles may do to records of the kind, and not to this one: it falls to somebody else's.
    A kind ``by_school`` is made under something of a school: a role at another one finds nothing there.
    """

    kind: Actions[Any]
    make: Callable[[str], Any]
    bodies: Mapping[str, Callable[[Any], Body]]
    wrong: Mapping[str, tuple[str, Any]]
    typed: Mapping[str, Callable[[Any], Body]] = field(default_factory=dict)
    statuses: tuple[str, ...] = ()
    silent: frozenset[str] = frozenset()
    by_school: bool = False
    not_theirs: Mapping[str, frozenset[str]] = field(default_factory=dict)
    more: Mapping[str, tuple[frozenset[str], Callable[[Any], Any]]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Which kind it is: "plan.milestone"."""
        return self.kind.workflow.name

    @property
    def every_status(self) -> tuple[str, ...]:
        """The statuses in which a record of the kind is tried."""
        return self.statuses or tuple(map(str, self.kind.workflow.statuses.values))
