"""
The read log: who was shown which child, when, on which page.

A view is one event, and each child it showed one subject of it. Both are written once and never changed: that is their
history, so neither has another. Children are text references, since the log outlives what it tells about.
"""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.guards import in_time
from core.history import no_truncate

# An event and its subjects come in one statement, at the end of which this is asked: a view that names fewer children
# than it showed cannot be written, and none can be added to it later.
WHOLE = """
IF EXISTS (
    SELECT FROM core_readevent event
    WHERE event.id IN (SELECT {column} FROM written)
    AND event.subjects <> (SELECT count(*) FROM core_readsubject subject WHERE subject.event_id = event.id)
) THEN
    RAISE EXCEPTION 'a view is logged together with all whom it showed'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'readevent_whole', TABLE = 'core_readevent';
END IF;
RETURN NULL;
"""
# As history has it; a kind is that of a stored file's owner: "students.student".
WHO = r"^[a-z][a-z0-9-]*$"
KIND = r"^[a-z][a-z0-9_.]*$"


def _whole(column: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="whole",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        referencing=pgtrigger.Referencing(new="written"),
        func=WHOLE.format(column=column),
    )


def _append_only() -> list[pgtrigger.Trigger]:
    # By trigger and not by rights alone, as history is: a district may have one login.
    return [pgtrigger.Protect(name="frozen", operation=pgtrigger.Update | pgtrigger.Delete), no_truncate()]


class ReadEvent(models.Model):
    """
    That somebody was shown a page, a part of one, a file or an answer with ``subjects`` children in it, perhaps none.

    ``actor`` is the reference of the account, ``client`` that of the system behind it, else "". ``page`` is the name of
    the address, ``students:student-detail``: never its query, which may hold a name. ``purpose`` is what was said where
    it was asked for. ``request`` is the id that the log and history know it by.
    """

    class Face(models.TextChoices):
        PAGE = "page", _("Page")
        FRAGMENT = "fragment", _("Part of a page")
        EXPORT = "export", _("File")
        PDF = "pdf", _("PDF")
        API = "api", _("API")

    app_may = ("SELECT", "INSERT")

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(_("at"))
    actor = models.CharField(_("who (reference)"), max_length=120)
    client = models.CharField(_("system (reference)"), max_length=120, blank=True)
    page = models.CharField(_("page"), max_length=120)
    face = models.CharField(_("shown as"), max_length=10, choices=Face.choices)
    purpose = models.TextField(_("purpose"), blank=True)
    request = models.CharField(_("request"), max_length=40, blank=True)
    subjects = models.PositiveIntegerField(_("children shown"))

    class Meta:
        constraints = [
            models.CheckConstraint(name="readevent_who", condition=Q(actor__regex=WHO)),
            models.CheckConstraint(name="readevent_client", condition=Q(client="") | Q(client__regex=WHO)),
            models.CheckConstraint(name="readevent_page_named", condition=~Q(page="")),
            models.CheckConstraint(
                name="readevent_face_valid", condition=Q(face__in=["page", "fragment", "export", "pdf", "api"])
            ),
        ]
        indexes = [
            models.Index(fields=["actor", "-id"], name="readevent_by_actor"),
            models.Index(fields=["at"], name="readevent_at"),
        ]
        triggers = [
            in_time("at"),
            _whole("id"),
            *_append_only(),
        ]

    def __str__(self) -> str:
        return f"{self.page} {self.at}"


class ReadSubject(models.Model):
    """One child that an event showed: ``kind`` ("students.student") and the reference of the record."""

    app_may = ("SELECT", "INSERT")

    # In this order it is the index for "who looked at this child", read backwards: newest first.
    pk = models.CompositePrimaryKey("kind", "ref", "event_id")
    event = models.ForeignKey(ReadEvent, on_delete=models.PROTECT, related_name="told")
    kind = models.CharField(_("kind of record"), max_length=60)
    ref = models.CharField(_("record"), max_length=20)

    class Meta:
        constraints = [
            models.CheckConstraint(name="readsubject_kind", condition=Q(kind__regex=KIND)),
            models.CheckConstraint(name="readsubject_ref", condition=Q(ref__regex=WHO)),
        ]
        triggers = [_whole("event_id"), *_append_only()]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"
