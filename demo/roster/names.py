"""
Names of people that nobody has: common given names beside family names put together from words.

Some are written as names are that trip systems up: with accents, either apostrophe, hyphens, small words in front, two
letters in all.
"""

from __future__ import annotations

import re
from unicodedata import normalize

from demo.roster.chance import Chance

GIVEN = (
    "Abel", "Adaeze", "Ailani", "Alma", "Amadi", "Amara", "Anaïs", "Anselm", "Ansel", "Asha", "Aurelio", "Avi",
    "Bashir", "Bea", "Benno", "Bianca", "Björn", "Bram", "Brisa", "Calla", "Camilo", "Caspian", "Cato", "Celeste",
    "Chidi", "Ciro", "Cleo", "Cosima", "Dagny", "Damaris", "Dario", "Delphine", "Dinh", "Dov", "Edda", "Eero",
    "Elia", "Élodie", "Emeka", "Esme", "Ezra", "Farah", "Fenna", "Fidel", "Fintan", "Flora", "Gemma", "Gideon",
    "Greta", "Hana", "Hamza", "Hazel", "Hugo", "Ianthe", "Idris", "Ilse", "Imani", "Inés", "Ingrid", "Isidro",
    "Ivo", "Jalen", "Jamila", "Jette", "Joaquín", "Jonas", "Juniper", "Kai", "Kalani", "Keziah", "Kofi", "Lark",
    "Leocadia", "Leilani", "Linh", "Lior", "Lourdes", "Lucien", "Luz", "Mabel", "Maelle", "Malik", "Marisol",
    "Mateo", "Mei", "Micah", "Milo", "Minh", "Mirela", "Nadia", "Nayeli", "Nia", "Niko", "Noor", "Nuria", "Obi",
    "Octavia", "Odalys", "Olu", "Orla", "Oscar", "Otis", "Paloma", "Pascal", "Perla", "Petra", "Quill", "Quincy",
    "Rafael", "Rami", "Renée", "Rhea", "Roan", "Rosalind", "Rumi", "Sabela", "Samir", "Saoirse", "Selma", "Sem",
    "Seren", "Silas", "Sol", "Soledad", "Suri", "Tariq", "Tavi", "Teo", "Thea", "Thiên", "Tomás", "Tova", "Uma",
    "Ursula", "Valentín", "Vera", "Viggo", "Wanda", "Wes", "Wyatt", "Ximena", "Yara", "Yosef", "Yuki", "Zadie",
    "Zahra", "Zeno", "Zoë", "Zora", "Ana-Lucía", "Mary Jo", "D’Andrea", "Ja'Mere", "Bo", "Xi",
)  # fmt: skip
SHORT = (
    "Ace",
    "Bee",
    "Coco",
    "Dee",
    "Fin",
    "Gigi",
    "Jo",
    "Kit",
    "Lou",
    "Max",
    "Nico",
    "Ollie",
    "Pip",
    "Rae",
    "Sky",
    "Tam",
)
FRONTS = (
    "Amber", "Aster", "Bramble", "Brindle", "Bryn", "Calder", "Cinder", "Clover", "Dapple", "Dell", "Drift", "Elder",
    "Ember", "Fable", "Farro", "Fern", "Gale", "Glim", "Gosse", "Heron", "Hollo", "Inkle", "Isen", "Jory", "Juniper",
    "Kestrel", "Kindle", "Lark", "Linden", "Lumen", "Marl", "Merro", "Mistle", "Nettle", "Opal", "Orrin", "Oster",
    "Pebble", "Pippin", "Quill", "Rowan", "Rusk", "Saffron", "Sorrel", "Tamsin", "Thistle", "Umber", "Velvet",
    "Vesper", "Willow", "Wren", "Yarrow", "Zephyr",
)  # fmt: skip
BACKS = (
    "bray", "cott", "dew", "fenn", "garth", "hollen", "lind", "lorn", "low", "marrow", "mere", "moor", "nock", "pell",
    "quist", "rue", "shaw", "sley", "stone", "tarn", "vane", "wick", "wyn", "yard",
)  # fmt: skip
SOUTHERN_FRONTS = ("Alb", "Cor", "Est", "Ibañ", "Lav", "Mir", "Nuv", "Quiñ", "Sal", "Tor", "Vel", "Zur")
SOUTHERN_BACKS = ("andú", "arelo", "avel", "éstaro", "íñora", "olindo", "orva", "uela", "uvejo")
TINY = ("Ae", "Ix", "Oa", "Uy", "Vo’a", "Zae")
SMALL_WORDS = ("de ", "de la ", "del ", "van ", "ter ")


def given_name(chance: Chance) -> str:
    """Return a given name."""
    return chance.choice(GIVEN)


def short_name(chance: Chance) -> str:
    """Return what somebody is called instead of their given name."""
    return chance.choice(SHORT)


def family_name(chance: Chance) -> str:
    """Return a family name."""
    kind = chance.random()
    if kind < 0.02:
        return chance.choice(TINY)
    if kind < 0.06:
        return f"{chance.choice(SMALL_WORDS)}{_plain(chance)}"
    if kind < 0.11:
        # The printed apostrophe and that of a typewriter: exports have both.
        return f"O{chance.choice('’’' + chr(39))}{_plain(chance)}"
    if kind < 0.14:
        return f"Mc{_plain(chance)}"
    if kind < 0.2:
        return f"{_plain(chance)}-{_plain(chance)}"
    return _plain(chance)


def _plain(chance: Chance) -> str:
    if chance.random() < 0.25:
        return chance.choice(SOUTHERN_FRONTS) + chance.choice(SOUTHERN_BACKS)
    return chance.choice(FRONTS) + chance.choice(BACKS)


def address(given: str, family: str) -> str:
    """Return an address at a domain that can never receive mail."""
    plain = normalize("NFKD", f"{given}.{family}").encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z.]", "", plain) + "@example.org"
