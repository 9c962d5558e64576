"""Factors: what differs between the points of an experiment, and what its name says it turns.

- ``trust_gain``: a number of the scenario, as ``--set`` takes it: a parameter, a lever, a size;
- ``team_lunch.per_month``: a parameter of an intervention or a shock, its dose or its date, in
  every arm that has one of the kind;
- ``team_lunch``: whether there is one at all, in every arm but the baseline;
- ``firm.market``: a reason why firms differ, told against the arm's own firm;
- ``firm``: which firm it is done to, by the name of a scenario.
"""
