"""Every address of the product, read from the resolver, with an example of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from core import reads
from core.refs import new_ref

# Addresses for those who are not signed in, by name: systems sign in at oauth-token.
OPEN = {"health", "oauth-token", "api-problems", "restorative:answer", "robots"}
# The room whose every address is there for anybody: tests/public/test_site.py walks over them.
PUBLIC = "public"
SIGN_IN = ("account_", "mfa_")


@dataclass(frozen=True, slots=True)
class Address:
    """One address: its full name, its parts, whether a GET is answered there, and what its view says of children."""

    name: str
    parts: tuple[str, ...]
    is_read: bool = True
    is_confidential: bool | str = False

    @property
    def is_api(self) -> bool:
        return "-api:" in self.name or self.name in {"schema"}

    @property
    def room(self) -> str:
        """Whose it is, whichever face; addresses of the whole product are their own."""
        return self.noun.partition(":")[0]

    @property
    def noun(self) -> str:
        """The kind of record it is about, whichever face: "plan:milestone"."""
        return self.name.replace("-api:", ":").partition("-")[0]

    def url(self, **parts: Any) -> str:
        """Return the address with the given parts, and made-up ones for the rest."""
        made_up = {"ref": new_ref("zz"), "place": "1"}
        filled = {part: parts.get(part, made_up.get(part, "nothing")) for part in self.parts}
        return reverse(self.name, kwargs=filled)


def addresses() -> list[Address]:
    """Return every address of our own, sign-in pages and those that are there for anybody left out."""
    found = [a for a in _walk(get_resolver(), "", ()) if not a.name.startswith(SIGN_IN) and a.name not in OPEN]
    return [a for a in found if a.room != PUBLIC]


def _walk(resolver: URLResolver, namespace: str, parts: tuple[str, ...]) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        here = (*parts, *entry.pattern.regex.groupindex) if isinstance(entry, URLPattern) else parts
        if isinstance(entry, URLPattern):
            assert entry.name, f"{entry.pattern} has no name"
            api = getattr(entry.callback, "cls", None)
            is_read, says = api is None or hasattr(api, "get"), reads.is_confidential(entry.callback)
            yield Address(f"{namespace}{entry.name}", here, is_read, says)
        else:
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry, inner, (*parts, *entry.pattern.regex.groupindex))
