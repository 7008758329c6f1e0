"""One station on the leadership page: its sheets and copies side by side, and settling them."""
