"""Shocks: what befalls a firm, or the circumstances that it finds itself in, one file each.

A shock is declared like an intervention (see :mod:`harmony.sim.interventions`) but is nobody's
choice: it costs what it does, and no comparison counts its start as that of a remedy.
A scenario file names it under ``[[shocks]]``; each week shocks come before interventions.
"""
