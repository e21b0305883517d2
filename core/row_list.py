"""Lists in one shape: a table of rows whose cells are words, links and states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import Promise

from core import exports
from core.actions import Words
from core.badges import State
from core.list_page import ListPage

Link = tuple[Words, str]


@dataclass(frozen=True, slots=True)
class Cell:
    """
    One cell of a row: words, which may lead somewhere, or a state.

    ``first``: a folded row of the phone shows it, and of the other cells none.
    """

    words: str | Promise = ""
    url: str = ""
    state: State | None = None
    first: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """
    One row: what heads it, where that leads, what it is called when heard, and its cells by column.

    ``tap`` is what is done from the list itself, below what heads the row.
    """

    words: str
    of: str
    cells: Sequence[Cell]
    url: str = ""
    tap: Link | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What a list says of itself: its title, a sentence, how it is sorted, and that there is nothing."""

    title: Words
    lede: Words
    order: Words
    nothing: Words
    address: str
    trail: Sequence[Link] = ()
    button: Link | None = None
    links: Sequence[Link] = field(default_factory=tuple)


def shown(listed: ListPage, page: Any, said: Said, keys: Sequence[str], rows: Sequence[Row]) -> HttpResponse:
    """Show a list with the columns named by ``keys``, the first of which heads its rows."""
    labels = {column.key: column for column in listed.columns}
    return listed.shown(
        "components/row_list.html",
        page,
        [{"row": row, "cells": list(zip([str(labels[key].heading or labels[key].label) for key in keys[1:]], row.cells,
                                        strict=True))} for row in rows],
        said=said,
        list_url=reverse(said.address),
        heads=[exports.headings(listed.request, listed.columns)[key] for key in keys],
    )  # fmt: skip
