"""Texts of users in lines: in any script, with any line breaks, as long as they like."""

from __future__ import annotations

import re
import textwrap
import unicodedata

# Scripts whose letters are twice as wide as Latin ones and stand without spaces between words
_WIDE = "[ᄀ-ᅟ⺀-〾ぁ-ꓽꥠ-ꥼ가-힣豈-﫿︰-﹯！-｠￠-￦\U0001f300-\U0001faff\U00020000-\U0003fffd]"
_MAY_NOT_BEGIN_A_LINE = "[、。，．！？：；）」』】〉》”’…]"
_NO_LETTER = "\N{REPLACEMENT CHARACTER}"
_FILLER = "\N{WORD JOINER}"  # where no line may end
_FIRST_HALF = re.compile(f"({_WIDE})(?={_MAY_NOT_BEGIN_A_LINE})")
_LETTER = re.compile(f"({_WIDE})(?!{_FILLER})")
_SPACED = re.compile(f"({_WIDE})[ {_FILLER}]")


def wrapped(text: str, width: int, lines: int | None = None, sign: str = " …") -> list[str]:
    """Lines of at most so many columns, of which a wide letter takes two; the last may hang over.

    Where there are more than so many lines, the last one ends in the sign. What is no letter,
    such as a control character, becomes a replacement character.
    """
    # A space after each wide letter makes it two columns wide, and lets a line end there.
    spaced = _FIRST_HALF.sub(rf"\1{_FILLER}", " ".join(_drawable(text).split()))
    spaced = _LETTER.sub(r"\1 ", spaced)
    found = textwrap.wrap(spaced, width, max_lines=lines, placeholder=sign)
    if found and found[-1] == sign.strip():  # the last line is one word, and it is too long
        whole = textwrap.wrap(spaced, width)[len(found) - 1]
        found[-1] = whole[: width - 1].rstrip() + sign.strip()
    return [_SPACED.sub(r"\1", line).rstrip() for line in found]


def _drawable(text: str) -> str:
    return "".join(
        one if one.isspace() or unicodedata.category(one) not in ("Cc", "Cs", "Cn") else _NO_LETTER
        for one in text
    )


def filled(text: str, width: int, lines: int | None = None) -> str:
    """The same as one text with line breaks."""
    return "\n".join(wrapped(text, width, lines))


def shortened(text: str, width: int, sign: str = " …") -> str:
    """A text on one line of at most so many columns."""
    return "".join(wrapped(text, width, 1, sign))


def columns_of(text: str) -> int:
    """How many columns a text takes."""
    return len(text) + len(re.findall(_WIDE, text))
