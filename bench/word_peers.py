"""Other ways to make the same Word minutes: XML written by hand, docxtpl, pandoc.

Each peer takes the items as plain words and leaves a finished file at a path, flushed to the
disk like ours. ``made`` is None for a peer that is not installed.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import zipfile
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from bench.sample import TITLE
from minuter.export.template import template_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bench.sample import Spoken

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_NUMBER = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
_BODY = "word/document.xml"


def _keep(path: Path, content: bytes) -> None:
    with path.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())


# --- by hand ----------------------------------------------------------------------------------


def by_hand(items: Sequence[Spoken], path: Path) -> None:
    """One string of the same markup in a zip, beside the template's other parts, once read."""
    body = "".join(_item_xml(n, item) for n, item in enumerate(items, 1))
    document = (
        f"<w:document {_W}><w:body>{_paragraph('Title', _run(TITLE))}{body}</w:body></w:document>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in _other_parts():
            package.writestr(name, content)
        package.writestr(_BODY, f'<?xml version="1.0" encoding="UTF-8"?>{document}')
    _keep(path, made.getvalue())


@cache
def _other_parts() -> tuple[tuple[str, bytes], ...]:
    with zipfile.ZipFile(io.BytesIO(template_bytes())) as template:
        return tuple((name, template.read(name)) for name in template.namelist() if name != _BODY)


def _item_xml(n: int, item: Spoken) -> str:
    mark = f'<w:bookmarkStart w:id="{n}" w:name="item_{n}"/>'
    heading = f'{mark}{_run(f"{item.number}  ")}{_run(item.title)}<w:bookmarkEnd w:id="{n}"/>'
    parts = [_paragraph("Heading1", heading)]
    parts += [_paragraph("BodyText", _run(words)) for words in item.paragraphs]
    parts += [_paragraph("ListBullet", _run(words), _NUMBER) for words in item.bullets]
    decision = _run("AGREED", "<w:rPr><w:b/></w:rPr>") + _run(f" {item.decision}")
    parts.append(_paragraph("Decision", decision))
    return "".join(parts)


def _paragraph(style: str, inside: str, form: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{form}</w:pPr>{inside}</w:p>'


def _run(words: str, form: str = "") -> str:
    return f'<w:r>{form}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


# --- docxtpl ----------------------------------------------------------------------------------


def by_docxtpl(items: Sequence[Spoken], path: Path) -> None:
    """The docxtpl package over a template with the loops of an item in it."""
    docxtpl: Any = import_module("docxtpl")  # a peer, perhaps not installed
    template = docxtpl.DocxTemplate(io.BytesIO(_docxtpl_template()))
    template.render({"title": TITLE, "items": items}, autoescape=True)
    made = io.BytesIO()
    template.save(made)
    _keep(path, made.getvalue())


@cache
def _docxtpl_template() -> bytes:
    import docx

    word: Any = docx.Document(io.BytesIO(template_bytes()))
    for style, words in (
        ("Title", "{{ title }}"),
        ("Body Text", "{%p for item in items %}"),
        ("Heading 1", "{{ item.number }}  {{ item.title }}"),
        ("Body Text", "{%p for words in item.paragraphs %}"),
        ("Body Text", "{{ words }}"),
        ("Body Text", "{%p endfor %}"),
        ("Body Text", "{%p for words in item.bullets %}"),
        ("List Bullet", "{{ words }}"),
        ("Body Text", "{%p endfor %}"),
        ("Decision", ""),
        ("Body Text", "{%p endfor %}"),
    ):
        paragraph = word.add_paragraph(words, style)
        if style == "Decision":
            paragraph.add_run("AGREED").bold = True
            paragraph.add_run(" {{ item.decision }}")
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


# --- pandoc -----------------------------------------------------------------------------------


def by_pandoc(items: Sequence[Spoken], path: Path) -> None:
    """The pandoc program, from Markdown."""
    command = [str(_pandoc()), "--from=markdown", f"--output={path}", "-"]
    subprocess.run(command, input=_markdown(items), text=True, encoding="utf-8", check=True)
    handle = os.open(path, os.O_RDWR)
    os.fsync(handle)
    os.close(handle)


def _markdown(items: Sequence[Spoken]) -> str:
    lines = [f"% {TITLE}", ""]
    for item in items:
        lines += [f"# {item.number}  {item.title}", ""]
        for words in item.paragraphs:
            lines += [words, ""]
        lines += [f"- {words}" for words in item.bullets]
        lines += ["", f"**AGREED** {item.decision}", ""]
    return "\n".join(lines)


@cache
def _pandoc() -> str | None:
    if found := shutil.which("pandoc"):
        return found
    spec = find_spec("pypandoc")
    if spec is None or spec.origin is None:
        return None
    inside = Path(spec.origin).parent / "files"
    return shutil.which("pandoc", path=str(inside))


PEERS: dict[str, tuple[Callable[..., None], Callable[[], bool]]] = {
    "XML by hand in one zip": (by_hand, lambda: True),
    "docxtpl": (by_docxtpl, lambda: find_spec("docxtpl") is not None),
    "pandoc": (by_pandoc, lambda: _pandoc() is not None),
}
"""Each peer: how it writes, and whether it is installed."""
