"""Start-up of the room."""

from django.apps import AppConfig


class CommunityConfig(AppConfig):
    """The room of level 1, community involvement and prevention."""

    name = "community"
