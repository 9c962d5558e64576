"""Constants calibrated to the patterns marked C, by history matching.

Nothing here sees a pattern marked V; a test walks the imports and holds that.
"""
