"""What people said: held until somebody looked at it, grouped by themes, answered, and told what came of it."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from community.models.events import Event
from community.models.words import WRITTEN, Voice
from core import history
from core.days import plausible
from core.folding import UniqueFolded, seen
from core.guards import in_time
from core.models import CHANGE, EVERYTHING, Record
from district.models import District, School, User


class Channel(models.TextChoices):
    """How an input reached the district."""

    FORM = "form", _("Public form")
    EVENT = "event", _("Said at an event")
    SURVEY = "survey", _("Survey")
    STAFF = "staff", _("Told to somebody on the staff")


class Topic(models.TextChoices):
    """What an input is about, as whoever gave it chose."""

    SAFETY = "safety", _("Safety at school")
    SUPPORTS = "supports", _("Support for students")
    REPAIR = "repair", _("Repairing harm")
    POLICE = "police", _("Police and the courts")
    ADULTS = "adults", _("Adults at school")
    SAY = "say", _("Having a say")
    OTHER = "other", _("Something else")


class InputStatus(models.TextChoices):
    """What was done with an input."""

    HELD = "held", _("Waits to be looked at")
    PUBLISHED = "published", _("Shown in public")
    KEPT = "kept", _("Kept, not shown in public")
    SET_ASIDE = "set_aside", _("Set aside: no input")


class HeldFor(models.TextChoices):
    """Why an input is looked at with care."""

    BURST = "burst", _("Many came at once from one network")
    NAMES = "names", _("It may name a student")
    ROBOT = "robot", _("It may come from a machine")
    FAST = "fast", _("It was sent very fast")
    OLD = "old", _("The page was open for very long")
    LINKS = "links", _("It has links in it")


# The text is no history: what names a child is struck for good. What was shown in public stays in it.
@history.tracked(exclude=["text"])
class Input(Record):
    """
    One thing that somebody said. ``text`` is theirs; ``shown`` what is shown in public of it, once somebody looked.

    ``wants_answer`` asks for an answer, which is due within some days of ``received_date`` (``INPUT_ANSWER_DAYS``). A
    text that named a child is struck: ``struck_at`` says when.
    """

    ref_prefix = "inp"
    app_may = CHANGE
    told_at = {
        "input_looked_at_told": "status",
        "input_shown_iff_published": "shown",
        "input_set_aside_with_reason": "looked_at_reason",
        "input_answered_told": "answer",
        "input_text_not_blank": "text",
        "input_event_as_channel": "event",
    }

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(_("how it came"), max_length=10, choices=Channel.choices)
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="inputs", verbose_name=_("event")
    )
    text = models.TextField(_("what was said"), blank=True)
    language = models.CharField(_("language"), max_length=2, choices=WRITTEN, default="en")
    topic = models.CharField(_("topic"), max_length=10, choices=Topic.choices)
    voice = models.CharField(_("whose voice"), max_length=10, choices=Voice.choices, default=Voice.UNSAID)
    school = models.ForeignKey(
        School, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("school")
    )
    received_date = models.DateField(_("received on"))
    received_at = models.DateTimeField(_("entered at"))
    # Whoever sent one by the public form is nobody's account.
    entered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("entered by")
    )
    wants_answer = models.BooleanField(_("wants an answer"), default=False)
    held_for = ArrayField(
        models.CharField(max_length=10, choices=HeldFor.choices), verbose_name=_("look at with care"), default=list,
        blank=True,
    )  # fmt: skip
    status = models.CharField(_("status"), max_length=10, choices=InputStatus.choices, default=InputStatus.HELD)
    shown = models.TextField(_("what is shown in public"), blank=True)
    looked_at_at = models.DateTimeField(_("looked at"), null=True, blank=True)
    looked_at_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("looked at by")
    )
    looked_at_reason = models.TextField(_("why"), blank=True)
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("answered by")
    )
    struck_at = models.DateTimeField(_("text struck"), null=True, blank=True)

    class Meta:
        constraints = [
            plausible("input_days_plausible", "received_date"),
            models.CheckConstraint(name="input_channel_valid", condition=Q(channel__in=Channel.values)),
            models.CheckConstraint(name="input_topic_valid", condition=Q(topic__in=Topic.values)),
            models.CheckConstraint(name="input_voice_valid", condition=Q(voice__in=Voice.values)),
            models.CheckConstraint(name="input_status_valid", condition=Q(status__in=InputStatus.values)),
            models.CheckConstraint(
                name="input_text_not_blank",
                condition=Q(struck_at__isnull=True) & ~Q(text="") | Q(struck_at__isnull=False, text=""),
                violation_error_message=_("Write what was said."),
            ),
            models.CheckConstraint(
                name="input_event_as_channel",
                condition=Q(channel__in=["event", "survey"], event__isnull=False) | Q(channel="staff")
                | Q(channel="form"),
                violation_error_message=_("Say at which event or in which survey it was said."),
            ),
            models.CheckConstraint(
                name="input_looked_at_told",
                condition=Q(status="held", looked_at_at__isnull=True, looked_at_by__isnull=True)
                | ~Q(status="held") & Q(looked_at_at__isnull=False, looked_at_by__isnull=False),
            ),
            models.CheckConstraint(
                name="input_shown_iff_published",
                condition=Q(status="published") & ~Q(shown="") | ~Q(status="published") & Q(shown=""),
                violation_error_message=_("Say what is shown of it in public."),
            ),
            models.CheckConstraint(
                name="input_set_aside_with_reason",
                condition=~Q(status="set_aside") | ~Q(looked_at_reason=""),
                violation_error_message=_("Say why it is set aside."),
            ),
            models.CheckConstraint(
                name="input_answered_told",
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, answer="")
                | Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer=""),
                violation_error_message=_("Write the answer."),
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["-received_date", "-id"], name="input_newest"),
            models.Index(fields=["received_at"], name="input_held", condition=Q(status="held")),
        ]
        triggers = [
            in_time("received_at"),
            in_time("looked_at_at"),
            in_time("answered_at"),
            in_time("struck_at"),
            pgtrigger.ReadOnly(
                name="stays_as_it_came", fields=["district", "channel", "received_at", "received_date", "entered_by"]
            ),
            # It was mailed: a second one would be another answer.
            pgtrigger.Protect(
                name="answered_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__answered_at__isnull=False)
                & (
                    pgtrigger.Q(old__answer__df=pgtrigger.F("new__answer"))
                    | pgtrigger.Q(old__answered_at__df=pgtrigger.F("new__answered_at"))
                    | pgtrigger.Q(old__answered_by__df=pgtrigger.F("new__answered_by"))
                ),
            ),
            # What somebody said is said, or struck: nobody writes it anew.
            pgtrigger.Protect(
                name="text_is_theirs",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__text__df=pgtrigger.F("new__text")) & ~pgtrigger.Q(new__text=""),
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def number(self) -> str:
        """What people call it."""
        return self.ref.removeprefix(f"{self.ref_prefix}-").upper()

    @property
    def is_held(self) -> bool:
        """Tell whether it waits to be looked at."""
        return self.status == InputStatus.HELD


@history.tracked(exclude=["name", "email"])
class InputContact(Record):
    """
    How to reach somebody who said something: to answer them, or to tell what comes of it.

    The first is wished for on the input (``wants_answer``), the second here (``wants_changes``).

    History never has ``name`` and ``email``; both are emptied once nothing more is to be told (``forgotten_at``).
    """

    ref_prefix = "ict"
    app_may = CHANGE

    input = models.OneToOneField(Input, on_delete=models.PROTECT, related_name="contact", verbose_name=_("input"))
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), max_length=254, blank=True)
    language = models.CharField(_("language of mails"), max_length=2, choices=WRITTEN, default="en")
    wants_changes = models.BooleanField(_("wants to hear what came of it"), default=False)
    forgotten_at = models.DateTimeField(_("forgotten"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="inputcontact_forgotten_whole",
                condition=Q(forgotten_at__isnull=True) & ~Q(email="")
                | Q(forgotten_at__isnull=False, name="", email=""),
            )
        ]
        triggers = [pgtrigger.ReadOnly(name="stays_with_input", fields=["input"])]

    def __str__(self) -> str:
        return self.ref


class ToldOf(models.TextChoices):
    """What somebody was told of."""

    ANSWER = "answer", _("The answer")
    DECISION = "decision", _("A decision")
    CHANGE = "change", _("A change")


@history.tracked()
class InputTold(Record):
    """That whoever gave an input was told of one thing: once, by the reference of what it is."""

    ref_prefix = "itd"
    app_may = CHANGE
    told_at = {"inputtold_once": "what_ref"}

    input = models.ForeignKey(Input, on_delete=models.PROTECT, related_name="told", verbose_name=_("input"))
    what = models.CharField(_("what"), max_length=10, choices=ToldOf.choices)
    what_ref = models.CharField(_("reference"), max_length=20)
    queued_at = models.DateTimeField(_("queued"))
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="inputtold_what_valid", condition=Q(what__in=ToldOf.values)),
            models.UniqueConstraint(name="inputtold_once", fields=["input", "what_ref"]),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="stays_told", fields=["input", "what", "what_ref", "queued_at"]),
            # What was sent is not sent again.
            pgtrigger.Protect(
                name="stays_sent", operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__sent_at__isnull=False)
                & pgtrigger.Q(old__sent_at__df=pgtrigger.F("new__sent_at")),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.ref


@history.tracked()
class Theme(Record):
    """What several inputs have in common. One that turns out to be another's is merged into it."""

    ref_prefix = "thm"
    app_may = CHANGE
    told_at = {"theme_merged_into_another": "merged_into"}

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=120)
    name_es = models.CharField(_("name in Spanish"), max_length=120, blank=True)
    about = models.TextField(_("what it is about"), blank=True)
    about_es = models.TextField(_("what it is about, in Spanish"), blank=True)
    is_public = models.BooleanField(_("shown in public"), default=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("merged into")
    )

    class Meta:
        constraints = [
            seen("theme_name_not_blank", "name"),
            UniqueFolded(
                name="theme_name_unique",
                field="name",
                beside=("district",),
                violation_error_message=_("A theme with this name is here already."),
            ),
            models.CheckConstraint(
                name="theme_merged_into_another",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=models.F("id")),
                violation_error_message=_("A theme is merged into another one."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


@history.tracked()
class InputTheme(Record):
    """That an input belongs to a theme: one input may belong to several."""

    ref_prefix = "ith"
    app_may = EVERYTHING
    told_at = {"inputtheme_once": "theme"}

    input = models.ForeignKey(Input, on_delete=models.PROTECT, related_name="themed", verbose_name=_("input"))
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="themed", verbose_name=_("theme"))

    class Meta:
        constraints = [models.UniqueConstraint(name="inputtheme_once", fields=["input", "theme"])]
        indexes = [models.Index(fields=["theme", "input"], name="inputtheme_by_theme")]

    def __str__(self) -> str:
        return self.ref
