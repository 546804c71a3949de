"""A Word paper without its tables: page, styles, head and foot, and the heading of the case."""

from __future__ import annotations

import datetime as dt
from typing import Any

from indexer.export.cells import printable_text
from indexer.export.heading import CaseHeading

CONTENTS_MARK, BODY_MARK = "contents-stand-here", "tables-stand-here"
_FIXED = dt.datetime(2000, 1, 1)
_FONT = "Times New Roman"
# Letter paper on its side, in inches.
_WIDE, _HIGH, _MARGIN = 11.0, 8.5, 0.8
TEXT_WIDTH = _WIDE - 2 * _MARGIN


def make_shell(heading: CaseHeading, title: str, legend: str) -> Any:
    """A paper with the heading, and one paragraph each where contents and tables go."""
    from docx import Document

    paper = Document()
    properties = paper.core_properties
    properties.title, properties.author = printable_text(title), "indexer"
    properties.created = properties.modified = _FIXED
    properties.comments = ""
    _set_page(paper)
    _set_styles(paper)
    _add_running(paper, heading, legend)
    _add_heading(paper, heading, title)
    paper.add_paragraph("Contents", style="Contents heading")
    paper.add_paragraph(CONTENTS_MARK)
    paper.add_paragraph(BODY_MARK)
    return paper


def _set_page(paper: Any) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Inches

    section = paper.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Inches(_WIDE), Inches(_HIGH)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Inches(_MARGIN))


def _set_styles(paper: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.oxml.ns import qn
    from docx.shared import Inches, Pt, RGBColor

    sizes = {"Normal": 11, "Title": 16, "Heading 1": 14, "Heading 2": 12}
    for name, points in sizes.items():
        style = paper.styles[name]
        style.font.name, style.font.size = _FONT, Pt(points)
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for which in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(which), None)
        fonts.set(qn("w:hAnsi"), _FONT)
    title = paper.styles["Title"].element.get_or_add_pPr()
    for border in title.findall(qn("w:pBdr")):
        title.remove(border)
    cell = paper.styles.add_style("Table text", WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style, cell.font.size = paper.styles["Normal"], Pt(9)
    cell.paragraph_format.space_after = Pt(0)
    small = paper.styles.add_style("Proof text", WD_STYLE_TYPE.PARAGRAPH)
    small.base_style, small.font.size = cell, Pt(7)
    head = paper.styles.add_style("Contents heading", WD_STYLE_TYPE.PARAGRAPH)
    head.base_style, head.font.bold = paper.styles["Normal"], True
    for level in (1, 2):
        line = paper.styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH)
        line.base_style = paper.styles["Normal"]
        line.paragraph_format.left_indent = Inches(0.25 * (level - 1))
        line.paragraph_format.space_after = Pt(2)
        line.paragraph_format.tab_stops.add_tab_stop(
            Inches(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
        )


def _add_running(paper: Any, heading: CaseHeading, legend: str) -> None:
    """The case at the head of every page; the legend and "Page x of y" at its foot."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Inches, Pt

    section = paper.sections[0]
    for part in (section.header, section.footer):
        paragraph = part.paragraphs[0]
        # The styles of head and foot have tab stops for paper that stands upright.
        paragraph.style = paper.styles["Normal"]
        paragraph.paragraph_format.tab_stops.add_tab_stop(
            Inches(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT
        )
    section.header.paragraphs[0].text = "\t".join(
        map(printable_text, filter(None, (heading.case_name, heading.docket)))
    )
    foot = section.footer.paragraphs[0]
    foot.text = f"{printable_text(legend)}\tPage "
    _add_field(foot, "PAGE")
    foot.add_run(" of ")
    _add_field(foot, "NUMPAGES")
    for paragraph in (section.header.paragraphs[0], foot):
        for run in paragraph.runs:
            run.font.size = Pt(9)


def _add_field(paragraph: Any, name: str) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    paragraph._p.append(
        parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr=" {name} "><w:r><w:rPr><w:sz w:val="18"/></w:rPr>'
            "<w:t>1</w:t></w:r></w:fldSimple>"
        )
    )


def _add_heading(paper: Any, heading: CaseHeading, title: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    centre, right = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
    if heading.docket:
        paper.add_paragraph(f"Court File No. {printable_text(heading.docket)}").alignment = right
    if heading.court:
        court = paper.add_paragraph()
        court.alignment = centre
        court.add_run(printable_text(heading.court).upper()).bold = True
    if heading.sides:
        paper.add_paragraph("BETWEEN:")
    else:
        paper.add_paragraph(printable_text(heading.case_name)).alignment = centre
    for number, (names, role) in enumerate(heading.sides):
        if number:
            paper.add_paragraph("– and –").alignment = centre
        side = paper.add_paragraph()
        side.alignment = centre
        side.add_run(printable_text(", ".join(names)).upper()).bold = True
        plural = "s" if len(names) > 1 and not role.endswith("s") else ""
        paper.add_paragraph(printable_text(f"{role.capitalize()}{plural}")).alignment = right
    paper.add_paragraph(printable_text(title).upper(), style="Title").alignment = centre
