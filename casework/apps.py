"""Start-up of the room."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Has no table of its own: the records of higher rooms derive from what is here."""

    name = "casework"
