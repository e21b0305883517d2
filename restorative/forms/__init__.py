"""What the actions of this room ask for, on both faces, by subject."""

from restorative.forms.duties import CaseClearForm, DutyCallOffForm, DutyDoForm, DutyTakeForm
from restorative.forms.referrals import STOP_ANSWERS, ReferralPersonForm, ReferralSendForm

__all__ = [
    "STOP_ANSWERS",
    "CaseClearForm",
    "DutyCallOffForm",
    "DutyDoForm",
    "DutyTakeForm",
    "ReferralPersonForm",
    "ReferralSendForm",
]
