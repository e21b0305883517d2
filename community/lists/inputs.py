"""The columns of what people said, and of themes. No file has words that are not shown in public, nor who said them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from community import labels
from core import clock
from core.exports import Column

INPUTS = (
    Column("number", _("Input"), lambda one: one.number),
    Column("received", _("Received"), lambda one: one.received_date, ("received_date", "pk")),
    Column("words", _("What is shown in public"), lambda one: one.shown),
    Column("topic", _("Topic"), lambda one: one.get_topic_display(), ("topic", "-received_date")),
    Column("voice", _("Voice"), lambda one: one.get_voice_display(), ("voice", "-received_date")),
    Column(
        "school", _("School"), lambda one: one.school.name if one.school else "", ("school__name", "-received_date")
    ),
    Column("event", _("Event"), lambda one: one.event.title if one.event else ""),
    Column("channel", _("How it came"), lambda one: one.get_channel_display(), ("channel", "-received_date")),
    Column("language", _("Language"), lambda one: one.get_language_display(), ("language", "-received_date")),
    Column("themes", _("Themes"), labels.theme_words),
    Column("status", _("Status"), lambda one: one.get_status_display(), ("status", "-received_date")),
    Column("wants_answer", _("Wants an answer"), lambda one: one.wants_answer),
    Column("answer_due", _("Answer due"), labels.answer_due),
    Column("answered", _("Answered at"), lambda one: one.answered_at, ("answered_at", "-received_date")),
    Column("ref", _("Reference"), lambda one: one.ref),
)
THEMES = (
    Column("name", _("Theme"), lambda one: one.name, ("name",)),
    Column("name_es", _("Name in Spanish"), lambda one: one.name_es),
    Column("about", _("What it is about"), lambda one: one.about),
    Column("said", _("Inputs"), lambda one: one.said, ("said", "name")),
    Column("status", _("Status"), lambda one: labels.theme_state(one, clock.today()).label),
    Column("merged_into", _("Merged into"), lambda one: one.merged_into.name if one.merged_into else ""),
    Column("ref", _("Reference"), lambda one: one.ref),
)
