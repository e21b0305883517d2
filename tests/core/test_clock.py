"""The one source of time."""

from datetime import UTC, datetime, timedelta

import pytest

from core import clock
from core.models import ClockShift
from tests.factories.owner import as_owner

PIN = datetime.fromisoformat("2022-10-14T08:00:00-05:00")


@pytest.fixture(autouse=True)
def _fresh(monkeypatch):
    monkeypatch.setattr(clock, "_shift", None)


class TestNow:
    def test_is_real_time_without_a_pin(self):
        assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)

    @pytest.fixture
    def _as_owner(self, db):
        with as_owner():
            yield

    @pytest.mark.usefixtures("_as_owner")
    def test_starts_at_the_pin_and_runs_on(self, settings):
        settings.CLOCK_PIN = PIN
        assert abs(clock.now() - PIN) < timedelta(seconds=5)

    @pytest.mark.usefixtures("_as_owner")
    def test_a_second_process_agrees_with_the_first(self, settings, monkeypatch):
        settings.CLOCK_PIN = PIN
        clock.now()
        ClockShift.objects.get()
        monkeypatch.setattr(clock, "_shift", None)
        settings.CLOCK_PIN = PIN + timedelta(days=99)  # a later start must not set it again
        assert abs(clock.now() - PIN) < timedelta(seconds=5)

    def test_travels_and_comes_back(self):
        with clock.travel(PIN):
            assert clock.now() == PIN
        assert clock.now() != PIN

    def test_does_not_travel_in_production(self, settings):
        settings.TESTING = False
        with pytest.raises(RuntimeError), clock.travel(PIN):
            pass
