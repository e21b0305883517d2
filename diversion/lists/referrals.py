"""The columns of the list of one's own receipts: nothing of what was told about a youth."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.exports import Column

REFERRALS = (
    Column("receipt", _("Receipt"), lambda referral: referral.receipt),
    Column("source", _("Who referred"), lambda referral: referral.get_source_display(), ("source", "-entered_at")),
    Column("agency", _("Agency"), lambda referral: referral.agency.name if referral.agency else "",
           ("agency__name", "-entered_at")),
    Column("number", _("Number of the agency"), lambda referral: referral.number),
    Column("received", _("Received"), lambda referral: referral.received_date, ("received_date", "-entered_at")),
    Column("sent", _("Sent"), lambda referral: referral.entered_at, ("entered_at",)),
)  # fmt: skip
