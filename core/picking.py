"""
One record found among many by typing: a combo box, the choices that a server finds for it, and what was typed read.

A page never holds all of them. Its script asks the page's own address for what fits (``answer``), so whoever may not do
what the form does finds nobody by it. Without script a whole name or number is typed, and read when it is sent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

import django_filters
from django import forms
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.core.validators import MaxLengthValidator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, JsonResponse
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core import reads
from core.texts import SHORT, TOO_LONG, CodeField, plain
from core.words import unfit

MOST = 10  # choices at a time
TOLD = 5  # of those that what was typed may mean
TYPED = "_typed"
Words = str | Promise


@dataclass(frozen=True, slots=True)
class Option:
    """
    One choice: ``value`` is sent, ``label`` stands in the field, ``more`` below it in the list.

    ``key`` tells it from others of the same name: a number or a reference, which can be typed instead. ``record`` is
    the row it was made of.
    """

    value: str
    label: str
    more: str = ""
    key: str = ""
    record: Any = field(default=None, compare=False, repr=False)


ASK = gettext_lazy("Type a name, then choose from the list.")


@dataclass(frozen=True, slots=True)
class Says:
    """
    What is said where one kind of record is chosen by typing.

    ``nothing`` while what is typed fits none; ``unknown`` of a %(text)s that was sent and names none, ``in_part`` of
    one that fits %(names)s but names none in full; ``ask`` where nothing was typed.
    """

    nothing: Words
    unknown: Words
    in_part: Words
    ask: Words = ASK


THINGS = Says(
    nothing=gettext_lazy("Nothing fits. Type part of a name, or a whole number."),
    unknown=gettext_lazy("Nothing to be chosen here is called “%(text)s” or has this number. Check how it is spelled."),
    in_part=gettext_lazy(
        "“%(text)s” names none in full. It may be %(names)s. Choose from the list, or type the whole name."
    ),
)


@dataclass(frozen=True, slots=True)
class Part:
    """
    One kind of record to choose from: its ``rows`` in their order, found by the field ``by``.

    ``like`` narrows them to what fits while somebody types, ``same`` to what was typed in full. ``name`` makes a choice
    of a row without asking the database; ``more`` tells more of a few rows at once, for whoever chooses among them.
    """

    rows: QuerySet[Any]
    like: Callable[[str], Q]
    same: Callable[[str], Q]
    name: Callable[[Any], Option]
    more: Callable[[Sequence[Any]], Sequence[str]]
    by: str = "ref"
    says: Says = THINGS

    def found(self, which: Q, most: int) -> list[Option]:
        """Return at most so many choices, by name alone. One query."""
        return [replace(self.name(row), record=row) for row in self.rows.filter(which)[:most]]

    def told(self, which: Q, most: int) -> list[Option]:
        """Return at most so many choices, with more of each."""
        rows = list(self.rows.filter(which)[:most])
        return self.tell(rows) if rows else []

    def tell(self, rows: Sequence[Any]) -> list[Option]:
        """Return the choices that a few rows are, with more of each."""
        told = zip(rows, self.more(rows), strict=True)
        return [replace(self.name(row), more=more, record=row) for row, more in told]


@dataclass(frozen=True, slots=True)
class Source:
    """
    What a field is chosen from: ``answers`` that stand first, such as that it is nobody, then the ``parts``.

    It is made for one form of one request, and reads what is chosen once.
    """

    parts: tuple[Part, ...] = ()
    answers: tuple[Option, ...] = ()
    _known: dict[str, Option | None] = field(default_factory=dict, init=False, repr=False, compare=False)
    _named: list[Option] = field(default_factory=list, init=False, repr=False, compare=False)

    @property
    def says(self) -> Says:
        """What is said: of the kind of record that comes first."""
        return self.parts[0].says if self.parts else THINGS

    def named(self, *options: Option) -> tuple[Option, ...]:
        """Return choices whose names are about to be shown, and keep them for ``log``."""
        self._named.extend(options)
        return options

    def log(self, request: HttpRequest) -> None:
        """Log the confidential ones among those that were named: called before the answer that names them is sent."""
        reads.rows_shown(request, [one.record for one in self._named])

    def like(self, typed: str, *, told: bool = False) -> list[Option]:
        """
        Return what fits, one more than is shown where there is more. One query for each part.

        Where they are ``told``, with more of each: a few queries for each part.
        """
        if unfit(typed):
            return []
        found = [one for one in self.answers if typed.casefold() in one.label.casefold()]
        for part in self.parts:
            if len(found) <= MOST:
                ask = part.told if told else part.found
                found += ask(part.like(typed) if typed else Q(), MOST + 1 - len(found))
        return found

    def same(self, typed: str) -> list[Option]:
        """Return what is called just so, or has this number or reference."""
        answers = [one for one in self.answers if typed.casefold() == one.label.casefold()]
        return answers or [one for part in self.parts for one in part.found(part.same(typed), TOLD)]

    def get(self, value: str) -> Option | None:
        """Return the choice with that value, if it is one. One query for each part, once."""
        try:
            value = plain(value)
        except ValidationError:
            return None
        if value not in self._known:
            known = [one for one in self.answers if one.value == value]
            for part in self.parts if value and not known else ():
                known += part.found(Q(**{part.by: value}), 1)
            self._known[value] = known[0] if known else None
        return self._known[value]


@dataclass(frozen=True, slots=True)
class Typed:
    """What a page sends: the ``value`` last chosen, and the ``text`` that stands in the field."""

    value: str
    text: str


class ComboBox(forms.TextInput):
    """A text field that a script makes a combo box of; the value chosen stands beside it, unseen."""

    template_name = "django/forms/widgets/combo_box.html"
    source: Source | None = None

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """Return what a page sends as it was ``Typed``; a system sends the value alone."""
        text = data.get(f"{name}{TYPED}")
        return data.get(name) if text is None else Typed(str(data.get(name) or ""), str(text))

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return name not in data and f"{name}{TYPED}" not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Show what was typed; of a value alone the words by which it is chosen."""
        chosen = value.value if isinstance(value, Typed) else str(value or "")
        known = self.source.get(chosen) if self.source and chosen else None
        if self.source and known:
            self.source.named(known)
        text = value.text if isinstance(value, Typed) else known.label if known else chosen
        # What may be typed is a name, however short the value is that is sent.
        limit = {"maxlength": str(SHORT), "data-most": False, "data-left": False, "data-over": False}
        context = super().get_context(f"{name}{TYPED}", text, {**(attrs or {}), **limit})
        is_chosen = known is not None and known.label == text
        return context | {"chosen": {"name": name, "value": chosen if is_chosen else ""}}


class PickField(forms.CharField):
    """
    A choice of one record by typing, cleaned to its value: the name by which services know it; "" for none.

    The form says from which ``Source``, by ``offer``. What was typed must name one alone. A value that was sent as such
    is left for the service to judge, unless the field ``is_strict``: then it must be among the choices.
    """

    widget = ComboBox

    def __init__(self, *, is_strict: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.is_strict = is_strict
        self.source = Source()
        self.asks_itself = "required" in (kwargs.get("error_messages") or {})
        self._ask()

    def offer(self, source: Source, how: Words = "") -> None:
        """Let it be chosen from ``source``; ``how`` is said to people after the hint, and not to systems."""
        self.source = source
        if how:
            self.help_text = format_lazy("{} {}", self.help_text, how) if self.help_text else str(how)
        self.widget.source = source
        self._ask()

    def _ask(self) -> None:
        if not self.asks_itself:
            self.error_messages["required"] = cast("str", self.source.says.ask)

    def clean(self, value: Any) -> str:
        typed = isinstance(value, Typed)
        found = str(super().clean(self._meant(value) if typed else value) or "")
        if found and self.is_strict and not typed and self.source.get(found) is None:
            raise ValidationError(_("This is not one of the choices any more. Choose another one."), "invalid_choice")
        return found

    def _meant(self, typed: Typed) -> str:
        text = self.to_python(typed.text)
        MaxLengthValidator(SHORT, TOO_LONG)(text)
        if not text:
            return ""
        chosen = self.source.get(typed.value) if typed.value else None
        if chosen and chosen.label in {text, typed.text}:
            return chosen.value
        found = self.source.same(text)
        if not found and " · " in text:  # a label, as a browser keeps it without the value that belongs to it
            found = [one for one in self.source.same(text.partition(" · ")[0]) if one.label == text]
        if len(found) == 1:
            return found[0].value
        raise ValidationError(_many(text, self.source.named(*found)) if found else _none(text, self.source))


class PickCodeField(PickField, CodeField):
    """A choice whose value is a number or code that people read and may type."""


class PickFilter(django_filters.CharFilter):
    """Narrows a list by one record chosen by typing; ``source`` makes its choices of the request, or of none."""

    field_class = PickField

    def __init__(self, *args: Any, source: Callable[[HttpRequest | None], Source], **kwargs: Any) -> None:
        super().__init__(*args, is_strict=True, **kwargs)
        self.source = source
        self.is_offered = False

    @property
    def field(self) -> PickField:
        """The field, with its choices: offered once, since a list asks for it again and again."""
        field: PickField = super().field
        if not self.is_offered:
            field.offer(self.source(self.parent.request))
            self.is_offered = True
        return field


def answer(request: HttpRequest, form: forms.BaseForm | None) -> JsonResponse | None:
    """
    Return what fits what is typed into a field of ``form``, where the address asks for that; else None.

    It asks by ``pick``, the field, and ``typed``. The page has asked before who may see the form.

    :raises ObjectDoesNotExist: when the form has no such field.
    """
    name = request.GET.get("pick")
    if name is None or request.method != "GET":
        return None
    field = form.fields.get(name) if form is not None else None
    if not isinstance(field, PickField):
        raise ObjectDoesNotExist
    typed = request.GET.get("typed", "")[:SHORT]
    wrong = unfit(typed)
    try:
        found = [] if wrong else field.source.like(plain(typed).strip(), told=True)
    except ValidationError:
        found = []
    named = field.source.named(*found[:MOST])
    field.source.log(request)
    shown = [{"value": one.value, "label": one.label, "more": one.more} for one in named]
    return JsonResponse({"options": shown, "words": wrong or _told(len(found), field.source.says)})


def log(request: HttpRequest, form: forms.BaseForm | None) -> None:
    """Log whom the fields of a form named that was just shown: what was chosen, or may have been meant."""
    for one in form.fields.values() if form is not None else ():
        if isinstance(one, PickField):
            one.source.log(request)


def _told(count: int, says: Says) -> str:
    if not count:
        return str(says.nothing)
    if count > MOST:
        return _("The first %(n)d. Type more to find others.") % {"n": MOST}
    return ngettext("%(n)d choice.", "%(n)d choices.", count) % {"n": count}


def _many(text: str, found: Iterable[Option]) -> str:
    words = _(
        "More than one is called “%(text)s”: %(names)s. Choose from the list, or type what stands in parentheses."
    )
    return words % {"text": text, "names": "; ".join(_named(one) for one in found)}


def _none(text: str, source: Source) -> str:
    like = source.like(text)
    if not like:
        return str(source.says.unknown) % {"text": text}
    names = "; ".join(_named(one) for one in source.named(*like[:TOLD]))
    return str(source.says.in_part) % {"text": text, "names": f"{names}; …" if len(like) > TOLD else names}


def _named(one: Option) -> str:
    """Return a choice with what can be typed to mean it alone."""
    name = one.label.partition(" · ")[0]
    return f"{name} ({one.key})" if one.key else name
