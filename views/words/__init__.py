"""What the pages say, by language."""
