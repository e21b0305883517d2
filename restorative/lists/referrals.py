"""The columns of the list of one's own receipts: nothing of what was told."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.exports import Column

REFERRALS = (
    Column("receipt", _("Receipt"), lambda referral: referral.receipt),
    Column("school", _("School"), lambda referral: referral.school.name, ("school__name", "-referred_at")),
    Column("sent", _("Sent"), lambda referral: referral.referred_at, ("referred_at",)),
)
