"""How the API reads what it is sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import IO, Any, cast

from django.core.exceptions import RequestDataTooBig
from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser, MultiPartParser

MOST_BYTES = 1_048_576  # of a body of JSON: many times what the longest form takes


class Parser(JSONParser):
    """JSON, without what a program can write in it and nobody can keep: half characters, and nesting without end."""

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        try:
            data = super().parse(cast("IO[Any]", _Short(stream)), media_type, parser_context)
            json.dumps(data, ensure_ascii=False).encode()
        except RequestDataTooBig as error:
            raise ParseError(_("The body is longer than any that is taken: 1 MB. Send less at a time.")) from error
        except (ParseError, RecursionError, UnicodeEncodeError) as error:
            raise ParseError from error  # REST framework's would quote the parser
        return data


class _Short:
    """A stream that is refused as soon as it is longer than ``MOST_BYTES``."""

    def __init__(self, stream: IO[Any]) -> None:
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        """:raises RequestDataTooBig: before more of it is kept."""
        found: bytes = self._stream.read(MOST_BYTES + 1)
        if len(found) > MOST_BYTES:
            raise RequestDataTooBig
        return found


class FileParser(MultiPartParser):
    """The form with a file in it."""

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        try:
            return super().parse(stream, media_type, parser_context)
        except ParseError as error:
            words = _(
                "The body cannot be read. Send one file as multipart/form-data, its name no longer than 255 characters."
            )
            raise ParseError(words) from error
