"""Start-up of the room."""

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "monitoring"
