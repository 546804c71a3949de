"""The parts of a Word package that are the same in every file, or nearly so."""

from __future__ import annotations

from xml.sax.saxutils import escape

from tests.sample_matter.entries import Entry

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OPEN = "http://schemas.openxmlformats.org"
_W = f'xmlns:w="{_OPEN}/wordprocessingml/2006/main"'
_R = f'xmlns:r="{_OPEN}/officeDocument/2006/relationships"'
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = ("styles", "numbering", "footnotes", "footer")


def _part(xml: str) -> bytes:
    return (_HEAD + xml).encode()


def content_types() -> bytes:
    """Which part is of which type."""
    overrides = "".join(
        f'<Override PartName="/word/{_file(part)}" ContentType="{_WORD_TYPE}.{part}+xml"/>'
        for part in _PARTS
    )
    package = "application/vnd.openxmlformats-package"
    office = "application/vnd.openxmlformats-officedocument"
    return _part(
        f'<Types xmlns="{_OPEN}/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{package}.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD_TYPE}.document.main+xml"/>'
        f"{overrides}"
        f'<Override PartName="/docProps/core.xml" ContentType="{package}.core-properties+xml"/>'
        f'<Override PartName="/docProps/app.xml" ContentType="{office}.extended-properties+xml"/>'
        "</Types>"
    )


def _file(part: str) -> str:
    return "footer1.xml" if part == "footer" else f"{part}.xml"


def package_relations() -> bytes:
    """Where the package's document and properties are."""
    office = f"{_OPEN}/officeDocument/2006/relationships"
    core = f"{_OPEN}/package/2006/relationships/metadata/core-properties"
    return _relations(
        (f"{office}/officeDocument", "word/document.xml"),
        (core, "docProps/core.xml"),
        (f"{office}/extended-properties", "docProps/app.xml"),
    )


def document_relations() -> bytes:
    """Where the document's own parts are; `rId4` is the footer."""
    office = f"{_OPEN}/officeDocument/2006/relationships"
    return _relations(*((f"{office}/{part}", _file(part)) for part in _PARTS))


def _relations(*pairs: tuple[str, str]) -> bytes:
    made = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(pairs, start=1)
    )
    return _part(
        f'<Relationships xmlns="{_OPEN}/package/2006/relationships">{made}</Relationships>'
    )


def core(entry: Entry) -> bytes:
    """Title, author and the two time stamps."""
    changed = entry.revised or entry.created
    return _part(
        f'<cp:coreProperties xmlns:cp="{_OPEN}/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(entry.title)}</dc:title>"
        f"<dc:creator>{escape(entry.author)}</dc:creator>"
        f"<cp:lastModifiedBy>{escape(entry.reviser or entry.author)}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{entry.created:%Y-%m-%dT%H:%M:%SZ}'
        "</dcterms:created>"
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{changed:%Y-%m-%dT%H:%M:%SZ}'
        "</dcterms:modified></cp:coreProperties>"
    )


def app() -> bytes:
    """The program's own properties: there is nothing to say."""
    return _part(f'<Properties xmlns="{_OPEN}/officeDocument/2006/extended-properties"/>')


def document(body: str) -> bytes:
    """The main part: letter paper, one inch of margin, the page number at the foot."""
    return _part(
        f"<w:document {_W} {_R}><w:body>{body}<w:sectPr>"
        '<w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="12240" w:h="15840"/>'
        '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" '
        'w:footer="720" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def footer() -> bytes:
    """– 2 –, counted by Word."""
    return _part(
        f'<w:ftr {_W}><w:p><w:pPr><w:pStyle w:val="Centred"/></w:pPr><w:r>'
        '<w:t xml:space="preserve">– </w:t></w:r><w:fldSimple w:instr=" PAGE ">'
        "<w:r><w:t>1</w:t></w:r></w:fldSimple>"
        '<w:r><w:t xml:space="preserve"> –</w:t></w:r></w:p></w:ftr>'
    )


def footnotes(notes: list[str]) -> bytes:
    """The two separators that Word wants, then the notes."""
    return _part(
        f'<w:footnotes {_W}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/>'
        '</w:r></w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
        f"<w:continuationSeparator/></w:r></w:p></w:footnote>{''.join(notes)}</w:footnotes>"
    )


def numbering() -> bytes:
    """One list of two levels, `1.` and `(a)`; the styles Pleading and Particular use it."""
    levels = (("decimal", "%1.", "Pleading", 567), ("lowerLetter", "(%2)", "Particular", 1134))
    made = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:pStyle w:val="{style}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{indent}" w:hanging="567"/></w:pPr></w:lvl>'
        for n, (form, text, style, indent) in enumerate(levels)
    )
    return _part(
        f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType '
        f'w:val="multilevel"/>{made}</w:abstractNum><w:num w:numId="1"><w:abstractNumId '
        'w:val="0"/></w:num></w:numbering>'
    )


_STYLES = (
    ("Title", "Title", '<w:spacing w:before="240" w:after="240"/><w:jc w:val="center"/>', "<w:b/>"),
    ("Heading1", "heading 1", '<w:keepNext/><w:spacing w:before="240" w:after="120"/>'
     '<w:outlineLvl w:val="0"/>', "<w:b/>"),
    ("Heading2", "heading 2", '<w:keepNext/><w:spacing w:before="120" w:after="120"/>'
     '<w:outlineLvl w:val="1"/>', "<w:i/>"),
    ("Centred", "Centred", '<w:jc w:val="center"/>', ""),
    ("ToTheRight", "To the right", '<w:jc w:val="right"/>', ""),
    ("Pleading", "Pleading", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>', ""),
    ("Particular", "Particular", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>', ""),
    ("FootnoteText", "footnote text", '<w:spacing w:after="0"/>', '<w:sz w:val="18"/>'),
)  # fmt: skip


def styles(language: str) -> bytes:
    """The styles our blocks use, over a plain Normal."""
    made = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr>{layout}</w:pPr><w:rPr>{letters}</w:rPr></w:style>'
        for key, name, layout, letters in _STYLES
    )
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return _part(
        f"<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
        f'<w:sz w:val="24"/><w:lang w:val="{language}"/></w:rPr></w:rPrDefault><w:pPrDefault>'
        '<w:pPr><w:spacing w:after="160"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"</w:style>{made}"
        '<w:style w:type="character" w:styleId="FootnoteReference"><w:name '
        'w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:pPr>'
        f'<w:spacing w:after="0"/></w:pPr><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>'
        "</w:style></w:styles>"
    )
