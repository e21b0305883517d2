"""
``python -m bench``: run all benchmarks on servers of their own and print the table.

It ends with 0 also when a ratio is over its limit: a busy machine must not fail a build. What does not run fails.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from bench.size import SIZES
from embedded import addresses
from embedded.throwaway import throwaway_servers

CHECKOUT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Run at the size that ``BENCH`` names."""
    name = os.environ.get("BENCH") or "full"
    if name not in SIZES:
        print(f"BENCH={name} is no size: give one of {', '.join(SIZES)}.", file=sys.stderr)
        return 2
    with throwaway_servers(CHECKOUT) as servers:
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
        from bench.run import run, table

        try:
            ratios = run(SIZES[name], servers.superuser_address, lambda words: print(words, flush=True))
        finally:
            connections.close_all()
    print("\n" + "\n".join(table(ratios)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
