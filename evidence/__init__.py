"""What speaks for the model: patterns of the field, constants calibrated to them, claims tested."""
