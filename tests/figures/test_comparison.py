"""The first figure: it says what is seen, nothing overlaps, and it is the same each time."""

from __future__ import annotations

import itertools
import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.image import imread
from matplotlib.text import Text

from harmony.figures import comparison
from harmony.figures.canvas import save
from harmony.figures.comparison import draw, headline
from harmony.runs.comparison import compare
from harmony.runs.comparison_document import document_of
from harmony.sim.interventions.heads_lunch import HeadsLunch
from harmony.sim.scenario import Scenario, load_scenario, shipped_scenarios

USUAL = load_scenario("baseline")


def is_of_the_usual_firm(name):
    """Whether a scenario can be compared with the baseline."""
    one = load_scenario(name)
    return name != "baseline" and (one.size, one.weeks) == (USUAL.size, USUAL.weeks)


SEVEN = (
    "all_three",
    "joint_head_both",
    "joint_head_from_marketing",
    "joint_head_from_sales",
    "rotations",
    "weekly_lunch_heads",
    "weekly_lunch_teams",
)
MANY = [name for name in shipped_scenarios() if is_of_the_usual_firm(name)][:30]
CASES = {
    "four": (("joint_head_both", "rotations", "weekly_lunch_heads", "weekly_lunch_teams"), 260),
    "seven": (SEVEN, 260),
    "one": (("rotations",), 260),
    "one quarter": (("rotations", "all_three"), 20),
    "nine": (MANY[:9], 260),
    "thirty": (MANY, 260),
}


@pytest.fixture(params=CASES)
def made(made_up, request):
    names, weeks = CASES[request.param]
    return compare(names, runs=20, weeks=weeks)


def stored(made, version="0.1.0"):
    """The document of a comparison as it is read from its file."""
    return json.loads(json.dumps(document_of(made) | {"harmony": version}, allow_nan=False))


def texts_of(figure):
    """All texts on the figure, but for numbers at ticks, with their places in dots."""
    FigureCanvasAgg(figure).draw()
    renderer = figure.canvas.get_renderer()
    for text in figure.findobj(lambda artist: isinstance(artist, Text)):
        if text.get_visible() and any(letter.isalpha() for letter in text.get_text()):
            yield text.get_text(), text.get_window_extent(renderer)


def test_no_text_overlaps_another_or_leaves_the_figure(made):
    figure = draw(stored(made))
    found = list(texts_of(figure))
    assert len(found) > 15
    for text, box in found:
        assert box.x0 >= 0, f"{text!r} leaves the figure"
        assert box.y0 >= 0, f"{text!r} leaves the figure"
        assert box.x1 <= 1600, f"{text!r} leaves the figure"
        assert box.y1 <= figure.bbox.height, f"{text!r} leaves the figure"
    names = {name.replace("_", " ") for name in (*SEVEN, *MANY)}
    labels = [(text, box) for text, box in found if text in names or len(text) > 15]
    for (text, box), (other, place) in itertools.combinations(labels, 2):
        shared_width = min(box.x1, place.x1) - max(box.x0, place.x0)
        shared_height = min(box.y1, place.y1) - max(box.y0, place.y0)
        overlap = min(shared_width, shared_height)
        assert overlap <= 3.0, f"{text!r} overlaps {other!r} by {overlap:.0f} dots"


def test_it_says_where_it_comes_from(made):
    said = " ".join(text for text, _ in texts_of(draw(stored(made, "9.8.7")))).replace("\n", " ")
    assert "harmony 9.8.7" in said
    assert "runs 0 to 19" in said
    for arm in (made.baseline, *made.scenarios):
        assert arm.hash in said


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize("one_firm", [False, True])
def test_it_says_over_how_many_sets_of_constants(one_firm):
    sets = [{"trust_gain": 0.01 + 0.0001 * number} for number in range(300)]
    made = compare(["rotations"], runs=200, weeks=20, one_firm=one_firm, constants=sets)
    (subtitle, box) = next(
        found for found in texts_of(draw(stored(made))) if "sets of constants" in found[0]
    )
    assert "200 sets of constants" in subtitle
    assert box.x1 <= 1600, "leaves the figure"


@pytest.mark.usefixtures("made_up")
def test_the_files_are_the_same_each_time(tmp_path):
    made = compare(["rotations"], runs=5, weeks=40)
    for name in ("a.png", "b.png", "a.svg", "b.svg"):
        save(draw(stored(made)), tmp_path / name)
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()
    assert imread(tmp_path / "a.png").shape[:2] == (1000, 1600)


def lunch(name):
    return Scenario(name=name, weeks=60, interventions=(HeadsLunch(),))


@pytest.mark.usefixtures("made_up")
class TestHeadline:
    AS_IS = Scenario(name="as_is", weeks=60)

    def test_it_names_what_moves(self):
        made = compare([lunch("a_lunch")], self.AS_IS, runs=20)
        assert headline(stored(made)) == "Conflict falls with a lunch; revenue rises with a lunch"

    def test_it_counts_where_there_are_many(self):
        many = [lunch(f"lunch_{number}") for number in range(4)]
        made = compare([*many, Scenario(name="same", weeks=60)], self.AS_IS, runs=20)
        assert (
            headline(stored(made))
            == "Conflict falls with 4 scenarios; revenue rises with 4 scenarios"
        )
        assert "all 4 scenarios" in headline(stored(compare(many, self.AS_IS, runs=20)))

    def test_it_does_not_claim_what_is_not_settled(self):
        made = compare([Scenario(name="same", weeks=60)], self.AS_IS, runs=20)
        assert headline(stored(made)) == (
            "Conflict does not clearly change; revenue does not clearly change"
        )

    @pytest.mark.parametrize("title", ["A $ and a $ too", "<b> & co", "Ünïcode ⇒ ja", "x" * 300])
    def test_any_title_can_be_drawn(self, title, tmp_path):
        odd = Scenario(name="odd", title=title, weeks=60, interventions=(HeadsLunch(),))
        save(draw(stored(compare([odd], self.AS_IS, runs=3))), tmp_path / "odd.svg")

    def test_more_scenarios_than_colours(self, tmp_path):
        many = [lunch(f"lunch_{number}") for number in range(30)]
        save(draw(stored(compare(many, self.AS_IS, runs=2))), tmp_path / "many.png")

    def test_of_many_those_that_move_furthest_are_named(self):
        strong = Scenario(name="strong", weeks=60, interventions=(HeadsLunch(),))
        idle = [Scenario(name=f"idle_{number}", weeks=60) for number in range(9)]
        figure = draw(stored(compare([*idle, strong], self.AS_IS, runs=5)))
        assert figure.bbox.height > 1_000
        for axes in figure.axes[-2:]:
            named = [text.get_text() for text in axes.texts]
            assert "strong" in named
            assert sum(text.startswith("idle") for text in named) == 6
            assert "difference from baseline" in named[0]

    def test_a_start_after_the_beginning_is_marked(self):
        late = Scenario(name="late", weeks=60, interventions=(HeadsLunch(start=30),))
        figure = draw(stored(compare([late], self.AS_IS, runs=3)))
        assert any(line.get_linestyle() == ":" for axes in figure.axes for line in axes.get_lines())


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=9), st.floats(0.1, 3), st.floats(-60, -50))
@example([-45.0, -46.0, -49.0, -50.0], 2.0, -50.0)
def test_names_are_spread_in_order_and_apart(values, gap, bottom):
    heights = comparison._spread(values, gap, bottom, 50.0)
    ordered = sorted(zip(values, heights, strict=True))
    for (value, height), (next_value, next_height) in itertools.pairwise(ordered):
        if next_value > value:
            assert next_height >= height + gap * (1 - 1e-6)
    apart = sorted(heights)
    for lower, upper in itertools.pairwise(apart):
        assert upper - lower >= gap * (1 - 1e-6)
