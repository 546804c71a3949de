"""Attachments and copies: what a container holds, and which documents are the same."""

from __future__ import annotations

from indexer.links import find_links
from indexer.links.card import card_of
from indexer.links.copies import find_attachments, find_copies
from indexer.model import CaseSettings, LinkKind
from tests.links.papers import paper

_LETTER = "Dear Ms. Quill,\n\nThe barge left Port Elmsley on the ninth with forty drums aboard."


def _pairs(links: object) -> list[tuple[str, str]]:
    return [(link.source.path, link.target.path) for link in links]  # type: ignore[attr-defined]


def test_a_container_attaches_each_document_it_holds() -> None:
    mail = paper("box/mail.eml", "See attached.")
    letter = paper("box/mail.eml!/letter.txt", _LETTER, parent="box/mail.eml")
    inner = paper("box/mail.eml!/a.zip!/b.txt", "Forty drums.", parent="box/mail.eml!/a.zip")
    assert _pairs(find_attachments(list(map(card_of, [inner, mail, letter])))) == [
        (mail.path, letter.path)
    ]


def test_the_reason_names_the_attachment_as_the_container_does() -> None:
    mail = paper("m.eml", "See attached.")
    letter = paper("m.eml!/letter.txt", _LETTER, parent="m.eml")
    (link,) = find_attachments([mail, letter])
    assert link.kind is LinkKind.ATTACHES
    assert link.reason == "letter.txt is inside it"


def test_copies_repeat_the_first_by_path() -> None:
    copies = [paper(path, _LETTER) for path in ("a.txt", "b/a.txt", "c.txt")]
    found = list(find_copies(map(card_of, copies)))
    assert _pairs(found) == [("b/a.txt", "a.txt"), ("c.txt", "a.txt")]
    assert {link.reason for link in found} == {"the same bytes (SHA-256)"}


def test_the_same_words_in_another_format_are_a_copy() -> None:
    """Line breaks, quotation marks and dashes differ between a Word file and its PDF."""
    word = paper("a.docx", "“Forty drums” left Port Elmsley on the ninth – all of them aboard.")
    pdf = paper("a.pdf", '"Forty drums" left Port Elmsley\non the ninth - all of\nthem aboard.')
    (link,) = find_copies(map(card_of, [word, pdf]))
    assert (link.source.path, link.target and link.target.path) == ("a.pdf", "a.docx")
    assert link.reason == "the same words, in another file"


def test_one_figure_makes_another_document() -> None:
    one = paper("a.txt", "The barge left Port Elmsley with 40 drums on the ninth of the month.")
    two = paper("b.txt", "The barge left Port Elmsley with 41 drums on the ninth of the month.")
    assert list(find_copies(map(card_of, [one, two]))) == []


def test_short_texts_are_not_told_apart_by_their_words() -> None:
    """Two covering pages that say "Attached" are two papers."""
    assert (
        list(find_copies(map(card_of, [paper("a.txt", "Attached."), paper("b.pdf", "Attached")])))
        == []
    )


def test_a_copy_of_a_copy_in_another_format_points_to_the_first() -> None:
    first, second = paper("a.txt", _LETTER), paper("b.txt", _LETTER)
    other = paper("c.pdf", _LETTER.replace("\n\n", "\n"))
    assert _pairs(find_copies(map(card_of, [first, second, other]))) == [
        ("b.txt", "a.txt"), ("c.pdf", "a.txt"),
    ]  # fmt: skip


def test_links_are_the_same_in_any_order_of_documents() -> None:
    papers = [paper(f"{name}.txt", _LETTER) for name in "dbac"]
    assert find_links(papers, CaseSettings()) == find_links(papers[::-1], CaseSettings())
