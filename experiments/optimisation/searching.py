"""The search for better bundles: generations of them by NSGA-II.

Source: Deb, Pratap, Agarwal, Meyarivan 2002 IEEE Trans. Evol. Comput.; by pymoo. Each generation
follows from what is known of all before it, so that a search that is played again from results
that were kept is the same search.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from harmony.extras import extra

with extra("experiments"):
    from pymoo.algorithms.moo.nsga2 import NSGA2
    from pymoo.core.evaluator import Evaluator
    from pymoo.core.mutation import Mutation
    from pymoo.core.problem import Problem
    from pymoo.core.repair import Repair
    from pymoo.operators.crossover.ux import UX
    from pymoo.problems.static import StaticProblem

from harmony.experiments.factors.factor import Places
from harmony.experiments.optimisation.choices import Choices
from harmony.experiments.optimisation.trials import OBJECTIVES

Judge = Callable[[Places, int], tuple[np.ndarray, np.ndarray]]


def search(
    choices: Choices, first: Places, population: int, generations: int, seed: int, judge: Judge
) -> None:
    """Let bundles be judged, a generation at a time.

    Parameters
    ----------
    choices
        What a bundle may hold.
    first
        The first generation.
    population
        How many bundles there are in each later one, at the most.
    generations
        How many generations there are; fewer if no new bundle is left.
    seed
        The same seed gives the same search.
    judge
        Takes the bundles of a generation and its number, from 0, and gives their merits
        (bundles, objectives), of which more is better, and by which share of the budget each
        goes beyond it, 0 or less if it does not.
    """
    factors = len(choices.factors)
    problem = Problem(n_var=factors, n_obj=len(OBJECTIVES), n_ieq_constr=1, xl=0.0, xu=1.0)
    algorithm = NSGA2(
        pop_size=population,
        sampling=first,
        crossover=UX(),
        mutation=_Redrawing(choices),
        repair=_Canonical(choices),
    )
    algorithm.setup(problem, termination=("n_gen", generations), seed=seed)
    generation = 0
    while algorithm.has_next():
        bundles = algorithm.ask()
        if bundles is None:  # all that can be made of the last ones are known
            return
        merits, beyond = judge(bundles.get("X"), generation)
        told = StaticProblem(problem, F=-merits, G=beyond[:, np.newaxis])
        Evaluator().eval(told, bundles)
        algorithm.tell(infills=bundles)
        generation += 1


class _Canonical(Repair):
    """Writes each bundle in one way."""

    def __init__(self, choices: Choices) -> None:
        super().__init__()
        self._choices = choices

    def _do(self, problem: Any, X: Places, **_: Any) -> Places:
        return self._choices.canonical(X)


class _Redrawing(Mutation):
    """Draws some choices anew: one a bundle, on average.

    Whether an intervention is there is drawn together with its doses, which do not matter and
    are forgotten while it is not.
    """

    def __init__(self, choices: Choices) -> None:
        super().__init__()
        self._switches = choices.switches

    def _do(
        self,
        problem: Any,
        X: Places,
        *_: Any,
        random_state: np.random.Generator,
        **__: Any,
    ) -> Places:
        anew = random_state.random(X.shape) < 1.0 / X.shape[1]
        anew |= anew[:, self._switches]
        return np.where(anew, random_state.random(X.shape), X)
