"""The example at the head of the package is true, and the package knows no Django."""

from __future__ import annotations

import doctest
import subprocess
import sys

import monitoring.disclosure


def test_the_example_is_true() -> None:
    failed, attempted = doctest.testmod(monitoring.disclosure)
    assert failed == 0
    assert attempted > 5


def test_nothing_of_django_is_loaded() -> None:
    code = "import sys, monitoring.disclosure, monitoring.disparity; print([m for m in sys.modules if 'django' in m])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
