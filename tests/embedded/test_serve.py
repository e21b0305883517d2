"""The web server: connections that say nothing, half, slowly, or never read, keep nobody out."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.embedded.conftest import eventually
from tests.servers import CHECKOUT

MANY = (
    60  # of a process with two threads; gunicorn's threads, and granian's for slow bodies, were taken by as many as two
)
LARGE = 1_000_000
PRODUCT = f"""
import os
def application(environ, start_response):
    body = environ["wsgi.input"].read()
    told = environ.get("HTTP_X_FORWARDED_PROTO", "") + " " + str(os.getpid())
    out = b"x" * {LARGE} if environ["PATH_INFO"] == "/large" else f"{{len(body)}} {{told}}".encode()
    start_response("200 OK", [("Content-Length", str(len(out)))])
    return [out]
"""
HEAD = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n"
KINDS = {
    "silent": b"",
    "half a head": HEAD,
    "a body that does not come": HEAD + b"\r\na",
    "nobody reads the answer": b"GET /large HTTP/1.1\r\nHost: x\r\n\r\n",
}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The web server with a product of one page, and its port."""
    (tmp_path / "config").mkdir()
    (tmp_path / "config/__init__.py").touch()
    (tmp_path / "config/wsgi.py").write_text(PRODUCT)
    (tmp_path / "config/serve.py").write_text((CHECKOUT / "config/serve.py").read_text())
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen(128)
        argv = [sys.executable, "-m", "config.serve", "--fd", str(taken.fileno()), "--processes", "1", "--threads", "2"]
        environment = {**os.environ, "PYTHONPATH": ""}
        process = subprocess.Popen(argv, cwd=tmp_path, pass_fds=[taken.fileno()], env=environment)
        port = taken.getsockname()[1]
    yield process, port
    process.terminate()
    process.wait(30)


def ask(port: int, body: bytes = b"", **headers: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    with contextlib.closing(connection):
        connection.request("POST", "/", body=body, headers=headers)
        return connection.getresponse().read().decode()


@pytest.mark.parametrize("sent", KINDS.values(), ids=KINDS)
def test_nobody_is_kept_out(server: tuple[subprocess.Popen[bytes], int], sent: bytes) -> None:
    _process, port = server
    with contextlib.ExitStack() as stack:
        for _ in range(MANY):
            one = stack.enter_context(socket.socket())
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            one.connect(("127.0.0.1", port))
            one.sendall(sent)
        assert ask(port, b"abc").startswith("3 ")


def test_a_proxys_headers_reach_the_product(server: tuple[subprocess.Popen[bytes], int]) -> None:
    assert ask(server[1], **{"X-Forwarded-Proto": "https"}).startswith("0 https")


def test_a_process_that_dies_is_started_anew(server: tuple[subprocess.Popen[bytes], int]) -> None:
    _process, port = server
    child = int(ask(port).split()[-1])
    os.kill(child, signal.SIGKILL)

    def is_another() -> bool:
        with contextlib.suppress(OSError, http.client.HTTPException):
            return int(ask(port).split()[-1]) != child
        return False

    assert eventually(is_another, 30)


def test_nothing_is_left_when_the_parent_is_killed(server: tuple[subprocess.Popen[bytes], int]) -> None:
    process, port = server
    child = int(ask(port).split()[-1])
    process.kill()
    assert eventually(lambda: not Path(f"/proc/{child}").exists(), 30)


CHUNKS = b"3\r\nabc\r\n0\r\n\r\n"
AMBIGUOUS = {
    "chunks and a length": b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n",
    "the other way round": b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 18\r\n\r\n",
    "chunks of an older protocol": b"POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
    "two lengths": b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nContent-Length: 18\r\n\r\n",
}


@pytest.mark.parametrize("head", AMBIGUOUS.values(), ids=AMBIGUOUS)
def test_a_request_whose_length_is_told_in_two_ways_is_refused(
    server: tuple[subprocess.Popen[bytes], int], head: bytes
) -> None:
    another = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n"
    with socket.create_connection(("127.0.0.1", server[1]), timeout=20) as one:
        one.sendall(head + CHUNKS + another)
        answer = b""
        with contextlib.suppress(ConnectionResetError):
            while piece := one.recv(4096):
                answer += piece
    # And what came behind it is not taken for a request of its own.
    assert answer.startswith((b"HTTP/1.1 400", b"HTTP/1.0 400"))
    assert answer.count(b"\r\nContent-Length: ") == 1


def test_chunks_alone_are_read(server: tuple[subprocess.Popen[bytes], int]) -> None:
    head = b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
    with socket.create_connection(("127.0.0.1", server[1]), timeout=20) as one:
        one.sendall(head + CHUNKS)
        answer = b""
        while piece := one.recv(4096):
            answer += piece
    assert b"\r\n\r\n3 " in answer
