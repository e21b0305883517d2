"""A mail server that takes mails as a real one does, word by word of SMTP, and keeps them for a test to read."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

from django.test import override_settings

BACKEND = "django.core.mail.backends.smtp.EmailBackend"


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        server: Server = self.server  # type: ignore[assignment]
        self._say(b"220 test")
        while line := self.rfile.readline():
            word = line.strip().upper()
            if word.startswith(b"RCPT") and server.refuses:
                self._say(b"550 No such user: " + line.split(b"<")[1].split(b">")[0])
            elif word.startswith(b"DATA"):
                self._say(b"354 go on")
                server.taken.append(message_from_bytes(self._data(), policy=policy.default))  # type: ignore[arg-type]
                self._say(b"250 taken")
            elif word.startswith(b"QUIT"):
                self._say(b"221 bye")
                return
            else:
                self._say(b"250 well")

    def _say(self, words: bytes) -> None:
        self.wfile.write(words + b"\r\n")

    def _data(self) -> bytes:
        lines: list[bytes] = []
        while (line := self.rfile.readline()).rstrip(b"\r\n") != b".":
            lines.append(line)
        return b"".join(lines)


class Server(socketserver.ThreadingTCPServer):
    """Takes mails into ``taken``; refuses every recipient, by address, while it ``refuses``."""

    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.refuses = False
        super().__init__(("127.0.0.1", 0), _Talk)


@contextmanager
def mail_server() -> Iterator[Server]:
    """Let mails go to a server of this process."""
    with Server() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        host, port = server.server_address[0], server.server_address[1]
        where = {"EMAIL_BACKEND": BACKEND, "EMAIL_HOST": host, "EMAIL_PORT": port, "EMAIL_USE_TLS": False}
        try:
            with override_settings(**where, EMAIL_HOST_USER="", EMAIL_HOST_PASSWORD="", EMAIL_USE_SSL=False):
                yield server
        finally:
            server.shutdown()
