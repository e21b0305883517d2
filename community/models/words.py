"""Whose voice something is, and in which languages people are spoken to: the same words in every kind of record."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Constituency(models.TextChoices):
    """Whose seat, vote or voice it is."""

    STUDENT = "student", _("Students")
    PARENT = "parent", _("Parents and guardians")
    COMMUNITY = "community", _("Community")
    STAFF = "staff", _("Staff")


class Voice(models.TextChoices):
    """Whose voice an input is, which nobody has to say."""

    STUDENT = "student", _("A student")
    PARENT = "parent", _("A parent or guardian")
    COMMUNITY = "community", _("A neighbor or somebody of the community")
    STAFF = "staff", _("Somebody who works in a school")
    UNSAID = "unsaid", _("Not said")


class Method(models.TextChoices):
    """How something is decided."""

    ADVICE = "advice", _("Advice only")
    CONSENSUS = "consensus", _("Consensus")
    VOTE = "vote", _("Votes by group")


class Spoken(models.TextChoices):
    """Languages in which families are met."""

    ENGLISH = "en", _("English")
    SPANISH = "es", _("Spanish")
    ARABIC = "ar", _("Arabic")
    VIETNAMESE = "vi", _("Vietnamese")
    SWAHILI = "sw", _("Swahili")
    KAREN = "kar", _("Karen")
    SOMALI = "so", _("Somali")
    FRENCH = "fr", _("French")
    OTHER = "other", _("Another language")


# Those in which the public pages are written.
WRITTEN = [("en", _("English")), ("es", _("Spanish"))]
