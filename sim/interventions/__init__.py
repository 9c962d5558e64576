"""Interventions: what a firm can change in its arrangements, one file each.

An intervention is a frozen declaration (parameters with unit, bounds and meaning, lines
of the article) and a function from the week to settings of levers. It never sees people,
and people never know it by name. A new one on existing levers is one file in this folder,
found by :mod:`harmony.sim.catalogue`, and a scenario file that names it by its
kind. The contract tests in ``tests/sim/interventions`` then run on it too. They ask
for a docstring with "Costs: ..." and "Side effects: ...", hold that each cost it names
appears in the accounts, and want a test of its own, ``tests/sim/interventions/test_NAME.py``,
of what it moves first.
"""
