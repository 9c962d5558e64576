"""Fonts for texts of users: whatever script they are in, if this machine has a font for it."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterable

from matplotlib import font_manager
from matplotlib.figure import Figure
from matplotlib.font_manager import FontEntry
from matplotlib.ft2font import FT2Font
from matplotlib.text import Text

USUAL = "DejaVu Sans"

# Families of many letters, the first of which are taken where several would do
_PREFERRED = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
    "Droid Sans Fallback",
    "Noto Sans",
    "Arial Unicode MS",
)
_JAPANESE = ("Noto Sans CJK JP", "Noto Sans JP", "Source Han Sans JP", "Hiragino Sans", "Meiryo")
_KOREAN = ("Noto Sans CJK KR", "Noto Sans KR", "Apple SD Gothic Neo", "Malgun Gothic")
# What comes with Matplotlib for mathematics has other letters in the places of these
_NO_TEXT = ("cm", "STIXNonUnicode", "STIXSize", "Last Resort")
_EAST_ASIAN = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC", "FULLWIDTH")
_MOST_NAMED = 8


def give_fonts(figure: Figure) -> None:
    """Let all texts of a figure have the fonts that their letters need."""
    texts = _texts(figure)
    families = families_for(_letters(texts))
    if len(families) > 1:
        for text in texts:
            text.set_fontfamily(families)


def without_font(*figures: Figure) -> str:
    """What is said of letters that are drawn as boxes; nothing if there are none."""
    letters = _letters(text for figure in figures for text in _texts(figure))
    missing = sorted(letters - _letters_of(families_for(letters)))
    if not missing:
        return ""
    more = f" and {len(missing) - _MOST_NAMED:,} more" if len(missing) > _MOST_NAMED else ""
    packages = " and ".join(sorted({_package(one) for one in missing}))
    return (
        f"no font on this machine has {' '.join(missing[:_MOST_NAMED])}{more}, drawn as boxes; "
        f"fonts come with {packages} (Debian, Ubuntu) or from fonts.google.com/noto"
    )


def families_for(letters: Iterable[str]) -> list[str]:
    """The usual family, and after it those that have the letters that it lacks."""
    wanted = {*letters}
    families, missing = [USUAL], wanted - _letters_of([USUAL])
    if missing:
        for name in sorted(_families(), key=functools.partial(_rank, wanted=wanted)):
            found = missing & _letters_of([name])
            if found:
                families.append(name)
                missing -= found
            if not missing:
                break
    return families


def _texts(figure: Figure) -> list[Text]:
    found: list[Text] = figure.findobj(Text)
    return found


def _letters(texts: Iterable[Text]) -> set[str]:
    """The letters that a font has to have: all but spaces and what only directs the writing."""
    every = {letter for text in texts for letter in text.get_text()}
    return {one for one in every if one != "\u3000" and not _is_unseen(one)}


def _is_unseen(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cc", "Cf", "Zs", "Zl", "Zp")


def _rank(name: str, wanted: set[str]) -> tuple[int, bool, str]:
    """Where a family stands among those that may be taken."""
    scripts = {*map(_script, wanted)}
    first = (
        _JAPANESE if scripts & {"HIRAGANA", "KATAKANA"} else _KOREAN if "HANGUL" in scripts else ()
    )
    order = (*first, *_PREFERRED)
    is_sans = "sans" in name.lower() and "mono" not in name.lower()
    return (order.index(name) if name in order else len(order), not is_sans, name)


def _package(letter: str) -> str:
    """The package of Debian that has a font for a letter."""
    return "fonts-noto-cjk" if _script(letter) in _EAST_ASIAN else "fonts-noto-core"


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ")[0]


@functools.cache
def _families() -> dict[str, FontEntry]:
    """An upright font of each family on this machine, those installed since the last look too."""
    known = {one.fname for one in font_manager.fontManager.ttflist}
    for path in {*font_manager.findSystemFonts()} - known:
        try:
            font_manager.fontManager.addfont(path)
        except Exception:
            continue
    found: dict[str, FontEntry] = {}
    for one in font_manager.fontManager.ttflist:
        if one.style == "normal" and not one.name.startswith(_NO_TEXT):
            kept = found.setdefault(one.name, one)
            if one.weight == 400 and kept.weight != 400:
                found[one.name] = one
    return found


def _letters_of(families: Iterable[str]) -> set[str]:
    return {letter for name in families for letter in _letters_of_one(name)}


@functools.cache
def _letters_of_one(family: str) -> frozenset[str]:
    """The letters of a family; none where its file cannot be drawn from, as of coloured emoji."""
    entry = _families().get(family)
    if entry is None:
        return frozenset()
    try:
        return frozenset(map(chr, FT2Font(entry.fname, face_index=entry.index).get_charmap()))
    except (RuntimeError, OSError, TypeError):
        return frozenset()
