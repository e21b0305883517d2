"""The demonstration's restorative practice: some forty cases that go on, two school years of those that ended."""

from demo.restorative.telling import is_told, tell

__all__ = ["is_told", "tell"]
