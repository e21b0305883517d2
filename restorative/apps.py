"""Start-up of the room."""

from django.apps import AppConfig


class RestorativeConfig(AppConfig):
    """The room of restorative practice, the second level of the plan."""

    name = "restorative"
