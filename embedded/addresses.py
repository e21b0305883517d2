"""Addresses of servers that listen on a unix socket, as environment variables carry them."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

# How the application, the owner of its tables, and the sockets' folder are told to a process.
DATABASE = "DATABASE_URL"
OWNER = "DATABASE_OWNER_URL"
REDIS = "REDIS_URL"
EMBEDDED = "SUPPORTS_EMBEDDED"


def postgres_address(user: str, password: str, database: str, sockets: Path) -> str:
    """Return the address of ``database`` for ``user``."""
    return f"postgres://{quote(user)}:{quote(password)}@/{quote(database)}?host={quote(str(sockets))}"


def valkey_address(socket: Path) -> str:
    """Return the address of the Valkey server behind ``socket``."""
    return f"unix://{quote(str(socket))}"
