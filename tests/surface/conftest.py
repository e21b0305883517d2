"""What the tests of the whole surface share: one record of each kind, and everyone who may ask."""

from __future__ import annotations

import copy
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from core import clock
from monitoring import catalogue
from tests.architecture.conftest import TODAY, _things
from tests.factories import district as people
from tests.surface.asking import Everyone, with_own

__all__ = ["_things"]


@pytest.fixture
def things(_things, db, monkeypatch) -> dict[str, Any]:
    """One record of each kind, by noun: nobody changes them, for each request is taken back."""
    monkeypatch.setattr(catalogue, "CATALOGUE", [])
    return {noun: copy.copy(record) for noun, record in _things.items()}


@pytest.fixture
def everyone(things) -> Everyone:
    """Everyone who may ask, and among the ``things`` what is there for one of them alone."""
    with clock.travel(TODAY):
        found = Everyone(things)
        things |= with_own(found.reader, things)
    return found


@pytest.fixture
def anyone(db) -> Everyone:
    """Those who may ask where there is nothing to be asked for."""
    with clock.travel(TODAY):
        people.district()
        return Everyone({})


@pytest.fixture(autouse=True)
def _silence() -> Iterator[None]:
    """Log nothing: each refusal is a warning, and there are thousands."""
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)
