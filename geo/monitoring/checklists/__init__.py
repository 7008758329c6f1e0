"""Checklists of the voting day: what holds at each station, shares, critical answers."""
