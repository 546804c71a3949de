"""Makes real Word files for the tests: packages whose parts are written out by hand, since no
library writes the features that other libraries lose."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MAIN_TYPE = f"{_WORD_TYPE}.document.main+xml"


@dataclass(frozen=True)
class WordFile:
    """The parts of a Word file; `other` maps a part's name to its XML."""

    body: str
    numbering: str = ""
    styles: str = ""
    footnotes: str = ""
    endnotes: str = ""
    comments: str = ""
    header: str = ""
    footer: str = ""
    main_type: str = MAIN_TYPE
    other: Mapping[str, bytes] = field(default_factory=dict)

    def data(self) -> bytes:
        """The bytes of the file."""
        parts = {
            "word/document.xml": _root("document", f"<w:body>{self.body}{self._section()}</w:body>")
        }
        links, types = [], [_override("/word/document.xml", self.main_type)]
        for name, root, content in (
            ("numbering", "numbering", self.numbering),
            ("styles", "styles", self.styles),
            ("footnotes", "footnotes", self.footnotes),
            ("endnotes", "endnotes", self.endnotes),
            ("comments", "comments", self.comments),
            ("header", "hdr", self.header),
            ("footer", "ftr", self.footer),
        ):
            if content:
                parts[f"word/{name}.xml"] = _root(root, content)
                links.append(_link(f"r-{name}", name, f"{name}.xml"))
                types.append(_override(f"/word/{name}.xml", f"{_WORD_TYPE}.{name}+xml"))
        parts["word/_rels/document.xml.rels"] = _relationships(links)
        parts["_rels/.rels"] = _relationships(
            [_link("r-main", "officeDocument", "word/document.xml")]
        )
        parts["[Content_Types].xml"] = (
            f'<Types xmlns="{_TYPES}"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{"".join(types)}</Types>'
        )
        return archive({name: xml.encode() for name, xml in parts.items()} | dict(self.other))

    def _section(self) -> str:
        kinds = [k for k in ("header", "footer") if getattr(self, k)]
        links = "".join(f'<w:{k}Reference w:type="default" r:id="r-{k}"/>' for k in kinds)
        return f"<w:sectPr>{links}</w:sectPr>"


def archive(members: Mapping[str, bytes]) -> bytes:
    """A zip of these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in members.items():
            out.writestr(name, content)
    return buffer.getvalue()


def _root(name: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {NAMESPACES}>{content}</w:{name}>'


def _relationships(links: list[str]) -> str:
    return f'<Relationships xmlns="{_RELS}">{"".join(links)}</Relationships>'


def _link(identity: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{identity}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


def _override(part: str, content_type: str) -> str:
    return f'<Override PartName="{part}" ContentType="{content_type}"/>'


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, *, style: str = "", numbered: tuple[int, int] | None = None,
              properties: str = "") -> str:  # fmt: skip
    """A paragraph; `content` is plain text or runs; `numbered` is (list, level)."""
    content = content if content.startswith("<") or not content else run(content)
    inside = f'<w:pStyle w:val="{style}"/>' if style else ""
    if numbered is not None:
        inside += (
            f'<w:numPr><w:ilvl w:val="{numbered[1]}"/><w:numId w:val="{numbered[0]}"/></w:numPr>'
        )
    return f"<w:p><w:pPr>{inside}{properties}</w:pPr>{content}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table; cells are text or paragraphs."""
    grid = "".join("<w:gridCol/>" for _ in rows[0])
    body = "".join(
        f"<w:tr>{''.join(f'<w:tc>{_cell(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows
    )
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def _cell(cell: str) -> str:
    return cell if cell.startswith("<w:p>") else paragraph(cell)


def level(
    index: int, text: str, *, number_format: str = "decimal", start: int = 1, extra: str = ""
) -> str:
    """One level of a list."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>'
        f'{extra}<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
    )


def abstract(identity: int, *levels: str, extra: str = "") -> str:
    """An abstract list."""
    return (
        f'<w:abstractNum w:abstractNumId="{identity}"><w:multiLevelType w:val="multilevel"/>'
        f"{extra}{''.join(levels)}</w:abstractNum>"
    )


def num(identity: int, of: int, overrides: str = "") -> str:
    """A list made from an abstract one."""
    return f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def restart(index: int, at: int) -> str:
    """An override that starts one level anew."""
    return f'<w:lvlOverride w:ilvl="{index}"><w:startOverride w:val="{at}"/></w:lvlOverride>'


def style(identity: str, name: str, *, based_on: str = "", properties: str = "",
          kind: str = "paragraph") -> str:  # fmt: skip
    """A style."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{identity}"><w:name w:val="{name}"/>{base}'
        f"<w:pPr>{properties}</w:pPr></w:style>"
    )


def in_list(identity: int, index: int | None = None) -> str:
    """The numbering properties of a style."""
    at = "" if index is None else f'<w:ilvl w:val="{index}"/>'
    return f'<w:numPr>{at}<w:numId w:val="{identity}"/></w:numPr>'
