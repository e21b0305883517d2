"""What an import adds, changes, ends and leaves of one kind of row."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """Rows of one kind. ``ended`` are among the ``changed`` nowhere."""

    added: int = 0
    changed: int = 0
    ended: int = 0
    unchanged: int = 0

    @property
    def does_something(self) -> bool:
        """Whether anything is written."""
        return bool(self.added or self.changed or self.ended)

    def as_json(self) -> dict[str, int]:
        """Return it as it is kept."""
        return asdict(self)
