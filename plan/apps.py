"""Start-up of the room."""

from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "plan"
