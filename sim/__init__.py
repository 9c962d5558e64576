"""The model: people, rules and behaviours, the week, and the two drivers that play it."""

if __name__ == "sim":
    raise ImportError("import harmony.sim, or just harmony: no module is loaded under two names")
