#!/usr/bin/env python
"""Run a management command, with servers of our own where none are named; ``demo`` runs the demonstration."""

import gc
import os
import sys
from pathlib import Path

from core.call_stack import with_room
from embedded.command import servers_for
from embedded.demo import run_demo

CHECKOUT = Path(__file__).resolve().parent


def main() -> None:
    """Run the command the arguments name."""
    if sys.argv[1:] == ["demo"]:
        sys.exit(run_demo(CHECKOUT))
    # What is loaded is full of circles that stay: to look at every 700 objects for some that may go is a tenth of it.
    gc.set_threshold(50_000, 20, 20)
    with servers_for(CHECKOUT, sys.argv):
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")
        # Only now: settings read the addresses when they are loaded.
        from django.core.management import execute_from_command_line

        with_room(execute_from_command_line)(sys.argv)


if __name__ == "__main__":
    main()
