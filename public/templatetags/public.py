"""Words in the language of the page, and texts in the language in which they were written, marked as such."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.utils.html import conditional_escape, format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from public import words

register = template.Library()
SHORT = 32


@register.simple_tag(takes_context=True)
def say(context: Context, key: str, **values: object) -> str:
    """Return the words of ``key`` in the page's language."""
    return words.say(context["lang"], key, **values)


@register.simple_tag(takes_context=True)
def named(context: Context, kind: str, value: object) -> str:
    """Return what the ``value`` of a kind is called, as ``topic`` "safety"."""
    return words.say(context["lang"], f"{kind}.{value}")


@register.simple_tag(takes_context=True)
def listed(context: Context, kind: str, values: list[object]) -> str:
    """Return what several values of a kind are called, with commas between."""
    return ", ".join(words.say(context["lang"], f"{kind}.{value}") for value in values)


@register.simple_tag(takes_context=True)
def counted(context: Context, key: str, n: int) -> str:
    """Return how many of something there are, in words."""
    return words.count(context["lang"], key, n)


@register.simple_tag(takes_context=True)
def text(context: Context, record: Any, field: str) -> SafeString:
    """Return a text of a record on one line: in Spanish where page and record have it, else marked as English."""
    said, is_english = words.written(context["lang"], record, field)
    return format_html('<span lang="en">{}</span>', said) if is_english else conditional_escape(said)


@register.simple_tag(takes_context=True)
def lines(context: Context, record: Any, field: str) -> SafeString:
    """Return a text of several lines as paragraphs, marked as English where the page is not."""
    said, is_english = words.written(context["lang"], record, field)
    block = mark_safe(linebreaks(said, autoescape=True))  # noqa: S308  # escaped by linebreaks
    return format_html('<div lang="en">{}</div>', block) if is_english else block


@register.simple_tag(takes_context=True)
def english(context: Context, said: object) -> SafeString:
    """Return words that there are in English alone, marked as such where the page is not."""
    return conditional_escape(str(said)) if context["lang"] == "en" else format_html('<span lang="en">{}</span>', said)


@register.simple_tag(takes_context=True)
def short(context: Context, record: Any, field: str) -> SafeString:
    """Return the first words of a text of several lines, marked as English where the page is not."""
    said, is_english = words.written(context["lang"], record, field)
    cut = Truncator(said).words(SHORT)
    return format_html('<span lang="en">{}</span>', cut) if is_english else conditional_escape(cut)


@register.simple_tag(takes_context=True)
def bare(context: Context, record: Any, field: str) -> str:
    """Return a text for where no language can be marked: a title, an option of a choice, the label of a region."""
    return words.written(context["lang"], record, field)[0]
