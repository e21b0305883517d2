"""The web server's port: take it ourselves, and know when pages are served on it."""

from __future__ import annotations

import contextlib
import http.client
import socket
from collections.abc import Mapping

from embedded.errors import Refused

DEFAULT_PORT = 8000
TRIES = 20


def listen(environment: Mapping[str, str]) -> tuple[list[socket.socket], int]:
    """
    Return listening sockets and their port: ``PORT`` or nothing, else the next free one from 8000 on.

    The child inherits them, so nobody can take the port in between.

    :raises Refused: when the port that was asked for is taken, or all are.
    """
    named = environment.get("PORT", "")
    if named and not (named.isdecimal() and 0 < int(named) < 65536):
        raise Refused(f"PORT={named} is not a port: give a number from 1 to 65535.")
    if named:
        if sockets := _listening(int(named)):
            return sockets, int(named)
        raise Refused(f"Port {named} is taken or not allowed. Choose another: make demo PORT={int(named) + 1}")
    for port in range(DEFAULT_PORT, DEFAULT_PORT + TRIES + 1):
        if sockets := _listening(port):
            if port != DEFAULT_PORT:
                print(f"Port {DEFAULT_PORT} is taken: using {port}.", flush=True)
            return sockets, port
    raise Refused(f"Ports {DEFAULT_PORT} to {DEFAULT_PORT + TRIES} are taken. Choose one: make demo PORT=9000")


def answers(port: int, path: str = "/healthz") -> bool:
    """Return whether the page at ``path`` is served with status 200."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    with contextlib.closing(connection), contextlib.suppress(OSError, http.client.HTTPException):
        connection.request("GET", path, headers={"Host": f"localhost:{port}"})
        return connection.getresponse().status == 200
    return False


def _listening(port: int) -> list[socket.socket]:
    """Listen on this machine only, by IPv4 and where there is one by IPv6: ``localhost`` may mean either."""
    sockets: list[socket.socket] = []
    for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        if family == socket.AF_INET6 and not _has_ipv6():
            continue
        taken = socket.socket(family, socket.SOCK_STREAM)
        try:
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            taken.bind((address, port))
            taken.listen(128)
        except OSError:
            for one in (*sockets, taken):
                one.close()
            return []
        sockets.append(taken)
    return sockets


def _has_ipv6() -> bool:
    if not socket.has_ipv6:
        return False
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True
