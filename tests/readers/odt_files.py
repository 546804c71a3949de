"""OpenDocument texts made part by part, whole enough for LibreOffice to open them."""

from __future__ import annotations

from tests.readers.word_files import archive

MEDIA_TYPE = b"application/vnd.oasis.opendocument.text"
_NAMES = (
    "text", "office", "table", "style", "form", "script", "meta",
    ("draw", "drawing"), ("svg", "svg-compatible"), ("fo", "xsl-fo-compatible"),
)  # fmt: skip
_SPACES = (
    "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in ((n, n) if isinstance(n, str) else n for n in _NAMES)
    )
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
)
_MANIFEST_SPACE = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"


def odt(
    body: str, *, automatic: str = "", styles: str = "", master: str = "", **parts: bytes
) -> bytes:
    """A text with this body; `automatic` styles stand beside it, `styles` and `master` pages
    in the part for styles."""
    content = (
        f'<office:document-content{_SPACES} office:version="1.3">'
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    looks = (
        f'<office:document-styles{_SPACES} office:version="1.3">'
        f"<office:styles>{styles}</office:styles><office:automatic-styles>"
        '<style:page-layout style:name="L"><style:page-layout-properties/></style:page-layout>'
        f"</office:automatic-styles><office:master-styles>{master}</office:master-styles>"
        "</office:document-styles>"
    )
    entries = [("/", MEDIA_TYPE.decode()), ("content.xml", "text/xml"), ("styles.xml", "text/xml")]
    listing = "".join(
        f'<m:file-entry m:full-path="{path}" m:media-type="{kind}"/>' for path, kind in entries
    )
    manifest = f'<m:manifest xmlns:m="{_MANIFEST_SPACE}" m:version="1.3">{listing}</m:manifest>'
    return archive(
        {
            "mimetype": MEDIA_TYPE,
            "content.xml": content.encode(),
            "styles.xml": looks.encode(),
            "META-INF/manifest.xml": manifest.encode(),
            **parts,
        }
    )


def page(**parts: str) -> str:
    """A master page; `parts` are its headers and footers ("header", "footer_left")."""
    inside = "".join(
        f"<style:{kind.replace('_', '-')}>{body}</style:{kind.replace('_', '-')}>"
        for kind, body in parts.items()
    )
    return (
        '<style:master-page style:name="Standard" style:page-layout-name="L">'
        f"{inside}</style:master-page>"
    )


def list_style(name: str, *levels: str) -> str:
    """A list style; each level is an element, `number_level` writes one."""
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


def number_level(level: int, form: str = "1", *, kind: str = "list", **attributes: str) -> str:
    """One level of a list style, or ("outline") of the outline's."""
    tag = "outline-level-style" if kind == "outline" else "list-level-style-number"
    others = "".join(f' {name.replace("__", ":").replace("_", "-")}="{value}"'
                     for name, value in attributes.items())  # fmt: skip
    return f'<text:{tag} text:level="{level}" style:num-format="{form}"{others}/>'
