"""A web page reads as a browser shows it, in blocks."""

from __future__ import annotations

import pytest

from indexer.errors import LimitError
from indexer.readers import read


def reading(body: str, head: str = ""):
    page = f"<!doctype html><html lang='fr'><head>{head}</head><body>{body}</body></html>"
    return read(page.encode(), name="page.html")


def shown(body: str) -> list[tuple[str, str, str]]:
    document, _ = reading(body)
    return [(b.kind.value, b.number, b.span.of(document.text)) for b in document.blocks]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("<p>A <b>b</b>\n  word.</p>", ("paragraph", "", "A b word."), id="blanks"),
        pytest.param("<p>One<br>two</p>", ("paragraph", "", "One\ntwo"), id="line break"),
        pytest.param("<pre>a\n  b</pre>", ("paragraph", "", "a\n  b"), id="set text"),
        pytest.param("loose words", ("paragraph", "", "loose words"), id="no paragraph"),
        pytest.param("<p>5&nbsp;000</p>", ("paragraph", "", "5\u00a0000"), id="no-break"),
        pytest.param("<h2>Facts</h2>", ("heading", "", "Facts"), id="heading"),
        pytest.param("<ul><li>Point</li></ul>", ("list-item", "", "Point"), id="bullet"),
        pytest.param("<ol start=4><li>A</li></ol>", ("list-item", "4.", "A"), id="numbered"),
        pytest.param("<ol type=i><li value=9>P</li></ol>", ("list-item", "ix.", "P"), id="Roman"),
        pytest.param(
            "<table><tr><th>Date<td><p>3</p><p>May</p></table>", ("table-row", "", "Date\t3 May"),
            id="row",
        ),
    ],
)  # fmt: skip
def test_an_element_reads_as_a_browser_shows_it(body, expected):
    assert shown(body) == [expected]


def test_only_the_first_paragraph_of_an_item_bears_its_number():
    assert shown("<ol><li><p>One</p><p>more</p></li><li>Two</li></ol>") == [
        ("list-item", "1.", "One"), ("paragraph", "", "more"), ("list-item", "2.", "Two"),
    ]  # fmt: skip


def test_a_table_that_only_arranges_the_page_reads_as_blocks():
    inner = "<table><tr><td>Date</td><td>3 May</td></tr></table>"
    assert shown(f"<table><tr><td><h1>Notice</h1>{inner}</td><td>aside</td></tr></table>") == [
        ("heading", "", "Notice"), ("table-row", "", "Date\t3 May"), ("paragraph", "", "aside"),
    ]  # fmt: skip


def test_scripts_are_no_text_and_menus_are_left_out_with_a_notice():
    document, notices = reading("<nav>Home</nav><p>Text.</p><script>x()</script><style>y</style>")
    assert document.text == "Text."
    assert [n.code for n in notices] == ["navigation-left-out"]


def test_hidden_text_is_kept_and_noted():
    document, notices = reading("<p>Shown.</p><p style='display: none'>Hidden.</p>")
    assert document.text == "Shown.\n\nHidden."
    assert [n.code for n in notices] == ["hidden-text"]


def test_what_is_filled_into_a_form_is_in_the_text():
    form = (
        "<p>Name <input value='J. Roe'><input type=hidden value=token></p>"
        "<p><input type=checkbox checked>Sworn<input type=radio>Affirmed</p>"
        "<p>Court <select><option>Ontario<option selected>Federal</select></p>"
        "<p><textarea>In my own words</textarea></p>"
    )
    assert reading(form)[0].text == (
        "Name J. Roe\n\n☒ Sworn☐ Affirmed\n\nCourt Federal\n\nIn my own words"
    )


def test_words_struck_through_are_in_the_text_and_said():
    document, notices = reading("<p>We <del>deny</del> <ins>admit</ins> it.</p>")
    assert document.text == "We deny admit it."
    assert [n.code for n in notices] == ["struck-text"]


def test_a_quotation_is_marked():
    document, _ = reading("<blockquote><p>They said.</p></blockquote><p>We say.</p>")
    assert [b.place for b in document.blocks] == ["blockquote", ""]


def test_the_head_gives_metadata():
    head = (
        "<title> Avis  de correction </title><meta name='Author' content='B. Roy'>"
        "<meta property='article:published_time' content='2021-05-03'>"
    )
    document, _ = reading("<p>x</p>", head)
    assert dict(document.metadata) == {
        "title": "Avis de correction", "language": "fr", "author": "B. Roy",
        "date": "2021-05-03", "encoding": "utf-8",
    }  # fmt: skip


def test_the_declared_encoding_is_used():
    page = "<html><meta charset='windows-1252'><p>Procédé à l’été</p></html>"
    assert read(page.encode("cp1252"), name="a.htm")[0].text == "Procédé à l’été"


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "table", "x-y"])
def test_a_page_three_thousand_elements_deep_is_refused(tag):
    with pytest.raises(LimitError):
        reading(f"<{tag}>" * 3000 + "x")


def test_a_thousand_deep_is_read():
    document, _ = reading("<div>" * 1000 + "deep" + "</div>" * 1000)
    assert document.text == "deep"


def test_many_unclosed_paragraphs_are_not_deep():
    document, _ = reading("<p>x" * 5000)
    assert len(document.blocks) == 5000
