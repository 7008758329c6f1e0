"""The section on the media of the tab Monitoring."""
