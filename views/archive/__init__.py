"""The page that an archive opens with."""
