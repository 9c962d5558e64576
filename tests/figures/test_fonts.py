"""Texts of users in figures: any script, any sign; fonts are found, and no library complains."""

from __future__ import annotations

import copy
import warnings
import xml.etree.ElementTree as ElementTree

import matplotlib as mpl
import pytest
from matplotlib.font_manager import FontEntry

from harmony.commands.figure_files import Form
from harmony.figures import figures, fonts
from harmony.figures.canvas import DOTS, drawing, save
from harmony.figures.fonts import USUAL, families_for, without_font
from tests.figures.documents import DOCUMENTS
from tests.figures.texts import texts_of, texts_outside

# A letter that the usual font lacks and another that comes with Matplotlib has
CIRCLED = "\N{CIRCLED LATIN CAPITAL LETTER J}"
TEXTS = {
    "Chinese": "每周一次团队午餐，两个部门的人一起吃饭，然后讨论线索、预算和互相之间的信任",
    "Japanese": "毎週のランチで営業とマーケティングの対立は減るのか、それとも増えるのか",
    "Arabic": "غداء أسبوعي للفريقين يقلل الصراع بين المبيعات والتسويق",
    "very long": "does it matter how often " * 20,
    "one very long word": "supercalifragilistic" * 20,
    "mathematics": r"$x_1$ and $\alpha_{2}$, $ \frac{1}{2}",
    "signs": "5 % of <b>R&D</b> #1 \\ {x} ^_~",
    "line breaks": "one\ntwo\r\nthree\tfour",
    "control characters": "one\x07two\x00three\ud800\ufffe",
}


def spelt(document, text):
    """A document in which a user's texts are this one."""
    told = copy.deepcopy(document)
    for name in ("question", "baseline"):
        if name in told:
            told[name] = text
    for arm in told.get("arms", {}).values():
        if isinstance(arm, dict):
            arm["title"] = text
    if "arms" in told and "scenarios" in told:
        told["arms"][text] = told["arms"]["baseline"]
    for one in told.get("front", []):
        one["words"] = text
    for one in told.get("answers", []):
        one["claim"]["text"] = text
    return told


@pytest.fixture
def only_the_usual(monkeypatch):
    """A machine with the usual font and no other."""
    usual = fonts._families()[USUAL]
    monkeypatch.setattr(fonts, "_families", lambda: {USUAL: usual})


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("name", figures())
def test_any_text_is_drawn_in_every_figure(name, text, tmp_path):
    document = spelt(DOCUMENTS[name](), TEXTS[text])
    one = figures()[name]
    for part, more in one.parts_of(document).items():
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            figure = one.draw(document, *more)
            for form in Form:
                save(figure, tmp_path / f"{part}.{form}")
        ElementTree.parse(tmp_path / f"{part}.svg")
        assert texts_outside(figure) == []


def drawn(text):
    with drawing(4, 1) as figure:
        figure.text(0.1, 0.5, text)
        axes = figure.add_axes((0.6, 0.2, 0.3, 0.5))
        axes.set_yticks([0, 1], [text, "b"])
    return figure


def test_letters_that_the_usual_font_lacks_are_drawn_from_another():
    figure = drawn(f"a{CIRCLED}")
    assert families_for(CIRCLED)[0] == USUAL
    assert len(families_for(CIRCLED)) == 2
    assert without_font(figure) == ""
    told = {text.get_text(): text.get_fontfamily() for text in fonts._texts(figure)}
    assert told[f"a{CIRCLED}"] == told["b"] == families_for(CIRCLED)
    assert families_for("abcé−…") == [USUAL]


def test_of_several_fonts_the_preferred_one_is_taken(monkeypatch):
    letters = {
        USUAL: "ab",
        "A Serif": "中文ひ한",
        "Noto Sans CJK SC": "中文ひ한",
        "Noto Sans CJK JP": "中文ひ한",
        "Noto Sans CJK KR": "中文ひ한",
        "Some Sans": "Ж",
    }
    monkeypatch.setattr(fonts, "_families", lambda: dict.fromkeys(letters, FontEntry()))
    monkeypatch.setattr(fonts, "_letters_of_one", lambda name: frozenset(letters[name]))
    assert families_for("中a") == [USUAL, "Noto Sans CJK SC"]
    assert families_for("中ひ") == [USUAL, "Noto Sans CJK JP"]
    assert families_for("中한") == [USUAL, "Noto Sans CJK KR"]
    assert families_for("中Ж") == [USUAL, "Noto Sans CJK SC", "Some Sans"]
    assert families_for("Ж\ue000") == [USUAL, "Some Sans"]


@pytest.mark.usefixtures("only_the_usual")
def test_where_no_font_has_a_letter_one_line_says_which_package_brings_one(tmp_path):
    figure = drawn("中文")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        save(figure, tmp_path / "boxes.png")
    assert without_font(figure) == (
        "no font on this machine has 中 文, drawn as boxes; fonts come with fonts-noto-cjk "
        "(Debian, Ubuntu) or from fonts.google.com/noto"
    )
    assert "fonts-noto-core" in without_font(drawn(CIRCLED))
    assert "8 more" in without_font(drawn("一二三四五六七八九十百千万亿兆零"))


def test_a_font_that_was_installed_since_is_found(monkeypatch, tmp_path):
    from matplotlib import font_manager

    known = [one for one in font_manager.fontManager.ttflist if one.name != "STIXGeneral"]
    file = next(one for one in font_manager.fontManager.ttflist if one.name == "STIXGeneral").fname
    monkeypatch.setattr(font_manager.fontManager, "ttflist", known)
    broken = tmp_path / "broken.ttf"
    broken.write_text("this is no font")
    monkeypatch.setattr(font_manager, "findSystemFonts", lambda: [file, str(broken)])
    assert "STIXGeneral" in fonts._families.__wrapped__()


def test_a_users_own_configuration_of_matplotlib_changes_nothing(tmp_path):
    save(drawn("$x_1$"), tmp_path / "usual.png")
    own = {"text.usetex": True, "font.size": 30, "savefig.dpi": 10, "text.parse_math": True}
    with mpl.rc_context(own):
        save(drawn("$x_1$"), tmp_path / "own.png")
    assert (tmp_path / "usual.png").read_bytes() == (tmp_path / "own.png").read_bytes()
    assert drawn("$x_1$").get_dpi() == DOTS
    assert "$x_1$" in [text for text, _ in texts_of(drawn("$x_1$"))]
