"""What amendments in force have changed, as far as a plan's file has to live with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from core.models import Record
from core.tomlfile import Table
from plan.models import Amendment, AmendmentChange, Authorization, Plan
from plan.models.amendment_changes import SIZES

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Amended:
    """
    What amendments made and changed, by key.

    ``sizes`` are the values that a size of an authorization has had, oldest first; ``new`` the keys of what an
    amendment added, by kind.
    """

    sizes: Mapping[tuple[int, str], list[Any]]
    new: Mapping[str, set[int]]

    @classmethod
    def of(cls, plan: Plan) -> Amended:
        """Read the amendments in force. One query."""
        found = AmendmentChange.objects.filter(amendment__plan=plan, amendment__status=Amendment.Status.IN_FORCE)
        sizes: dict[tuple[int, str], list[Any]] = {}
        new: dict[str, set[int]] = {"authorization": set(), "target": set(), "milestone": set()}
        for change in found.order_by("amendment__in_force_at", "id"):
            what, _, how = change.kind.partition("_")
            key = getattr(change, f"{what}_id")
            if how == "new":
                new[what].add(key)
            if what != "authorization":
                continue
            for size in SIZES:
                if getattr(change, size) is not None:
                    then = [] if how == "new" else [getattr(change, f"before_{size}")]
                    sizes.setdefault((key, size), then).append(getattr(change, size))
        return cls(sizes, new)

    def without_new(self, what: str, left: Mapping[Any, R]) -> dict[Any, R]:
        """Return of ``left``, records that the file does not have, those that no amendment added."""
        return {key: record for key, record in left.items() if record.pk not in self.new[what]}

    def keep(self, row: Table, record: Authorization, values: dict[str, Any]) -> None:
        """
        Take what an amendment changed out of ``values``: the file neither sets it nor sets it back.

        :raises FileProblem: when the file says neither what was loaded nor what holds now.
        """
        for size in SIZES:
            had = self.sizes.get((record.pk, size))
            if had is None:
                continue
            said = values.pop(size)
            if said not in {had[0], getattr(record, size)}:
                raise row.problem(
                    size,
                    f"was changed from {had[0]} to {getattr(record, size)} by an amendment; the file may say either. "
                    "A further amendment changes it again",
                )
