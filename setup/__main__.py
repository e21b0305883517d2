"""
Set the checkout up: ``python3 setup demo``, ``test``, ``lock`` or ``audit``.

Needs python3 and its standard library alone. Does nothing when all is in place already.
"""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO

import python_version

ROOT = Path(__file__).resolve().parent.parent


def main(purpose: str) -> None:
    """Bring what ``purpose`` needs to the state of the lock files, or renew the lock files."""
    python_version.require()
    # Only now: an older Python could not even read these files.
    import locks
    import one_at_a_time
    from running import Failed

    try:
        with one_at_a_time.hold(ROOT / ".setup.lock") as held:
            if purpose == "lock":
                locks.renew(ROOT, held)
                return
            if purpose == "audit":
                import audit

                sys.exit(min(audit.audit(ROOT, held), 1))
            bring_both(held, development=purpose == "test")
    except Failed as failed:
        sys.exit(f"Set-up failed: {failed}")
    except KeyboardInterrupt:
        sys.exit("Set-up was interrupted; the next one goes on or starts over as needed.")


def bring_both(held: IO[str], *, development: bool) -> None:
    """Install what pip and npm fetch: side by side where the machine has npm, else pip fetches a node first."""
    import node_packages
    import python_packages

    if not node_packages.are_needed(ROOT, development=development) or not node_packages.has_npm():
        python_packages.bring(ROOT, held, development=development)
        node_packages.bring(ROOT, held, development=development)
        return
    with ThreadPoolExecutor(1) as beside:
        assets = beside.submit(node_packages.bring, ROOT, held, development=development)
        python_packages.bring(ROOT, held, development=development)
        assets.result()


if __name__ == "__main__":
    if sys.argv[1:] not in (["demo"], ["test"], ["lock"], ["audit"]):
        sys.exit("Usage: python3 setup demo|test|lock|audit")
    main(sys.argv[1])
