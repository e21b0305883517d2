"""The one place that reads the environment. A missing or malformed value stops the start with a sentence."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime, time
from ipaddress import ip_network
from typing import Any, TypeVar
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

T = TypeVar("T")
UNSET: Any = object()


def read(name: str, parse: Callable[[str], T], default: T = UNSET) -> T:
    """
    Return the environment's value of ``name``, parsed. An empty value counts as unset.

    :raises ImproperlyConfigured: when it is missing without a default, or cannot be parsed.
    """
    raw = os.environ.get(name, "")
    if raw == "":
        if default is UNSET:
            raise ImproperlyConfigured(f"{name} is not set. See .env.example for what it means.")
        return default
    try:
        return parse(raw)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} is malformed: {error}. See .env.example for its form.") from error


def text(name: str, default: str = UNSET) -> str:
    """Return a text."""
    return read(name, str, default)


def number(name: str, default: int = UNSET, *, least: int = 1, most: int | None = None) -> int:
    """Return a whole number from ``least`` to ``most``: outside, what it sets would make no sense."""

    def parse(raw: str) -> int:
        value = int(raw)
        if value < least or (most is not None and value > most):
            raise ValueError(
                f"{value} is not from {least} to {most}" if most is not None else f"{value} is below {least}"
            )
        return value

    return read(name, parse, default)


def numbers(name: str, default: tuple[int, ...], *, least: int = 1, most: int) -> tuple[int, ...]:
    """Return whole numbers separated by commas, each larger than the one before, from ``least`` to ``most``."""

    def parse(raw: str) -> tuple[int, ...]:
        values = tuple(int(part) for part in raw.split(","))
        if list(values) != sorted(set(values)) or not least <= values[0] <= values[-1] <= most:
            raise ValueError(f"{raw!r} is not ascending numbers from {least} to {most}")
        return values

    return read(name, parse, default)


def time_of_day(name: str, default: time) -> time:
    """Return a time of day written as 08:00."""
    return read(name, lambda raw: datetime.strptime(raw, "%H:%M").time(), default)  # noqa: DTZ007  # no moment


def choice(name: str, default: str, among: list[str]) -> str:
    """Return one of a few words."""

    def parse(raw: str) -> str:
        if raw not in among:
            raise ValueError(f"{raw!r} is none of {', '.join(among)}")
        return raw

    return read(name, parse, default)


def flag(name: str, default: bool = UNSET) -> bool:
    """Return a yes or no, written as 1, 0, true, false, yes or no."""
    words = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}

    def parse(raw: str) -> bool:
        if raw.lower() not in words:
            raise ValueError(f"{raw!r} is neither true nor false")
        return words[raw.lower()]

    return read(name, parse, default)


def origin(name: str, default: str = UNSET) -> str:
    """Return where a site is reached, as ``https://plan.example.org`` or ``http://localhost:8000``, without a slash."""

    def parse(raw: str) -> str:
        address = urlsplit(raw)
        if address.scheme not in {"http", "https"} or not address.hostname or address.port == 0:
            raise ValueError("it is not an address as https://plan.example.org")
        if address.username or address.path.strip("/") or address.query or address.fragment:
            raise ValueError("it holds more than scheme, host and port")
        return f"{address.scheme}://{address.netloc}"

    return read(name, parse, default)


def words(name: str, default: list[str] = UNSET) -> list[str]:
    """Return a list of words separated by commas."""
    return read(name, lambda raw: [word.strip() for word in raw.split(",") if word.strip()], default)


def among(name: str, default: list[str], known: list[str], *, none: bool = False) -> list[str]:
    """Return one or more of ``known`` words, separated by commas; with ``none``, "none" says that there is none."""

    def parse(raw: str) -> list[str]:
        if none and raw.strip() == "none":
            return []
        found = [word.strip() for word in raw.split(",") if word.strip()]
        if not found or not set(found) <= set(known):
            raise ValueError(f"it is none of {', '.join(known)}")
        return found

    return read(name, parse, default)


def proxies(name: str) -> int:
    """Return how many proxies stand in front: a number up to 5, or yes for one and no for none."""

    def parse(raw: str) -> int:
        words = {"true": 1, "yes": 1, "false": 0, "no": 0}
        value = words[raw.lower()] if raw.lower() in words else int(raw)
        if not 0 <= value <= 5:
            raise ValueError(f"{value} is not from 0 to 5")
        return value

    return read(name, parse, 0)


def networks(name: str, default: list[str]) -> list[str]:
    """Return networks or single addresses, as 10.0.0.0/8, separated by commas."""
    return read(name, lambda raw: [str(ip_network(word.strip())) for word in raw.split(",") if word.strip()], default)


def instant(name: str, default: datetime | None = None) -> datetime | None:
    """Return an aware instant written as ISO 8601 with its offset."""

    def parse(raw: str) -> datetime | None:
        moment = datetime.fromisoformat(raw)
        if moment.tzinfo is None:
            raise ValueError(f"{raw!r} has no offset from UTC")
        return moment

    return read(name, parse, default)


def database(name: str, default: dict[str, Any] | None = UNSET) -> dict[str, Any] | None:
    """Return Django's connection parts of a PostgreSQL address, as ``postgres://user:password@host:port/name?host=``."""

    def parse(raw: str) -> dict[str, Any] | None:
        address = urlsplit(raw)
        if address.scheme not in {"postgres", "postgresql"}:
            raise ValueError("it does not start with postgres://")
        if not address.path.strip("/") or not address.username:
            raise ValueError("it names no user or no database")
        options = {key: values[-1] for key, values in parse_qs(address.query).items()}
        return {
            "NAME": unquote(address.path.strip("/")),
            "USER": unquote(address.username),
            "PASSWORD": unquote(address.password or ""),
            "HOST": options.pop("host", address.hostname or ""),
            "PORT": str(address.port or ""),
            "OPTIONS": options,
        }

    return read(name, parse, default)


def broker(name: str) -> str:
    """Return Celery's form of a Redis or Valkey address: a socket's ``unix://`` becomes ``redis+socket://``."""

    def parse(raw: str) -> str:
        scheme, found, rest = raw.partition("://")
        if not found or scheme not in {"redis", "rediss", "unix"}:
            raise ValueError("it starts with none of redis://, rediss:// and unix://")
        return f"redis+socket://{rest}" if scheme == "unix" else raw

    return read(name, parse)
