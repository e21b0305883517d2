"""The room of the public site."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "public"
