"""The section on violence: where threats came before it, rates, events and their sources."""
