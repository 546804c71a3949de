"""Any text can be set on pages: nothing is lost in silence, and no line leaves the paper."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from indexer.export.binder import fonts
from indexer.export.binder.printing import Original, print_all, print_image
from indexer.export.binder.typeset import typeset, wrap


def pages_of(data: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data)]


def test_french_and_typographic_characters_are_drawn_and_can_be_searched():
    text = "Où l’été « naît » – cœur, Œuvre, 5 €, § 12, ¶ 3, ½, “quoted”…"
    assert fonts.not_drawn(text) == 0
    assert pages_of(typeset(text))[0].strip() == text


def test_what_no_font_has_is_a_box_and_is_counted():
    unassigned = "\U0003fffd"
    assert fonts.not_drawn(f"a{unassigned}b") in (0, 1)  # 0: not printable, so nothing to draw
    assert typeset(f"a{unassigned}b").startswith(b"%PDF")
    egyptian = "\U00013080"
    if fonts.not_drawn(egyptian):
        (printed,) = print_all([("k", Original("a.txt", "txt", b"", egyptian))]).values()
        assert "boxes: 1 different ones" in printed.how


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_set_and_gives_the_same_bytes(text):
    assert typeset(text) == typeset(text)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="latin-1", categories=("L", "N", "Zs")), max_size=200))
def test_wrapping_keeps_every_character_and_the_margin(text):
    lines = list(wrap(text, 120, 10))
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(fonts.width(line.strip(), 10) <= 120 + 10 for line in lines)


def test_long_text_runs_over_pages_and_a_form_feed_begins_one():
    assert len(pages_of(typeset("\n".join(["A line."] * 120)))) == 3
    assert [p.strip() for p in pages_of(typeset("one\ftwo"))] == ["one", "two"]


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
def test_an_image_is_placed_on_a_page(form):
    out = io.BytesIO()
    Image.new("RGB", (3000, 200), "navy").save(out, form)
    (page,) = pypdfium2.PdfDocument(print_image(out.getvalue()))
    assert page.get_size() == (612, 792)


def test_a_tiff_of_two_pictures_gives_two_pages_and_a_broken_image_none():
    out = io.BytesIO()
    first, second = (Image.new("L", (200, 300), shade) for shade in (10, 200))
    first.save(out, "TIFF", save_all=True, append_images=[second])
    assert len(pypdfium2.PdfDocument(print_image(out.getvalue()))) == 2
    assert print_image(b"no image") is None
