"""The tab Verification of the leadership page: one file per section, named as in its package."""
