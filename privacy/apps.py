"""Start-up of the room."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """Looks up what settings name, so that a wrong one stops the start, and no request."""

    name = "privacy"

    def ready(self) -> None:
        from privacy import bases, page_words, record_kinds

        bases.directory_parts()
        page_words.registered()
        record_kinds.kinds()
