"""Questions with an answer of their own form: how many runs, which split, what conflict costs."""
