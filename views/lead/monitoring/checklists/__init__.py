"""The section on checklists of the voting day."""
