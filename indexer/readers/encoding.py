"""Which characters the bytes of a text stand for: its mark, then strict UTF-8, then a guess."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from indexer.model import Notice

# UTF-32's little-endian mark starts with UTF-16's, so it is looked for first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Statistics over fewer bytes than this are noise; nearly all short texts without a mark that are
# not UTF-8 come from Windows in the West.
_SHORTEST_GUESS_BYTES = 200
_GUESS_SAMPLE_BYTES = 200_000
_WESTERN = "cp1252"
# chardet says Windows-1250 for French with few accents; evidence in our forums is not Polish.
_MISTAKEN = {"windows-1250", "ascii"}
_C1 = frozenset(range(0x80, 0xA0))


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was read in, and how sure that is (1.0: marked or valid UTF-8)."""

    text: str
    encoding: str
    confidence: float
    notices: tuple[Notice, ...] = ()


def decode(data: bytes, *, name: str) -> Decoded:
    """The characters of a text file; its mark (BOM) is the encoding's, not the text's.

    Never fails: bytes that stand for nothing become U+FFFD, with a notice.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _read_as(data[len(mark) :], encoding, 1.0, name)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", 1.0)
    except UnicodeDecodeError:
        encoding, confidence = _guess(data)
    decoded = _read_as(data, encoding, confidence, name)
    message = f"read as {encoding}, a guess with confidence {confidence:.2f}: check the accents"
    notice = Notice("encoding-guessed", message, name)
    return Decoded(decoded.text, encoding, confidence, (notice, *decoded.notices))


def decode_declared(data: bytes, charset: str, *, name: str) -> Decoded:
    """The characters of bytes whose sender says how they are encoded, if the claim holds.

    A mark (BOM) wins over what anybody says, as in browsers (WHATWG Encoding Standard, 6.1).
    """
    if charset and not any(data.startswith(mark) for mark, _ in _MARKS):
        try:
            text = data.decode(charset)
        except (LookupError, UnicodeError, ValueError):
            return decode(data, name=name)
        # Codecs such as "hex" or "rot13" are no character sets; what they give may be bytes.
        if isinstance(text, str):
            return Decoded(text, charset.lower(), 1.0)
    return decode(data, name=name)


def is_text(data: bytes) -> bool:
    """Whether the bytes look like a text in some encoding, rather than a program's own format."""
    if any(data.startswith(mark) for mark, _ in _MARKS):
        return True
    sample = data[:_GUESS_SAMPLE_BYTES]
    if b"\0" in sample:
        return _wide_encoding(sample) != "" or sample.count(0) * 1000 < len(sample)
    odd = len(sample) - len(sample.translate(None, _CONTROLS))
    return odd * 50 <= len(sample)


_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))


def _read_as(data: bytes, encoding: str, confidence: float, name: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding, confidence)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    lost = text.count("\ufffd")
    message = f"{lost} characters are not {encoding} and are shown as \ufffd"
    return Decoded(text, encoding, confidence, (Notice("characters-lost", message, name),))


def _guess(data: bytes) -> tuple[str, float]:
    wide = _wide_encoding(data[:_GUESS_SAMPLE_BYTES])
    if wide:
        return wide, 0.9
    if len(data) < _SHORTEST_GUESS_BYTES:
        return _WESTERN, 0.5
    import chardet  # 40 ms, for one file in a hundred

    guess = chardet.detect(data[:_GUESS_SAMPLE_BYTES])
    encoding = (guess["encoding"] or _WESTERN).lower()
    confidence = float(guess["confidence"] or 0.0)
    # ISO 8859 has control characters where Windows has quotation marks and dashes.
    is_windows = encoding.startswith("iso8859") and not _C1.isdisjoint(data)
    if encoding in _MISTAKEN or is_windows or not _is_codec(encoding):
        return _WESTERN, confidence
    return encoding, confidence


def _is_codec(encoding: str) -> bool:
    try:
        codecs.lookup(encoding)
    except LookupError:
        return False
    return True


def _wide_encoding(sample: bytes) -> str:
    """UTF-16 without a mark: Western text has a zero in every other byte."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""
