from __future__ import annotations

import socket

import pytest

from embedded import web
from embedded.errors import Refused


@pytest.fixture
def free() -> int:
    """The first of a row of free ports."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return min(number, 65_000)


class TestListen:
    def test_takes_the_next_free_port(self, free: int, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(web, "DEFAULT_PORT", free)
        first, one = web.listen({})
        second, other = web.listen({})
        for taken in (*first, *second):
            taken.close()
        assert one == free
        assert free < other <= free + web.TRIES

    def test_takes_only_the_port_that_was_asked_for(self, free: int) -> None:
        sockets, port = web.listen({"PORT": str(free)})
        with pytest.raises(Refused, match=f"Port {free} is taken"):
            web.listen({"PORT": str(free)})
        for taken in sockets:
            taken.close()
        assert port == free

    @pytest.mark.parametrize("named", ["0", "65536", "http", "-1", "²"])
    def test_refuses_what_is_no_port(self, named: str) -> None:
        with pytest.raises(Refused, match="is not a port"):
            web.listen({"PORT": named})
