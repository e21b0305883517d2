"""Refuse a Python that is too old, and say which one to use. This file is kept readable for old versions."""

import shutil
import sys

OLDEST = (3, 11)
KNOWN = ("python3.13", "python3.12", "python3.11", "python3.14")


def require() -> None:
    """End with a message when this Python is older than the product needs."""
    if sys.version_info >= OLDEST:
        return
    here = ".".join(str(part) for part in sys.version_info[:3])
    found = [name for name in KNOWN if shutil.which(name)]
    advice = "Install Python 3.11 or newer, then name it: make PYTHON=python3.11 demo"
    if found:
        advice = "This machine has a newer one: make PYTHON=" + found[0] + " demo"
    sys.exit("Python 3.11 or newer is needed; " + sys.executable + " is " + here + ". " + advice)
