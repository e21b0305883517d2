"""
The web server: ``python -m config.serve --listen 0.0.0.0:8000``.

Waitress reads and writes in one loop and gives a thread only what came in whole (docs/adr/0016): connections that stay
silent, send a byte a minute or never read keep nobody out. Processes share the listening sockets; one that dies is
started anew.
"""

from __future__ import annotations

import argparse
import logging
import os
import resource
import signal
import socket
import threading
import time
from collections.abc import Sequence
from typing import Any

import waitress
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError

MEGABYTE = 1_048_576
logger = logging.getLogger(__name__)

# How connections are treated. A proxy's headers are Django's matter: settings say whether one is trusted.
HOLDS: dict[str, Any] = {
    "asyncore_use_poll": True,  # select() knows a thousand connections at most
    "connection_limit": 2000,
    "backlog": 1024,
    "channel_timeout": 60,  # seconds until a silent connection is closed
    "cleanup_interval": 15,
    "max_request_header_size": 65_536,
    "outbuf_high_watermark": 256 * MEGABYTE,  # beyond it a slow reader would hold a thread; no document is so large
    "clear_untrusted_proxy_headers": False,
    "ident": "",
}
FILES_BESIDES = 200  # open files that are no connections


class Unambiguous(HTTPRequestParser):
    """
    Refuses with 400 a request whose length is told in two ways.

    Waitress goes by the chunks, a proxy in front perhaps by Content-Length, and what one of them takes for the body is
    the next person's request to the other.
    """

    def parse_header(self, header_plus: bytes) -> None:
        """:raises ParsingError: which Waitress answers with 400, and closes the connection."""
        super().parse_header(header_plus)
        if self.chunked and "CONTENT_LENGTH" in self.headers:
            raise ParsingError("Send Transfer-Encoding or Content-Length, not both.")
        if "TRANSFER_ENCODING" in self.headers:  # Waitress takes it out where it goes by it
            raise ParsingError("Transfer-Encoding belongs to HTTP/1.1 alone.")


def main(argv: Sequence[str] | None = None) -> None:
    """Serve until a signal ends it."""
    parser = argparse.ArgumentParser(prog="python -m config.serve")
    parser.add_argument("--listen", action="append", default=[], metavar="HOST:PORT")
    parser.add_argument("--fd", action="append", default=[], type=int, help="a listening socket that is inherited")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--threads", type=int, default=4, help="of each process")
    asked = parser.parse_args(argv)
    sockets = [socket.socket(fileno=number) for number in asked.fd]
    sockets += [_listening(address) for address in asked.listen or ([] if sockets else ["127.0.0.1:8000"])]
    _Server(sockets, asked.processes, asked.threads).run()


def _listening(address: str) -> socket.socket:
    host, _colon, port = address.rpartition(":")
    host = host.strip("[]")
    taken = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    taken.bind((host, int(port)))
    taken.listen(int(HOLDS["backlog"]))
    return taken


class _Server:
    """The parent of the processes that serve."""

    def __init__(self, sockets: list[socket.socket], processes: int, threads: int) -> None:
        self.sockets, self.processes, self.threads = sockets, processes, threads
        self.children: set[int] = set()
        self.is_ending = False

    def run(self) -> None:
        """Load the product once for all, start the processes and watch over them."""
        _allow_files(int(HOLDS["connection_limit"]) + FILES_BESIDES)
        from config.wsgi import application

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._end)
        while len(self.children) < self.processes:
            self._start(application)
        while self.children:
            child, status = os.wait()
            self.children.discard(child)
            if not self.is_ending:
                logger.error("A process that serves has ended (%s); another one is started.", status)
                time.sleep(1)  # one that cannot start must not be tried without pause
                self._start(application)

    def _start(self, application: Any) -> None:
        parent = os.getpid()
        child = os.fork()
        if child:
            self.children.add(child)
            return
        signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # of a terminal it is for the parent, which tells its children
        threading.Thread(target=_end_with, args=[parent], daemon=True).start()
        HTTPChannel.parser_class = Unambiguous  # Waitress has no option for it
        waitress.serve(application, sockets=self.sockets, threads=self.threads, _quiet=True, **HOLDS)
        os._exit(0)

    def _end(self, *_: Any) -> None:
        self.is_ending = True
        for child in self.children:
            os.kill(child, signal.SIGTERM)


def _end_with(parent: int) -> None:
    """End when the parent does, even by SIGKILL."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


def _allow_files(number: int) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < number:
        enough = number if hard == resource.RLIM_INFINITY else min(number, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (enough, hard))


if __name__ == "__main__":
    main()
