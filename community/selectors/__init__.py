"""Reads of this room, by subject, under the policies."""

from community.selectors.supports import (
    public_support_get,
    public_supports,
    support_agreements,
    support_get,
    support_organizations,
    support_schools,
    supports,
)

__all__ = [
    "public_support_get",
    "public_supports",
    "support_agreements",
    "support_get",
    "support_organizations",
    "support_schools",
    "supports",
]
