"""
A pytest plugin: measures which lines the rooms' tests run where COVER is set, as in ``make test COVER=1``.

Loaded by ``-p tests.measured``, it begins before Django's settings load the rooms. pytest-cov begins in the workers of
pytest-xdist only after that, and would miss what every module says at its head.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator

import pytest
from coverage import Coverage

from tests.rooms import rooms

# Whose tests say what the product is to do. Measured, Python 3.11 takes two thirds longer, and the other tests, which
# walk over all addresses or start processes, would add nothing.
FOLDERS = {*rooms(), "contract"}


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests() -> Generator[None, None, None]:
    """Begin, in each process of pytest."""
    if os.environ.get("COVER"):
        Coverage().start()
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Pause for a test that is not to be measured."""
    measuring = Coverage.current()
    if measuring is None or item.path.relative_to(item.config.rootpath / "tests").parts[0] in FOLDERS:
        return (yield)
    measuring.stop()
    try:
        return (yield)
    finally:
        measuring.start()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> Generator[None, None, None]:
    """Save what this process measured; the controlling one then puts together what all did."""
    measuring = Coverage.current()
    if measuring is None:
        return (yield)
    measuring.stop()
    measuring.save()
    found = yield
    if not os.environ.get("PYTEST_XDIST_WORKER"):
        together = Coverage(data_suffix=False)
        together.combine()
        together.save()
    return found
