"""Which bundle of interventions serves a firm best, for a given budget.

``choices`` turns places of factors into bundles, ``trials`` plays bundles, ``judging`` says how
good they are, ``searching`` looks for better ones, ``front`` picks those that are told, and
``optimising`` does it all.
"""
