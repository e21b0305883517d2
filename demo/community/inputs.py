"""
What people said in the demonstration, over two school years and in all states, and the themes it belongs to.

All of it is invented; nobody is named.
"""

from __future__ import annotations

from datetime import date, time, timedelta
from itertools import cycle

from community import services
from community.models import Input, InputStatus, Theme
from demo.community.said import ANSWERS, HELD, SAID, SET_ASIDE, STRUCK, THEMES, Said
from demo.doing import done
from demo.moments import at_time
from demo.people import account
from district.models import Role, User

FIRST, TODAY = date(2021, 8, 30), date(2022, 10, 14)
MORNING, NOON = time(9, 10), time(12, 20)
BETWEEN = timedelta(days=9)
SCHOOLS = ("east", "", "north", "lincoln", "hoover", "roosevelt", "")
NETWORK = "demonstration"


def tell() -> str:
    """Let people say what they said, and the engagement coordinator look at it, theme and answer it."""
    actor = account(Role.ENGAGEMENT_COORDINATOR)
    themes = {
        name: done(services.theme_add, FIRST, MORNING, actor=actor, name=name, name_es=spanish, about=about)
        for name, spanish, about in THEMES
    }
    places = cycle(SCHOOLS)
    for number, said in enumerate(SAID):
        day = FIRST + BETWEEN * number
        _looked_at(_sent(said, day, next(places), wants=number % 6 == 0), said, day, number, themes)
    for text in (*SET_ASIDE, *STRUCK):
        _put_away(actor, _sent(Said("other", "unsaid", text), date(2022, 5, 3), ""), struck=text in STRUCK)
    for number, said in enumerate(HELD):
        _sent(said, TODAY - timedelta(days=number), next(places), honeypot="x" if number == 1 else "")
    return f"input: {Input.objects.count()}, with {Theme.objects.count()} themes"


def _sent(said: Said, day: date, school: str, *, wants: bool = False, honeypot: str = "") -> Input:
    made = done(
        services.comment_send, day, NOON, text=said.text, topic=said.topic, voice=said.voice, school=school,
        language=said.language, network=NETWORK, honeypot=honeypot, wants_answer=wants, wants_changes=wants,
        email="somebody@demo.invalid" if wants else "", shown_at=at_time(day, NOON) - timedelta(minutes=1),
    )  # fmt: skip
    return made.input


def _looked_at(one: Input, said: Said, day: date, number: int, themes: dict[str, Theme]) -> None:
    """Look at it the next day: most are shown, some kept. Those who asked are answered, but for the last."""
    given = {"actor": account(Role.ENGAGEMENT_COORDINATOR), "ref": one.ref}
    next_day = min(day + timedelta(days=1), TODAY)
    if number % 9 == 4:
        done(services.input_keep, next_day, MORNING, reason="It tells of one family.", **given)
    else:
        done(services.input_publish, next_day, MORNING, shown=said.text, is_nameless=True, **given)
    if said.theme:
        done(services.input_theme, next_day, MORNING, themes=[themes[said.theme].ref], **given)
    answered = min(day + timedelta(days=12), TODAY)
    if one.wants_answer and day < TODAY - timedelta(days=45):
        done(services.input_answer, answered, NOON, answer=ANSWERS[said.language], **given)


def _put_away(actor: User, one: Input, *, struck: bool) -> None:
    given, day = {"actor": actor, "ref": one.ref}, date(2022, 5, 4)
    if struck:
        done(services.input_keep, day, MORNING, **given)
        done(services.input_strike, day, MORNING, reason="It tells who somebody is.", **given)
    elif one.status == InputStatus.HELD:
        done(services.input_set_aside, day, MORNING, reason="It sells something.", **given)
