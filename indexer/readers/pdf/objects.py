"""What a page draws besides its text: pictures, and filled boxes that may cover the text."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

from indexer.readers.geometry import Box

_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5
_MOST = 2_000_000  # of a page: what comes after is not asked whether it covers words
_DEEPEST = 6
_SMALLEST_BOX = 4.0  # points: no letter is hidden under less
_OPAQUE = 230
# Of 255: black, and the dark grey, blue and red that boxes are drawn in.
_DARK = 110.0


class Drawn(NamedTuple):
    """Where pictures stand; dark boxes, wherever they come; light ones drawn after some text.

    The boxes are pdfium's, which know nothing of the page's rotation.
    """

    pictures: tuple[Box, ...] = ()
    dark: tuple[Box, ...] = ()
    light: tuple[Box, ...] = ()


def read_objects(page: Any) -> Drawn:
    """The pictures and filled boxes of a page, in the order it draws them."""
    import pypdfium2.raw as pdfium

    pictures: list[Box] = []
    dark: list[Box] = []
    light: list[Box] = []
    has_text = False
    get_type = pdfium.FPDFPageObj_GetType
    for handle, matrix in _objects(page):
        kind = get_type(handle)
        if kind == _TEXT:
            has_text = True
        elif kind == _IMAGE:
            pictures.append(_bounds(handle, matrix))
        elif kind == _PATH and (brightness := _fill(handle)) is not None:
            box = _bounds(handle, matrix)
            if min(box[1] - box[0], box[3] - box[2]) < _SMALLEST_BOX:
                continue
            if brightness < _DARK:
                dark.append(box)
            elif has_text:
                light.append(box)
    return Drawn(tuple(pictures), tuple(dark), tuple(light))


Matrix = tuple[float, float, float, float, float, float]
_AS_IT_IS: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _objects(page: Any) -> Iterator[tuple[Any, Matrix]]:
    """Every object with what turns its place into the page's; those of forms in their place."""
    import pypdfium2.raw as pdfium

    get = pdfium.FPDFPage_GetObject
    for index in range(min(pdfium.FPDFPage_CountObjects(page), _MOST)):
        handle = get(page, index)
        yield handle, _AS_IT_IS
        if pdfium.FPDFPageObj_GetType(handle) == _FORM:
            yield from _in_form(handle, _AS_IT_IS, 1)


def _in_form(form: Any, outer: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    import pypdfium2.raw as pdfium

    own = pdfium.FS_MATRIX()
    if depth > _DEEPEST or not pdfium.FPDFPageObj_GetMatrix(form, ctypes.byref(own)):
        return
    matrix = _times((own.a, own.b, own.c, own.d, own.e, own.f), outer)
    for index in range(min(max(0, pdfium.FPDFFormObj_CountObjects(form)), _MOST)):
        handle = pdfium.FPDFFormObj_GetObject(form, index)
        yield handle, matrix
        if pdfium.FPDFPageObj_GetType(handle) == _FORM:
            yield from _in_form(handle, matrix, depth + 1)


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j,
            e * g + f * i + k, e * h + f * j + m)  # fmt: skip


def _bounds(handle: Any, matrix: Matrix) -> Box:
    import pypdfium2.raw as pdfium

    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(
        handle, ctypes.byref(left), ctypes.byref(bottom), ctypes.byref(right), ctypes.byref(top)
    )
    if matrix is _AS_IT_IS:
        return left.value, right.value, bottom.value, top.value
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in (left.value, right.value) for y in (bottom.value, top.value)]
    across = [a * x + c * y + e for x, y in corners]
    up = [b * x + d * y + f for x, y in corners]
    return min(across), max(across), min(up), max(up)


def _fill(path: Any) -> float | None:
    """How bright the path is filled, 0 to 255; None where it is not, or lets through."""
    import pypdfium2.raw as pdfium

    mode, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(mode), ctypes.byref(stroked))
    if mode.value == 0:
        return None
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(
        path, ctypes.byref(red), ctypes.byref(green), ctypes.byref(blue), ctypes.byref(alpha)
    ):
        return None
    if alpha.value < _OPAQUE:
        return None
    return 0.299 * red.value + 0.587 * green.value + 0.114 * blue.value
