"""Start-up of the room."""

from django.apps import AppConfig


class DiversionConfig(AppConfig):
    """The room of diversion and of contacts with the police, the third level of the plan."""

    name = "diversion"
