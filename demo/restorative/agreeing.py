"""What people of a case agree on, what comes of it, and how it goes afterwards."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any

from demo.doing import done
from demo.restorative import words
from demo.restorative.case import Case
from restorative import services
from restorative.models import RepairItem
from restorative.services import cases

NONE: dict[str, Any] = {"what_es": "", "how_verified_es": "", "amount": None, "to_participant": "",
                        "to_organization": "", "to_words": ""}  # fmt: skip


SIGNED = """\
Signed by both, as it is written in the agreement.

This document belongs to the demonstration and is invented.
"""


@dataclass(frozen=True, slots=True)
class Agreed:
    """An item of an agreement: its kind, by when, and who of the parties does it."""

    kind: str
    due: date
    who: int = 0
    amount: Decimal | None = None


def draft(case: Case, on: date, items: Sequence[Agreed], *, language: str = "en") -> list[RepairItem]:
    """Write the agreement of a case, and return its items."""
    spanish = words.INTRODUCTION_ES if language != "en" else ""
    case.agreement = case.does(
        services.case_draft_agreement, on, time(13, 10), language=language, review_date=None,
        introduction=words.INTRODUCTION, introduction_es=spanish,
    )  # fmt: skip
    return [_item(case, on, one, with_spanish=bool(spanish)) for one in items]


def _item(case: Case, on: date, one: Agreed, *, with_spanish: bool) -> RepairItem:
    what, how = words.ITEMS.get(one.kind, words.MONEY)
    told = {**NONE, "kind": one.kind, "who": case.parties[one.who].ref, "what": what, "how_verified": how}
    if with_spanish:
        told["what_es"], told["how_verified_es"] = words.ITEMS_ES[one.kind]
    if one.amount is not None:
        told |= {"amount": one.amount, "to_participant": case.parties[1 - one.who].ref}
    return _of_agreement(case, services.agreement_add_item, on, time(13, 15), due_date=one.due, **told)


def sign(case: Case, on: date, *which: int) -> None:
    """Close the text, and let the parties sign; ``which`` of them, where not all do."""
    _of_agreement(case, services.agreement_offer, on, time(13, 30))
    for who in which or range(len(case.parties)):
        facts = {"participant": case.parties[who].ref, "on": on, "way": "paper"}
        _of_agreement(case, services.agreement_sign, on, time(13, 40), **facts)


def agree(case: Case, on: date, items: Sequence[Agreed], *, language: str = "en") -> list[RepairItem]:
    """Write an agreement, have it signed by all and bring it into force, all on one day; return its items."""
    made = draft(case, on, items, language=language)
    sign(case, on)
    _of_agreement(case, services.agreement_come_into_force, on, time(13, 50))
    return made


def scan(case: Case, on: date) -> None:
    """Keep a scan of what was signed on paper."""
    _of_agreement(
        case, services.agreement_add_document, on, time(14, 5), document=io.BytesIO(SIGNED.encode()), name="signed.txt"
    )


def came(case: Case, item: RepairItem, on: date, outcome: str = "fulfilled", note: str = "") -> None:
    """Say what came of an item."""
    done(services.item_outcome, on, time(14, 20), actor=case.actor, ref=item.ref, outcome=outcome, note=note)


def pay(case: Case, item: RepairItem, on: date, amount: str) -> None:
    """Enter a payment."""
    done(services.item_pay, on, time(14, 30), actor=case.actor, ref=item.ref, amount=Decimal(amount))


def end(case: Case, on: date) -> None:
    """End the agreement: from here on it is asked how it goes."""
    _of_agreement(case, services.agreement_end, on, time(14, 50))


def ask(case: Case, on: date, number: int, *scores: int, which: Sequence[int] = ()) -> None:
    """Enter what each party, or ``which`` of them, says some days after: one score a person, of being satisfied."""
    for place, who in enumerate(which or range(len(case.parties))):
        score = scores[place % len(scores)]
        own = words.AFTER[(case.turn + who) % len(words.AFTER)] if score > len(words.AFTER) - 2 else ""
        case.does(
            services.case_follow_up, on, time(10, 20), participant=case.parties[who].ref, number=number, on=on,
            way="spoken", safety=max(score, 2), fairness=score, satisfaction=score, own=own,
        )  # fmt: skip


def let_go(case: Case, on: date, number: int, reason: str, until: date | None = None) -> None:
    """Ask nobody after so many days."""
    for party in case.parties:
        case.does(
            services.case_exempt_follow_up, on, time(10, 40), participant=party.ref, number=number, reason=reason,
            exempt_until=until,
        )  # fmt: skip


def close(case: Case, on: date, reason: str, note: str = "") -> None:
    """Close a case."""
    case.does(cases.case_close, on, time(15, 10), close_reason=reason, end_note=note)


def _of_agreement(case: Case, service: Any, day: date, hour: time, /, **facts: Any) -> Any:
    return done(service, day, hour, actor=case.actor, ref=case.agreement.ref, **facts)  # type: ignore[union-attr]
