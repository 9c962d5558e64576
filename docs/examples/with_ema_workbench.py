"""The model in the Exploratory Modeling Workbench: policies in uncertain firms.

    python docs/examples/with_ema_workbench.py

Plays lunches of several frequencies in small firms whose history and market nobody knows,
and tells which frequency calms the firm most, on average and in the worst of the firms.
"""

from __future__ import annotations

import sys

import pandas as pd
from ema_workbench import SequentialEvaluator

from harmony.experiments.ema_model import ema_model_of

FIRMS, POLICIES = 4, 3


def main(firms: int = FIRMS, policies: int = POLICIES) -> pd.DataFrame:
    """The change of conflict under each policy: its mean and the worst over the firms."""
    model = ema_model_of(
        factors=["team_lunch.per_month", "firm.grievance_mean", "firm.complexity_mean"],
        measures=["conflict", "revenue"],
        scenario="weekly_lunch_teams",
        baseline="baseline",
        weeks=52,
        runs=2,
        settings={"reps": 8, "marketers": 4, "accounts": 300},
    )
    # MultiprocessingEvaluator(model) plays on all processors
    with SequentialEvaluator(model) as evaluator:
        experiments, outcomes = evaluator.perform_experiments(firms, policies)
    played = experiments.assign(**outcomes)
    by_policy = played.groupby("team_lunch__per_month")["conflict"]
    return by_policy.agg(mean="mean", worst="max").reset_index()


if __name__ == "__main__":
    sys.stdout.write(main().to_string(index=False) + "\n")
