"""Numbers and markers before a line: "7.", "7a", "(ii)", "•", "Item 4:"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from minuter.agenda.values import tidy

BULLETS = "•·●○◦▪▫■□‣\u2043∙–—\uf0b7\uf0a7\uf0d8\uf076➢➤✓*-"
_BULLET = re.compile(rf"([{re.escape(BULLETS)}]|o(?=[\t ]{{2}}|\t))[\t ]+(?=\S)")
_LABEL = re.compile(
    r"(?:agenda[ ]+)?item[ ]+(?:no\.?[ ]*)?\d{1,3}[a-z]?(?:[ ]*[.:)–-])?(?=\s|$)"
    r"|\(?(?:[A-Z]?\d{1,3}(?:\.\d{1,3}){0,3}[ ]?\(?[a-z]?\)?|[a-z]{1,2}|[ivx]{1,5})[.):](?=\s|$)"
    r"|\((?:\d{1,3}|[a-z]{1,2}|[ivx]{1,5})\)(?=\s|$)"
    r"|\d{1,3}(?:\.\d{1,3}){0,2}[a-z]?(?=\t|[ ]{2,}|[ ]+(?-i:[A-Z])|[ ]+[\[(]|$)"
    r"|\d{1,4}/\d\d(?=[\t ]+(?-i:[A-Z]))",
    re.IGNORECASE,
)


def parted(raw: str) -> tuple[bool, str, str]:
    """A line as it stands in its source: whether it is a bullet, its number, its tidy text."""
    text = re.sub(r"[^\S\t\n]", " ", raw).strip()  # two blanks after a number still tell here
    bullet = _BULLET.match(text)
    if bullet:
        return True, "", tidy(text[bullet.end() :])
    label, rest = part_label(text)
    return False, label, tidy(rest)


def part_label(text: str) -> tuple[str, str]:
    """The number that a line begins with, as shown, and the rest; no number: empty."""
    found = _LABEL.match(text)
    if not found:
        return "", text
    label = found[0]
    if re.fullmatch(r"[A-Z][.:]?", label) or _is_word(label):
        return "", text  # "A. Roe attended"; "Q: …"
    return label.strip(), text[found.end() :].strip()


def _is_word(label: str) -> bool:
    bare = label.strip("().: ")
    return len(bare) > 1 and bare.isalpha() and not re.fullmatch(r"[ivx]+|([a-z])\1", bare)


@dataclass(frozen=True, slots=True)
class Number:
    """An agenda number in its parts: "7a" is 7 and "a", "B2" is "B" and 2, "7.1" is 7, 1."""

    prefix: str
    parts: tuple[int, ...]
    letter: str = ""

    @property
    def starts(self) -> bool:
        """Whether a list of items may begin with it."""
        return self.parts == (1,) and self.letter in ("", "a")

    def follows(self, before: Number) -> float:
        """How well it comes after another: 1 for the next, less over a gap, 0 when it does not."""
        if self.prefix != before.prefix:
            return 0.8 if self.starts and self.prefix > before.prefix else 0.0
        if self.parts == before.parts:
            step = ord(self.letter) - ord(before.letter or "`") if self.letter else 0
            return 1.0 if step == 1 else 0.3 if 1 < step < 4 else 0.0
        if self.letter not in ("", "a"):
            return 0.0
        depth = len(self.parts)
        if depth == len(before.parts) + 1 and self.parts[-1] == 1:
            # "6.1" may come after 5 too, where 6 itself is nobody's title.
            above = Number(self.prefix, self.parts[:-1])
            return 1.0 if above.parts == before.parts else 0.8 * (above.follows(before) == 1.0)
        if depth > len(before.parts) or self.parts[:-1] != before.parts[: depth - 1]:
            return 0.0
        step = self.parts[-1] - before.parts[depth - 1]
        return 1.0 if step == 1 else 0.3 if 1 < step < 5 else 0.0


def bare(label: str) -> str:
    """The agenda number itself: "7a" of "7a.", "4" of "Item 4:"."""
    label = re.sub(r"^(?:agenda +)?item +(?:no\.? *)?", "", label.strip(), flags=re.IGNORECASE)
    label = label.rstrip(".:)–- ") if "(" not in label[1:] else label.rstrip(".:–- ")
    return label.lstrip("(")


def number_of(label: str) -> Number | None:
    """The agenda number that a label shows, if it shows one with a figure in it."""
    found = re.fullmatch(
        r"([A-Z]?)(\d{1,4}(?:\.\d{1,3}){0,3})[ .]?\(?([a-z]?)\)?(?:/\d\d)?",
        bare(label),
        re.IGNORECASE,
    )
    if not found:
        return None
    return Number(
        found[1].upper(), tuple(int(part) for part in found[2].split(".")), found[3].lower()
    )
