"""What the embedded servers raise."""

from __future__ import annotations


class Refused(Exception):
    """The servers or the demonstration cannot run; the text says why and what to do."""


class Stopped(Exception):
    """A signal asked us to stop; its number is the argument."""

    @property
    def number(self) -> int:
        """The signal's number."""
        return int(self.args[0])
