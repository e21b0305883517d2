"""Start-up of the room."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """The room of what every case has, whichever level. It has no tables of its own."""

    name = "casework"
