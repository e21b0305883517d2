"""The one shape in which lists and records about access are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core import exports, past
from core.actions import Actions, Words
from core.badges import State
from core.list_page import ListPage
from district.signed_in import current_user
from students.actions import PAST
from students.models import Student

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
    """One row: what heads it, where that leads, what it is called when heard, and its cells by column."""

    words: str
    of: str
    cells: Sequence[Cell]
    url: str = ""


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
        "students/access_list.html",
        page,
        [{"row": row, "cells": list(zip([str(labels[key].heading or labels[key].label) for key in keys[1:]], row.cells,
                                        strict=True))} for row in rows],
        said=said,
        list_url=reverse(said.address),
        heads=[exports.headings(listed.request, listed.columns)[key] for key in keys],
    )  # fmt: skip


def record(
    request: HttpRequest, kind: Actions[Any], one: Any, state: State, facts: Sequence[tuple[Words, Any]], **more: Any
) -> HttpResponse:
    """Show one record: its state, facts, what may be done and its history."""
    context = {
        "called": kind.name(one),
        "trail": kind.trail(one),
        "state": state,
        "facts": [*facts, (_("Reference"), one.ref)],
        "buttons": kind.buttons(current_user(request), one),
        "entries": past.entries(one, PAST),
        "student_url": student_address(one.student),
        **more,
    }
    return render(request, "students/access_record.html", context)


def of_student(student: Student) -> Cell:
    """Return the cell that names a student and leads to their page: of whom a row is, it says folded, too."""
    return Cell(student.in_list, student_address(student), first=True)


def student_address(student: Student) -> str:
    """Return where a student's page is."""
    return reverse("students:student-detail", args=[(student.merged_into or student).ref])
