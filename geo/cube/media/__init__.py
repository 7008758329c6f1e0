"""What was monitored of the media, and how long a broadcaster was silent on an option."""
