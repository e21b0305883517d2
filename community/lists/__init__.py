"""Columns of the lists of this room, by subject."""

from community.lists.referrals import (
    REFERRALS,
)
from community.lists.supports import (
    SUPPORTS,
)

__all__ = [
    "REFERRALS",
    "SUPPORTS",
]
