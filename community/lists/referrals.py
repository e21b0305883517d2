"""The columns of the list of referrals to supports."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.exports import Column

REFERRALS = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("number", _("Referral"), lambda one: one.number),
    Column("student", _("Student"), lambda one: one.student.called),
    Column("school", _("School"), lambda one: one.school.name, ("school__name", "-referred_at")),
    Column("support", _("Support"), lambda one: one.support.name, ("support__name", "-referred_at")),
    Column("organization", _("Organization"), lambda one: one.support.organization.name,
           ("support__organization__name", "-referred_at")),
    Column("language", _("Language of the family"), lambda one: one.get_language_display()),
    Column("referred_date", _("Referred on"), lambda one: one.referred_date, ("referred_date", "pk")),
    Column("referred_by", _("Referred by"), lambda one: one.referred_by.name),
    Column("contacted_date", _("First contact on"), lambda one: one.contacted_date),
    Column("connected_date", _("Connected on"), lambda one: one.connected_date),
    Column("ended_date", _("Ended on"), lambda one: one.ended_date),
    Column("status", _("Status"), lambda one: one.get_status_display(), ("status", "-referred_at")),
)  # fmt: skip
