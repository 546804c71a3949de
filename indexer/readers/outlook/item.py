"""An Outlook item in plain values, and the numbers of the MAPI properties it is made of.

Numbers and meanings: [MS-OXPROPS] 2, [MS-OXOMSG] 2.2, [MS-OXCMSG] 2.2.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Protocol

CLASS, IMPORTANCE, SENSITIVITY, FLAGS = 0x001A, 0x0017, 0x0036, 0x0E07
SUBJECT, PLAIN, HTML, RTF = 0x0037, 0x1000, 0x1013, 0x1009
CODE_PAGE = 0x3FDE  # of the HTML body
HEADERS, MESSAGE_ID, IN_REPLY_TO, REFERENCES = 0x007D, 0x1035, 0x1042, 0x1039
SUBMITTED, DELIVERED, CREATED, MODIFIED = 0x0039, 0x0E06, 0x3007, 0x3008
# Who wrote it, and who sent it off (an assistant, a shared mailbox): name, SMTP, other address.
AUTHOR = (0x0042, 0x5D02, 0x0065)
SENDER = (0x0C1A, 0x5D01, 0x0C1F)
RECIPIENT, RECIPIENT_KIND = (0x3001, 0x39FE, 0x3003), 0x0C15
ATTACHED_HOW, ATTACHED_DATA, ATTACHED_TYPE = 0x3705, 0x3701, 0x370E
ATTACHED_NAMES = (0x3707, 0x3704, 0x3001)  # long, short, as displayed
ATTACHED_PLACES = (0x370D, 0x3708)  # where a file that is only referred to lies
UNSENT = 0x8
BY_VALUE, EMBEDDED_MESSAGE, OLE_OBJECT = 1, 5, 6
BY_REFERENCE = {2, 3, 4, 7}


class Properties(Protocol):
    """The properties of a message, a recipient or an attachment; "", 0 or None where absent."""

    def text(self, number: int) -> str:
        """A string."""

    def number(self, number: int) -> int:
        """A whole number."""

    def moment(self, number: int) -> dt.datetime | None:
        """A time in UTC."""

    def binary(self, number: int) -> bytes:
        """Bytes."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a message went to. `kind` is 1 (To), 2 (Cc) or 3 (Bcc)."""

    address: str
    kind: int


@dataclass(frozen=True, slots=True)
class Attached:
    """A file attached to an item, or (`item`) another item."""

    name: str
    media_type: str
    data: bytes
    item: Item | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One message, appointment or other item. `notes` are (code, message) to tell the user."""

    properties: Properties
    recipients: tuple[Recipient, ...] = ()
    attached: tuple[Attached, ...] = ()
    notes: tuple[tuple[str, str], ...] = field(default=())


def address_of(properties: Properties, numbers: tuple[int, int, int]) -> str:
    """A person as mail programs write one: "Jane Roe <jroe@example.ca>"."""
    name, smtp, other = (" ".join(properties.text(n).split()) for n in numbers)
    # Within one Exchange server people are known by a directory path, which says less than a name.
    address = smtp or ("" if other.lower().startswith("/o=") and name else other)
    if not address or address == name:
        return name
    if not name:
        return address
    is_plain = name.replace(" ", "").replace(".", "").isalnum()
    quoted = name if is_plain else '"' + name.replace('"', "'") + '"'
    return f"{quoted} <{address}>"
