"""What the tests of the whole surface share: one record of each kind, and everyone who may ask."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from core import clock
from tests.architecture.conftest import TODAY, _schema_told_once, _things
from tests.surface.asking import Asker, askers

__all__ = ["_schema_told_once", "_things"]


@pytest.fixture(scope="module")
def _asked(_things) -> tuple[dict, dict[str, Asker]]:
    with clock.travel(TODAY):
        return askers(dict(_things))


@pytest.fixture
def things(_asked, db, monkeypatch):
    """One record of each kind, by noun: nobody changes them, for each request is taken back."""
    from monitoring import catalogue

    monkeypatch.setattr(catalogue, "CATALOGUE", [])
    return _asked[0]


@pytest.fixture
def everyone(_asked, db) -> dict[str, Asker]:
    """Everyone who may ask, by what they are called."""
    return _asked[1]


@pytest.fixture(autouse=True)
def _silence() -> Iterator[None]:
    """Log nothing: each refusal is a warning, and there are thousands."""
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)
