"""The page: a firm to play with, in a browser. ``harmony app`` serves it."""
