from __future__ import annotations

from django.apps import AppConfig


class GateConfig(AppConfig):
    name = "tests.monitoring.gate"
    label = "gate"

    def ready(self) -> None:
        from monitoring import catalogue
        from tests.monitoring.gate.indicators import INDICATORS

        catalogue.CATALOGUE = INDICATORS
