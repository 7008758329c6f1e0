"""A mapping file: what a publisher's table says, and how it becomes our columns."""
