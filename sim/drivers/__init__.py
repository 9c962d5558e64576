"""Two ways to play the same week: over Mesa's agents, and compiled over records."""
