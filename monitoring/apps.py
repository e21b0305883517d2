"""Start-up of the room."""

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    """Reads the catalogue at start-up, so that a key used twice stops every process of the product."""

    name = "monitoring"

    def ready(self) -> None:
        from monitoring import catalogue  # noqa: F401
