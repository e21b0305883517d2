"""What the tests of the reports share."""

from __future__ import annotations

import pytest

from monitoring import catalogue
from tests.factories.monitoring import indicator


@pytest.fixture
def measured(monkeypatch):
    """A function that lets reports measure the given indicators in place of the product's own; one at first."""

    def measure(*indicators):
        monkeypatch.setattr(catalogue, "CATALOGUE", tuple(indicators))

    measure(indicator())
    return measure
