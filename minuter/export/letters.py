"""Characters as runs of a Word document: escaped, and without what no XML can hold."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

LONGEST_RUN = 500_000
"""Characters in one run: far below what parsers of XML put up with in one piece of text."""


_FORMS = {
    (False, False): "<w:r>",
    (True, False): "<w:r><w:rPr><w:b/></w:rPr>",
    (False, True): "<w:r><w:rPr><w:i/></w:rPr>",
    (True, True): "<w:r><w:rPr><w:b/><w:i/></w:rPr>",
}
"""How a run of each emphasis, bold and italic, begins."""


def letters(text: str, bold: bool = False, italic: bool = False) -> str:
    """Characters as ``w:r``; none for no characters."""
    if len(text) > LONGEST_RUN:
        parts = (text[at : at + LONGEST_RUN] for at in range(0, len(text), LONGEST_RUN))
        return "".join(letters(part, bold, italic) for part in parts)
    if not text.isprintable():
        text = writable(text)
    if "&" in text or "<" in text or ">" in text:  # to look is quicker than to replace
        text = escape(text)
    return f'{_FORMS[bold, italic]}<w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""


_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(text: str) -> str:
    """The text without what no XML can hold; a lone surrogate becomes U+FFFD."""
    return _UNWRITABLE.sub(lambda found: "\ufffd" if "\ud800" <= found[0] <= "\udfff" else "", text)
