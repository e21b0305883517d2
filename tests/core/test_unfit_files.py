"""What a document would run, fetch or unpack by itself is refused, by what it is and with what to do."""

from __future__ import annotations

import io
import zlib

import pytest
from django.core.exceptions import ValidationError

from core.files import archives, kinds, markup, media_types, pdfs, unfit
from tests.core.test_files import EXCEL, MOST, WORD, archive, office

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/"


def refusal(data: bytes) -> str:
    with pytest.raises(ValidationError) as caught:
        kinds.facts(io.BytesIO(data), "plan.pdf", MOST)
    assert caught.value.code == "unfit"
    return caught.value.messages[0]


def link(kind: str, target: str = "part.xml", mode: str = "") -> dict[str, str]:
    """Return a member that leads somewhere, under a name that says nothing."""
    said = f'<Relationship Id="r" Type="{kind}" Target="{target}" {mode}/>'
    return {"x/y.rels": f"<Relationships>{said}</Relationships>"}


OUTSIDE = 'TargetMode="External"'
OFFICE = {
    "an embedded object": (office(WORD, **link(RELATION + "oleObject")), unfit.EMBEDDED),
    "by the strict standard": (office(WORD, **link(STRICT + "oleObject")), unfit.EMBEDDED),
    "by its part": (office(WORD, "application/vnd.openxmlformats-officedocument.oleObject"), unfit.EMBEDDED),
    "a page of another kind inside": (office(WORD, **link(RELATION + "aFChunk")), unfit.EMBEDDED),
    "in its own container": (office(EXCEL, **{"a.png": archives.OLE}), unfit.PROGRAMS),
    "a control": (office(WORD, **link(RELATION + "control")), unfit.PROGRAMS),
    "an add-in": (office(WORD, "application/vnd.ms-office.webextension+xml"), unfit.PROGRAMS),
    "a remote template": (
        office(WORD, **link(RELATION + "attachedTemplate", "https://evil.example/t.dotm", OUTSIDE)),
        unfit.LINKED,
    ),
    "a template of another computer": (
        office(WORD, **link(RELATION + "attachedTemplate", "\\\\evil\\t", OUTSIDE)),
        unfit.LINKED,
    ),
    "without saying that it is outside": (
        office(WORD, **link(RELATION + "image", "https://evil.example/a.png")),
        unfit.LINKED,
    ),
    "another workbook": (office(EXCEL, **link(RELATION + "externalLink")), unfit.LINKED),
    "its part": (
        office(EXCEL, "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"),
        unfit.LINKED,
    ),
    "a data source": (
        office(EXCEL, "application/vnd.openxmlformats-officedocument.spreadsheetml.connections+xml"),
        unfit.LINKED,
    ),
    "in a workbook behind a chart": (
        office(WORD, **{"a.xlsx": office(EXCEL, **link(RELATION + "externalLink"))}),
        unfit.LINKED,
    ),
}
XLINK = 'xmlns:l="http://www.w3.org/1999/xlink" xmlns:o="urn:o"'


def opened(content: str, name: str = "content.xml") -> bytes:
    said = f"<o:d {XLINK}>{content}</o:d>"
    return archive("mimetype", name, mimetype=media_types.OPEN_TEXT, **{name: said})


OPEN = {
    "a script": (opened("<o:event-listener/>"), unfit.PROGRAMS),
    "one written there": (opened("<o:script/>"), unfit.PROGRAMS),
    "an applet": (opened("<o:applet/>"), unfit.PROGRAMS),
    "a page in a frame": (opened("<o:floating-frame/>"), unfit.PROGRAMS),
    "a program in an object": (opened("<o:plugin/>", "Object 1/content.xml"), unfit.PROGRAMS),
    "an object": (opened("<o:object-ole/>", "styles.xml"), unfit.EMBEDDED),
    "a picture from elsewhere": (opened('<o:image l:href="https://evil.example/a.png"/>'), unfit.LINKED),
    "a template": (opened('<o:template l:href="../../t.ott"/>', "meta.xml"), unfit.LINKED),
    "a section": (opened('<o:section-source l:href="//evil/a"/>'), unfit.LINKED),
    "data of another program": (opened("<o:dde-source/>"), unfit.LINKED),
    "by a declaration": (opened("<o:dde-connection-decl/>"), unfit.LINKED),
    "a data source": (opened("<o:connection-resource/>"), unfit.LINKED),
    "behind a password": (archive("mimetype", "content.xml", mimetype=media_types.OPEN_TEXT), unfit.LOCKED),
}


@pytest.mark.parametrize(("data", "words"), [*OFFICE.values(), *OPEN.values()], ids=[*OFFICE, *OPEN])
def test_what_an_office_file_embeds_or_fetches_is_refused_with_what_to_do(data, words):
    assert refusal(data) == words
    assert "Save it without" in words


def test_links_that_people_follow_and_parts_of_the_file_are_no_fault():
    fit = link(RELATION + "hyperlink", "https://www.example.org/", OUTSIDE)
    assert archives.office_type(io.BytesIO(office(WORD, **fit))) == media_types.WORD
    fit = link(RELATION + "image", "media/image1.png")
    assert archives.office_type(io.BytesIO(office(WORD, **fit))) == media_types.WORD
    inside = '<o:image l:href="Pictures/1.png"/><o:object l:href="./Object 1"/><o:scripts/>'
    open_text = opened('<o:a l:href="https://example.org"/>' + inside)
    assert archives.office_type(io.BytesIO(open_text)) == media_types.OPEN_TEXT


def test_markup_without_end_costs_no_more_than_some(monkeypatch):
    monkeypatch.setattr(markup, "MOST_SAID", 10_000)
    monkeypatch.setattr(markup.Budget, "__init__", lambda self: setattr(self, "left", 30_000))
    rels = {f"{n}.rels": "<R>" + " " * 9_000 + "</R>" for n in range(3)}
    assert archives.office_type(io.BytesIO(office(WORD, **rels))) == media_types.WORD
    # The same again in a file inside is more than is read, however it is shared out.
    inside = office(EXCEL, **rels)
    assert refusal(office(WORD, **rels, inside=inside)) == unfit.UNCLEAR


def document(*objects: bytes, catalog: bytes = b"/Type/Catalog") -> bytes:
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(objects, 2))
    return b"%PDF-1.7\n1 0 obj\n<<" + catalog + b">>\nendobj\n" + body + b"trailer<</Root 1 0 R>>"


def packed(*objects: bytes, about: bytes = b"/Filter/FlateDecode", first: int = 50) -> bytes:
    """Return an object stream of the objects 50, 51, …"""
    places = [sum(map(len, objects[:n])) + n for n in range(len(objects))]
    head = b" ".join(b"%d %d" % (number, place) for number, place in enumerate(places, first)) + b" "
    about = b"<</Type/ObjStm/N %d/First %d%s>>" % (len(objects), len(head), about)
    return about + b"stream\r\n" + zlib.compress(head + b" ".join(objects)) + b"\nendstream"


SCRIPT = b"<</S/JavaScript/JS(app.alert(1))>>"
ADDRESS = b"<</S/URI/URI(https://evil.example)>>"
PDFS = {
    "a script": (document(SCRIPT), unfit.PDF_PROGRAMS),
    "in other letters": (document(SCRIPT.replace(b"JavaS", b"J#61va#53")), unfit.PDF_PROGRAMS),
    "by a name of its own": (document(b"<</S 3 0 R>>", b"/JavaScript"), unfit.PDF_PROGRAMS),
    "in an object stream": (document(packed(b"<<>>", SCRIPT)), unfit.PDF_PROGRAMS),
    "in one that says nothing of itself": (
        document(packed(SCRIPT).replace(b"/Type/ObjStm/N 1/First 5", b"/N 1")),
        unfit.PDF_PROGRAMS,
    ),
    "in one packed another way": (
        document(packed(SCRIPT, about=b"/Filter[/ASCIIHexDecode/FlateDecode]")),
        unfit.PDF_UNCLEAR,
    ),
    "after the end": (document() + b"\n%%EOF\n" + SCRIPT, unfit.PDF_PROGRAMS),
    "a program": (document(b"<</S /Launch/F(cmd.exe)>>"), unfit.PDF_PROGRAMS),
    "a form with scripts": (document(b"<</XFA 9 0 R>>"), unfit.PDF_PROGRAMS),
    "an attachment": (document(b"<</Names<</EmbeddedFiles 4 0 R>>>>"), unfit.PDF_EMBEDDED),
    "one on a page": (document(b"<</Subtype/FileAttachment>>"), unfit.PDF_EMBEDDED),
    "in an object stream as well": (document(packed(b"<</EF <</F 3 0 R>>>>")), unfit.PDF_EMBEDDED),
    "an address": (document(catalog=b"/OpenAction" + ADDRESS), unfit.PDF_OPENS),
    "elsewhere in the file": (document(ADDRESS, catalog=b"/OpenAction 2 0 R"), unfit.PDF_OPENS),
    "packed": (document(packed(b"[1]", ADDRESS), catalog=b"/OpenAction 51 0 R"), unfit.PDF_OPENS),
    "after a place": (document(catalog=b"/OpenAction<</S/GoTo/D[2]/Next 3 0 R>>"), unfit.PDF_OPENS),
    "in what looks like one": (document(catalog=b"/OpenAction<</T(/S/GoTo>>)/S/URI>>"), unfit.PDF_OPENS),
    "in another version of the object": (
        document(b"[1 0 R/Fit]", catalog=b"/OpenAction 2 0 R") + b"\n2 0 obj" + ADDRESS,
        unfit.PDF_OPENS,
    ),
    "nowhere to be found": (document(catalog=b"/OpenAction 77 0 R"), unfit.PDF_OPENS),
    "on each page": (document(b"<</Type/Page/AA<</O 3 0 R>>>>"), unfit.PDF_OPENS),
    "a form that is sent": (document(b"<</S/SubmitForm>>"), unfit.PDF_OPENS),
    "data that are fetched": (document(b"<</S/ImportData>>"), unfit.PDF_OPENS),
    "a file inside": (document(b"<</S/GoToE>>"), unfit.PDF_OPENS),
    "a film with programs": (document(b"<</Subtype/RichMedia>>"), unfit.PDF_PROGRAMS),
    "a film": (document(b"<</S/Rendition>>"), unfit.PDF_PROGRAMS),
    "behind a password": (document() + b"<</Encrypt 5 0 R>>", unfit.LOCKED),
}


@pytest.mark.parametrize(("data", "words"), PDFS.values(), ids=PDFS)
def test_what_a_pdf_runs_opens_or_embeds_is_refused_with_what_to_do(data, words):
    assert refusal(data) == words
    assert "Save it without" in words or "rint it to a new PDF" in words


@pytest.mark.parametrize(
    "data",
    [
        document(b"<</A" + ADDRESS + b">>", catalog=b"/OpenAction[2 0 R/Fit]"),
        document(b"<</S/GoTo/D[3 0 R/XYZ null null 0]>>", catalog=b"/OpenAction 2 0 R"),
        document(packed(b"[3 0 R/Fit]"), catalog=b"/OpenAction 50 0 R"),
        document(b"<</Title(Kickoff/Launch and /AA or /EF)>>"),
        document(b"<</Filter/LZWDecode>>stream\nxx\nendstream"),
        document(b"<<>>stream\n" + zlib.compress(b"1 0 0 1 72 720 cm (text) Tj") + b"\nendstream"),
    ],
)
def test_what_shows_itself_only_is_kept(data):
    assert kinds.facts(io.BytesIO(data), "a.pdf", MOST).kind is kinds.PDF


def test_what_is_packed_without_end_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(pdfs, "MOST_UNPACKED", 100_000)
    assert refusal(document(packed(b" " * 200_000))) == unfit.UNCLEAR
    many = document(*[packed(b" " * 60_000)] * 2)
    assert refusal(many) == unfit.UNCLEAR
    assert refusal(document() + b"stream\n" * (2 * pdfs.MOST_STREAMS + 2)) == unfit.UNCLEAR
    assert refusal(document() + b"#41" * (pdfs.MOST_ESCAPED + 1)) == unfit.PDF_UNCLEAR


def test_what_is_opened_is_looked_for_in_so_many_places_only(monkeypatch):
    place = document(b"[1 0 R/Fit]", catalog=b"/OpenAction 2 0 R")
    again = place + b"\n2 0 obj[1 0 R/Fit]" * 3
    assert kinds.facts(io.BytesIO(again), "a.pdf", MOST).kind is kinds.PDF
    monkeypatch.setattr(pdfs, "MOST_OPENED", 3)
    assert refusal(again) == unfit.PDF_OPENS
    assert refusal(document(catalog=b"/OpenAction[2 0 R]" * 4)) == unfit.PDF_OPENS
    held = document(*[packed(b"[1 0 R/Fit]")] * 4, catalog=b"/OpenAction 50 0 R")
    assert refusal(held) == unfit.PDF_OPENS
    monkeypatch.setattr(pdfs, "MOST_OBJECTS", 2)
    assert refusal(place + b"\n7 0 obj") == unfit.UNCLEAR
