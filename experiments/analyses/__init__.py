"""What the results of an experiment say, one question a file; reads results only."""
