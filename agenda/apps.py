"""Start-up of the room."""

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "agenda"
