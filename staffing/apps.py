"""Start-up of the room."""

from django.apps import AppConfig


class StaffingConfig(AppConfig):
    name = "staffing"
