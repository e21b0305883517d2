"""
``python -m bench``: run all benchmarks on servers of their own and print the table.

It ends with 0 also when a ratio is over its limit: a busy machine must not fail a build. What does not run fails.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from bench import disclosure
from bench.size import SIZES
from bench.timing import table
from embedded import addresses
from embedded.folders import folders_for
from embedded.postgres import THROW_AWAY
from embedded.servers import Servers, prepared
from embedded.throwaway import throwaway_servers

ENDLESS = 10**15
CHECKOUT = Path(__file__).resolve().parent.parent
ALONE, HIDING = "cases", "disclosure"
# What a case, a student and all else together take of memory, the smaller database included. On a machine that has less
# free, the servers' folders lie on disk.
OF_A_CASE, OF_A_PUPIL, BESIDE = 14_000, 4_000, 4_000_000_000


def main() -> int:
    """
    Run at the size that ``BENCH`` names.

    ``BENCH=cases`` measures casework alone, over ``CASES``; ``BENCH=disclosure`` what hides small counts, which needs
    no database. With ``KEEP`` what was filled for casework stays on disk for the next run of that name.
    """
    name = os.environ.get("BENCH") or "full"
    if name not in {*SIZES, ALONE, HIDING}:
        print(f"BENCH={name} is no size: give one of {', '.join(SIZES)}, or {ALONE}, or {HIDING}.", file=sys.stderr)
        return 2
    if name == HIDING:
        print("\n" + "\n".join(table(disclosure.ratios(SIZES["full"], say))), flush=True)
        return 0
    size = SIZES["full" if name == ALONE else name]
    if name == ALONE:
        told = {field: os.environ.get(field.upper()) for field in ("cases", "pupils", "rounds", "drawn")}
        size = replace(size, **{field: int(many) for field, many in told.items() if many})  # type: ignore[arg-type]  # none is an amount
    needed = size.cases * OF_A_CASE + size.pupils * OF_A_PUPIL + BESIDE
    with _servers(needed) as servers:
        os.environ.update(servers.environment)
        os.environ.pop(addresses.EMBEDDED)
        os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
        os.environ.setdefault("LOG_LEVEL", "WARNING")
        # Only now: settings read the addresses when they are loaded.
        import django
        from django.core.management import call_command
        from django.db import connections

        django.setup()
        call_command("migrate", verbosity=0, interactive=False)
        from bench import cases
        from bench.run import run

        try:
            admin = servers.superuser_address
            kept = servers.folders.secrets if os.environ.get("KEEP") else None
            ratios = cases.ratios(size, admin, say, kept) if name == ALONE else run(size, admin, say)
        finally:
            connections.close_all()
    print("\n" + "\n".join(table(ratios)), flush=True)
    return 0


@contextmanager
def _servers(needed: int) -> Iterator[Servers]:
    """Give servers for this run alone, or those whose folder stays, on disk, under the name that ``KEEP`` gives."""
    if name := os.environ.get("KEEP"):
        with prepared(folders_for(CHECKOUT, f"bench-{name}")) as servers:
            servers.start(postgres=True, valkey=True, settings=THROW_AWAY)
            yield servers
    else:
        with throwaway_servers(CHECKOUT, memory=ENDLESS if os.environ.get("ON_DISK") else needed) as servers:
            yield servers


def say(words: str) -> None:
    """Print at once."""
    print(words, flush=True)


if __name__ == "__main__":
    sys.exit(main())
