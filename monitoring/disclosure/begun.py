"""A report of which the fast answer is found once: for whoever weighs how much could be told, and for protecting it."""

from __future__ import annotations

from functools import cached_property

from monitoring.disclosure.cover import Cover, cover
from monitoring.disclosure.gathering import Gathered


class Begun(Gathered):
    """What is gathered of a report, with the fast answer where every 0 is told. Whoever uses it leaves it as it is."""

    @cached_property
    def cover(self) -> Cover:
        """What the fast answer hides, and why nothing follows."""
        return cover(self.system())
