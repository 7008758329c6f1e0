"""The tab Monitoring of the leadership page: one folder per section, named as in its package."""
