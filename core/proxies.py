"""
Where a request comes from, when proxies stand in front.

What a request says of its way (``X-Forwarded-For``) anybody can write. It is believed of proxies that were declared
alone, and of each only what it wrote itself: its own word is the last one of the list.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponse

FORWARDED = "HTTP_X_FORWARDED_FOR"
# What else a proxy says of a request; of these ``SECURE_PROXY_SSL_HEADER`` is the one that anything reads.
SAID = (FORWARDED, "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PORT", "HTTP_FORWARDED")
Handler = Callable[[HttpRequest], HttpResponse]


class Proxies:
    """Lets ``REMOTE_ADDR`` be where the outermost declared proxy was asked from, and drops what nobody vouches for."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        peer = request.META.get("REMOTE_ADDR", "")
        if not settings.PROXIES or not _is_proxy(peer):
            for header in SAID:
                request.META.pop(header, None)
            return self.get_response(request)
        # A header that came twice is one list: the server joins them in their order.
        request.META["REMOTE_ADDR"] = asked_from(peer, request.META.pop(FORWARDED, "").split(","))
        return self.get_response(request)


def asked_from(peer: str, told: Sequence[str]) -> str:
    """
    Return where the request of ``peer``, a proxy, came from by the list that the proxies told, the nearest one last.

    Each declared proxy is believed what it added. Whatever stands before that, the one who asks may have written.
    """
    way = [*(word for word in told if word.strip()), peer]
    client = peer
    for at, word in enumerate(reversed(way)):
        found = _address(word)
        if found is None:  # no proxy writes this
            break
        client = str(found)
        if at == settings.PROXIES or not _is_proxy(client):
            break
    return client


def _is_proxy(address: str) -> bool:
    """Tell whether a proxy may have this address: each may, unless the settings name them."""
    if not settings.PROXY_ADDRESSES:
        return True
    found = _address(address)
    return found is not None and any(found in ip_network(one) for one in settings.PROXY_ADDRESSES)


def _address(word: str) -> IPv4Address | IPv6Address | None:
    """Return the address that ``word`` is, with or without a port; None when it is none."""
    word = word.strip()
    if word.startswith("["):
        word = word[1:].partition("]")[0]
    elif word.count(":") == 1:
        word = word.partition(":")[0]
    try:
        return ip_address(word)
    except ValueError:
        return None
