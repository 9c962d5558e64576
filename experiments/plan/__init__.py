"""An experiment from its file to its single runs.

``reading`` checks a file and makes an ``Experiment`` of it; its design places the factors;
``Plan`` numbers the runs, and ``playing`` plays any of them. Run number i is the same run
whoever plays it, in whatever order and on whatever machine.
"""
