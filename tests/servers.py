"""
A pytest plugin: the tests' own PostgreSQL and Valkey, whatever DATABASE_URL and REDIS_URL say.

Loaded by ``-p tests.servers``, before Django's settings read the addresses. The controlling process starts PostgreSQL;
the workers of pytest-xdist share it, each with databases of its own, and each has its own Valkey.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import ExitStack

import pytest

from embedded import addresses
from embedded.throwaway import throwaway_servers
from tests import template
from tests.template import CHECKOUT

__all__ = ["CHECKOUT"]

# The superuser's address, for making and dropping databases.
ADMIN = "TEST_ADMIN_URL"
# The process whose PostgreSQL an xdist worker shares.
CONTROLLER = "SUPPORTS_TEST_CONTROLLER"


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None, None, None]:
    """Start the servers; a wrapper runs before pytest-django's hook, which loads the settings."""
    asked = early_config.known_args_namespace
    if not (asked.help or asked.version):
        stack = ExitStack()
        early_config.add_cleanup(stack.close)
        _start(stack)
    return (yield)


def _start(stack: ExitStack) -> None:
    shares = bool(os.environ.get("PYTEST_XDIST_WORKER")) and os.environ.get(CONTROLLER) == str(os.getppid())
    servers = stack.enter_context(throwaway_servers(CHECKOUT, postgres=not shares, recipe=template.recipe()))
    os.environ.update(servers.environment)
    if not shares:
        os.environ[ADMIN] = servers.superuser_address
        os.environ[CONTROLLER] = str(os.getpid())
    for name in ("PGHOST", "PGUSER", "PGDATABASE", "PGSERVICE", addresses.EMBEDDED):
        os.environ.pop(name, None)
