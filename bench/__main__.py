"""
``python -m bench``: run all benchmarks on servers of their own and print the table.

It ends with 0 also when a ratio is over its limit: a busy machine must not fail a build. What does not run fails.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

from bench.size import SIZES
from embedded import addresses
from embedded.throwaway import throwaway_servers

CHECKOUT = Path(__file__).resolve().parent.parent
ALONE = "cases"
# What a case takes of memory, and all else together. On a machine that has less, the servers' folders lie on disk.
OF_A_CASE, BESIDE = 12_000, 4_000_000_000


def main() -> int:
    """Run at the size that ``BENCH`` names; ``BENCH=cases`` measures restorative practice alone, over ``CASES``."""
    name = os.environ.get("BENCH") or "full"
    if name not in {*SIZES, ALONE}:
        print(f"BENCH={name} is no size: give one of {', '.join(SIZES)}, or {ALONE}.", file=sys.stderr)
        return 2
    size = SIZES["full" if name == ALONE else name]
    if name == ALONE and (many := os.environ.get("CASES")):
        size = replace(size, cases=int(many))
    with throwaway_servers(CHECKOUT, memory=size.cases * OF_A_CASE + BESIDE) as servers:
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
        from bench.run import run, table

        def say(words: str) -> None:
            print(words, flush=True)

        try:
            ratios = (cases.ratios if name == ALONE else run)(size, servers.superuser_address, say)
        finally:
            connections.close_all()
    print("\n" + "\n".join(table(ratios)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
