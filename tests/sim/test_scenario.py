"""Scenarios and their files: what is read, what is refused, what it comes to."""

from __future__ import annotations

import dataclasses
import os
import pickle
from pathlib import Path

import pytest

from harmony.sim.catalogue import interventions
from harmony.sim.channels import Channels
from harmony.sim.errors import HarmonyError
from harmony.sim.interventions.heads_lunch import HeadsLunch
from harmony.sim.interventions.pay_plan import PayPlan
from harmony.sim.interventions.team_lunch import TeamLunch
from harmony.sim.levers import Levers
from harmony.sim.parameters import Parameters
from harmony.sim.quantity import quantities
from harmony.sim.scenario import Scenario, load_scenario, shipped_scenarios
from harmony.sim.scenario_files import MOST_BYTES, MOST_FILES
from harmony.sim.shocks.downturn import Downturn
from harmony.sim.size import Size, Span

TABLES = (Size, Span, Parameters, Levers)


def write(folder: Path, text: str | bytes, name: str = "mine.toml") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def refusal(path: str | Path) -> str:
    with pytest.raises(HarmonyError) as caught:
        load_scenario(path)
    return str(caught.value)


class TestShipped:
    @pytest.mark.parametrize("name", shipped_scenarios())
    def test_every_file_loads_and_tells_its_story(self, name: str) -> None:
        scenario = load_scenario(name)
        assert scenario.name == name
        assert scenario.title
        assert scenario.story
        assert scenario.expects
        assert scenario.source_lines

    @pytest.mark.parametrize("name", shipped_scenarios())
    def test_the_resolved_file_says_the_same(self, name: str, tmp_path: Path) -> None:
        scenario = load_scenario(name)
        again = load_scenario(write(tmp_path, scenario.to_toml(), f"{name}.toml"))
        assert again.hash == scenario.hash
        assert dataclasses.replace(again, path=scenario.path) == scenario

    def test_the_first_ones_are_there(self) -> None:
        assert {"baseline", "joint_head_both", "all_three"} <= set(shipped_scenarios())

    def test_the_baseline_changes_nothing(self) -> None:
        baseline = load_scenario("baseline")
        assert baseline.hash == Scenario().hash
        weeks = baseline.levers_by_week()
        assert weeks[: baseline.warm_up] == [Levers(settling=1)] * baseline.warm_up
        assert weeks[baseline.warm_up :] == [Levers()] * baseline.weeks

    def test_hashes_differ(self) -> None:
        names = set(shipped_scenarios()) - {"title_only"}
        assert len({load_scenario(name).hash for name in names}) == len(names)

    def test_a_title_by_itself_changes_nothing(self) -> None:
        assert load_scenario("title_only").hash == load_scenario("baseline").hash

    def test_every_intervention_is_shown_alone(self) -> None:
        alone = {
            one.interventions[0].kind
            for one in map(load_scenario, shipped_scenarios())
            if len(one.interventions) == 1
        }
        assert alone == set(interventions())

    def test_all_three_has_the_interventions_of_all(self) -> None:
        kinds = [one.kind for one in load_scenario("all_three").interventions]
        assert kinds == ["joint_head", "team_lunch", "field_weeks", "rep_rotation"]

    def test_they_are_found_from_any_folder(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        assert load_scenario("baseline").title


class TestHash:
    def test_texts_do_not_matter(self, tmp_path: Path) -> None:
        text = 'title = "Another"\nstory = "x"\nexpects = "y"\nsource = ["C1"]\n'
        assert load_scenario(write(tmp_path, text)).hash == Scenario().hash

    def test_whole_numbers_may_be_written_either_way(self, tmp_path: Path) -> None:
        one = load_scenario(write(tmp_path, "[levers]\naccelerator = 2", "a.toml"))
        two = load_scenario(write(tmp_path, "[levers]\naccelerator = 2.0", "b.toml"))
        assert one.hash == two.hash == Scenario(base_levers=Levers(accelerator=2)).hash

    @pytest.mark.parametrize(
        "change",
        [
            {"weeks": 100},
            {"warm_up": 10},
            {"size": Size(reps=5)},
            {"base_levers": Levers(commission_rate=0.05)},
            {"interventions": (HeadsLunch(),)},
            {"interventions": (HeadsLunch(start=1),)},
            {"shocks": (Downturn(),)},
            {"channels": Channels(("hours",))},
            {"channels": Channels((), "zero")},
        ],
    )
    def test_what_changes_results_matters(self, change: dict[str, object]) -> None:
        assert dataclasses.replace(Scenario(), **change).hash != Scenario().hash


class TestLeversByWeek:
    def test_the_warm_up_is_as_is_and_week_0_follows_it(self) -> None:
        weeks = Scenario(weeks=10, warm_up=4, interventions=(HeadsLunch(start=2),)).levers_by_week()
        assert len(weeks) == 14
        assert [levers.heads_lunches > 0 for levers in weeks] == [False] * 6 + [True] * 8

    def test_what_adds_up_is_added_and_else_the_last_named_wins(self) -> None:
        changes = (
            HeadsLunch(per_month=13.0, hours=1.0, money_per_lunch=1.0),
            HeadsLunch(per_month=6.5, hours=2.0, money_per_lunch=2.0),
        )
        levers = Scenario(interventions=changes).levers_by_week()[-1]
        assert levers.heads_lunches == 4.5
        assert levers.heads_lunch_hours == 2.0
        assert levers.heads_lunch_money == 2.0

    def test_a_ramp_starts_from_what_earlier_ones_set(self) -> None:
        plans = (PayPlan(commission_rate=0.10), PayPlan(commission_rate=0.12, ramp=1))
        weeks = Scenario(warm_up=0, interventions=plans).levers_by_week()
        assert weeks[0].commission_rate == pytest.approx(0.11)

    def test_together_they_may_not_leave_a_range(self) -> None:
        with pytest.raises(HarmonyError, match=r"week 3: lever team_lunches: .* highest value 5"):
            Scenario(interventions=(TeamLunch(per_month=20.0), TeamLunch(per_month=5.0, start=3)))

    def test_marketers_pay_is_checked_with_what_stays(self) -> None:
        with pytest.raises(HarmonyError, match=r"pay_revenue: they sum to 1\.2"):
            Scenario(interventions=(PayPlan(revenue=0.7),))

    def test_first_start(self) -> None:
        assert Scenario().first_start == 0
        assert Scenario(interventions=(HeadsLunch(start=9), TeamLunch(start=7))).first_start == 7

    def test_a_shock_is_no_remedy_and_its_start_does_not_count(self) -> None:
        assert Scenario(shocks=(Downturn(),), interventions=(HeadsLunch(start=9),)).first_start == 9
        assert Scenario(shocks=(Downturn(start=5),)).first_start == 0

    def test_shocks_come_before_interventions(self) -> None:
        class Answer(HeadsLunch):
            """Notes the needs that it finds."""

            def levers(self, week: int, base: Levers, size: Size) -> dict[str, float]:
                found.append(base.demand_factor)
                return {}

        found: list[float] = []
        Scenario(weeks=3, warm_up=1, shocks=(Downturn(start=1),), interventions=(Answer(),))
        assert found == [1.0, 1.0, 0.8, 0.8]


class TestWithChanges:
    def test_names_of_all_tables(self) -> None:
        scenario = load_scenario("joint_head_both")
        settings = {"reps": 80, "commission_rate": 0.04, "warm_up": 26}
        changed = scenario.with_changes(weeks=104, settings=settings)
        assert (changed.weeks, changed.warm_up, changed.size.reps) == (104, 26, 80)
        assert changed.base_levers.commission_rate == 0.04
        assert changed.interventions == scenario.interventions
        assert scenario.base_levers == Levers()

    def test_nothing_changes_nothing(self) -> None:
        assert load_scenario("rotations").with_changes() == load_scenario("rotations")

    def test_constants_are_the_models_and_what_a_scenario_sets_is_its_own(self) -> None:
        consumer = load_scenario("b2c_consumer")
        changed = consumer.with_constants({"trust_gain": 0.09, "win_of_brand": 0.5})
        assert changed.parameters.trust_gain == 0.09
        assert changed.parameters.win_of_brand == consumer.parameters.win_of_brand

    def test_a_constant_is_a_parameter(self) -> None:
        with pytest.raises(HarmonyError, match="the nearest valid name is 'trust_gain'"):
            Scenario().with_constants({"trust_gian": 0.09})
        with pytest.raises(HarmonyError, match="accelerator: "):
            Scenario().with_constants({"accelerator": 2.0})

    def test_texts_are_read_as_numbers(self) -> None:
        changed = Scenario().with_changes(settings={"reps": "80", "accelerator": "2"})
        assert changed.size.reps == 80
        assert changed.base_levers.accelerator == 2.0

    @pytest.mark.parametrize(
        ("name", "value", "message"),
        [
            ("repz", 5, "repz: no such key; the nearest valid name is 'reps'"),
            ("reps", 3, "reps: 3 is below the lowest value 4 (people)"),
            ("reps", 8.5, "reps: 8.5 is not a whole number"),
            ("reps", "many", "reps: 'many' is not a number (people)"),
            ("accelerator", "nan", "accelerator: nan is not a finite number"),
            ("accelerator", True, "accelerator: True is not a number (multiple)"),
        ],
    )
    def test_wrong_ones_are_explained(self, name: str, value: object, message: str) -> None:
        with pytest.raises(HarmonyError) as caught:
            Scenario().with_changes(settings={name: value})
        assert str(caught.value) == message

    def test_a_run_too_short_for_its_dates_is_refused(self) -> None:
        with pytest.raises(HarmonyError, match=r"start 50 is after the last week 39"):
            Scenario(interventions=(HeadsLunch(start=50),)).with_changes(weeks=40)

    def test_names_are_unique_among_the_tables(self) -> None:
        names = [name for table in TABLES for name in quantities(table)]
        assert len(names) == len(set(names))

    def test_other_interventions_and_shocks_together_with_numbers(self) -> None:
        lunches, downturn = (HeadsLunch(start=5),), (Downturn(),)
        changed = load_scenario("rotations").with_changes(
            settings={"reps": 80}, interventions=lunches, shocks=downturn
        )
        assert (changed.interventions, changed.shocks) == (lunches, downturn)
        assert changed.size.reps == 80
        assert changed.with_changes(interventions=()).interventions == ()
        assert changed.with_changes(weeks=50).interventions == lunches

    def test_a_copy_for_others_is_the_same_and_no_larger_once_it_was_played(self) -> None:
        scenario = load_scenario("seven_standards")
        sent = pickle.dumps(scenario)
        scenario.levers_by_week()
        assert len(pickle.dumps(scenario)) == len(sent)
        assert pickle.loads(sent) == scenario
        assert pickle.loads(sent).levers_by_week() == scenario.levers_by_week()


class TestInheritance:
    def test_the_child_overrides_and_its_interventions_are_appended(self, tmp_path: Path) -> None:
        lunches = '[[interventions]]\nkind = "heads_lunch"\n'
        write(tmp_path, f"weeks = 100\n[firm]\nreps = 10\nmarketers = 5\n{lunches}", "parent.toml")
        text = f'title = "Child"\nbased_on = "parent.toml"\n[firm]\nreps = 12\n{lunches}start = 5'
        child = load_scenario(write(tmp_path, text))
        assert (child.title, child.weeks, child.size) == ("Child", 100, Size(12, 5, 2_500))
        assert [one.start for one in child.interventions] == [0, 5]

    def test_shocks_are_appended_like_interventions(self, tmp_path: Path) -> None:
        shock = '[[shocks]]\nkind = "downturn"\n'
        write(tmp_path, shock, "parent.toml")
        child = load_scenario(write(tmp_path, f'based_on = "parent.toml"\n{shock}start = 5'))
        assert child.shocks == (Downturn(), Downturn(start=5))
        assert child.interventions == ()

    def test_a_common_ancestor_counts_once_and_first(self, tmp_path: Path) -> None:
        text = '[firm]\nreps = 10\n[[interventions]]\nkind = "heads_lunch"'
        write(tmp_path, text, "root.toml")
        write(tmp_path, 'based_on = "root.toml"\n[firm]\nreps = 20', "left.toml")
        write(tmp_path, 'based_on = "root.toml"\nweeks = 99', "right.toml")
        child = load_scenario(write(tmp_path, 'based_on = ["left.toml", "right.toml"]'))
        assert (child.size.reps, child.weeks, len(child.interventions)) == (20, 99, 1)

    def test_circles(self, tmp_path: Path) -> None:
        write(tmp_path, 'based_on = "b.toml"', "a.toml")
        write(tmp_path, 'based_on = "a.toml"', "b.toml")
        assert "a.toml: based_on goes round in a circle" in refusal(tmp_path / "a.toml")
        assert "circle" in refusal(write(tmp_path, 'based_on = "mine.toml"'))

    def test_missing_parents(self, tmp_path: Path) -> None:
        named = refusal(write(tmp_path, 'based_on = "baselin"'))
        assert "mine.toml: based_on: no shipped scenario named 'baselin'" in named
        assert "nearest valid name is 'baseline'" in named
        by_path = refusal(write(tmp_path, 'based_on = "nowhere.toml"'))
        assert "nowhere.toml: cannot be read: No such file or directory" in by_path

    def test_long_lineages(self, tmp_path: Path) -> None:
        for i in range(MOST_FILES + 1):
            write(tmp_path, f'based_on = "{i + 1}.toml"', f"{i}.toml")
        assert "more than" in refusal(tmp_path / "0.toml")

    def test_mistakes_are_told_of_the_file_they_are_in(self, tmp_path: Path) -> None:
        write(tmp_path, "weks = 3", "parent.toml")
        assert "parent.toml: weks: no such key" in refusal(
            write(tmp_path, 'based_on = "parent.toml"')
        )


class TestRefusals:
    def test_all_mistakes_of_a_file_in_one_message(self, tmp_path: Path) -> None:
        text = """
            weeks = 0
            source = ["K1", "C99"]
            [firm]
            reps = 1.5
            [levers]
            comission_rate = 0.1
            accelerator = nan
            [[interventions]]
            kind = "heads_lunch"
            per_month = 99
            hours = "long"
            lunches_per_month = 3
            [[interventions]]
            kind = "joint_haed"
        """
        path = write(tmp_path, text)
        assert refusal(path).splitlines() == [
            f"{path}: {problem}"
            for problem in (
                "source: 'C99' is no line of the article; the nearest valid name is 'C9'",
                "weeks: 0 is below the lowest value 1 (weeks)",
                "firm.reps: 1.5 is not a whole number",
                "levers.comission_rate: no such key; the nearest valid name is 'commission_rate'",
                "levers.accelerator: nan is not a finite number",
                "interventions[0].per_month: 99 is above the highest value 20 (lunches/month)",
                "interventions[0].hours: 'long' is not a number (hours)",
                "interventions[0].lunches_per_month: no such key; "
                "the nearest valid name is 'per_month'",
                "interventions[1]: kind: no such kind 'joint_haed'; "
                "the nearest valid name is 'joint_head'",
            )
        ]

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("title = 3", "title: 3 is not a text in quotes"),
            ("based_on = 3", "based_on: 3 is not a list of texts"),
            ('based_on = ["baseline", "baseline"]', "names something twice"),
            ("firm = 3", "firm: 3 is not a table; write [firm]"),
            ("interventions = 3", "write [[interventions]]"),
            ("interventions = [3]", "write [[interventions]]"),
            ("[[interventions]]\nstart = 3", "interventions[0]: kind is missing"),
            ("weeks = 1e3", "weeks: 1000.0 is not a whole number"),
            ("weeks = true", "weeks: True is not a number"),
            ("weeks = 3\nweeks = 4", "is not valid TOML: Cannot overwrite a value"),
            (
                "a = 1\nweeks 3",
                "is not valid TOML: Expected '=' after a key in a key/value pair (at line 2",
            ),
            (f"weeks = {'9' * 5_000}", "is not valid TOML"),
            (f"weeks = 0x{'f' * 5_000}", "above the highest value"),
            (f"x = {'[' * 100_000}", "nested too deeply"),
            (f"{'.'.join('a' * 5_000)} = 1", "no such key"),
            (f"{'x' * 500_000} = 1", "no such key"),
            ("\n".join(f"x{i} = 1" for i in range(50_000)), "no such key"),
            ('[[interventions]]\nkind = "heads_lunch"\n' * 101, "more than the highest number"),
            ('[[interventions]]\nkind = "heads_lunch"\n' * 2, "is named twice"),
            ('[[interventions]]\nkind = "heads_lunch"\nstart = 260', "after the last week 259"),
            ('[[interventions]]\nkind = "heads_lunch"\nend = 261', "after the end of the run"),
            ('[[interventions]]\nkind = "heads_lunch"\nstart = 4\nend = 4', "later than start 4"),
            ('[[interventions]]\nkind = "joint_head"\nramp = 4', "above the highest value 0"),
            (
                '[[interventions]]\nkind = "downturn"',
                "interventions[0]: kind: 'downturn' is of the sort shock; put it under [[shocks]]",
            ),
            (
                '[[shocks]]\nkind = "heads_lunch"',
                "shocks[0]: kind: 'heads_lunch' is of the sort intervention; "
                "put it under [[interventions]]",
            ),
            ('[[shocks]]\nkind = "downtrun"', "the nearest valid name is 'downturn'"),
            ('[[shocks]]\nkind = "downturn"\ndepth = 2', "shocks[0].depth: 2 is above"),
            ('[[shocks]]\nkind = "downturn"\n' * 2, "shocks[1] (downturn): is named twice"),
            ('[[shocks]]\nkind = "downturn"\nstart = 260', "after the last week 259"),
            ('[[shocks]]\nkind = ["downturn"]', "shocks[0]: kind: no such kind"),
            ("shocks = 3", "write [[shocks]]"),
            (b"\xff\xfe", "is not UTF-8 text"),
            (b"\x7fELF\x00\x01", "is a binary file"),
            (b"#" * (MOST_BYTES + 1), "is larger than"),
        ],
        ids=lambda value: str(value[:30]),
    )
    def test_wrong_files(self, text: str | bytes, message: str, tmp_path: Path) -> None:
        said = refusal(write(tmp_path, text))
        assert message in said
        assert len(said) < 10_000

    def test_a_shock_among_interventions_in_python(self) -> None:
        with pytest.raises(HarmonyError, match="put it among the shocks"):
            Scenario(interventions=(Downturn(),))  # type: ignore[arg-type]

    def test_wrong_paths(self, tmp_path: Path) -> None:
        loop = tmp_path / "loop.toml"
        loop.symlink_to(loop)
        pipe = tmp_path / "pipe.toml"
        os.mkfifo(pipe)
        assert "is a folder" in refusal(tmp_path)
        assert "symbolic links" in refusal(loop)
        assert "is not an ordinary file" in refusal(pipe)
        assert "cannot be read" in refusal(tmp_path / "nothing.toml")
        assert "cannot be read" in refusal(f"{'x' * 5_000}.toml")
        assert "cannot be read" in refusal("null\0.toml")
        assert "no shipped scenario named ''" in refusal("")

    def test_byte_order_marks_are_harmless(self, tmp_path: Path) -> None:
        assert load_scenario(write(tmp_path, b"\xef\xbb\xbfweeks = 3")).weeks == 3


def test_windows_are_in_order() -> None:
    with pytest.raises(HarmonyError, match="window_shortest: 10 weeks are more than the 5"):
        load_scenario("baseline").with_changes(
            settings={"window_shortest": 10, "window_longest": 5}
        )


def test_a_number_in_the_wrong_place_is_told_its_own(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text("reps = 8\n[levers]\ngrievance_mean = 0.4\n", encoding="utf-8")
    with pytest.raises(HarmonyError) as caught:
        load_scenario(path)
    assert "reps: is read under [firm], not here" in str(caught.value)
    assert "levers.grievance_mean: is read under [parameters], not here" in str(caught.value)
