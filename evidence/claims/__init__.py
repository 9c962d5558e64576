"""The claims of the source article, put to the test.

``claims.toml`` states them, ``definitions`` reads it, ``answering`` plays the arms and asks
what the claims compare (``effects``), what that settles (``verdicts``), and what an answer
depends on (``drivers``).
"""
