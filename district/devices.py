"""What kind of device a browser says it runs on: enough to know one's own again, and no more."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

# The first that is named counts: most browsers name others beside themselves.
BROWSERS = (("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"),
            ("SamsungBrowser/", "Samsung Internet"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))  # fmt: skip
SYSTEMS = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "Chromebook"),
           ("Windows", "Windows"), ("Macintosh", "Mac"), ("Linux", "Linux"))  # fmt: skip


def device_of(request: HttpRequest) -> str:
    """Return browser and system in words, as "Chrome on Windows"; "" where the request names none that is known."""
    told = request.headers.get("User-Agent", "")
    browser = next((name for mark, name in BROWSERS if mark in told), "")
    system = next((name for mark, name in SYSTEMS if mark in told), "")
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system
