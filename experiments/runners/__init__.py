"""Who plays the chunks of a plan: threads of this machine, or a cluster.

A runner takes a plan and the chunks that are wanted, and gives each as a table, in whatever
order they are finished. What is in a table does not depend on the runner.
"""
