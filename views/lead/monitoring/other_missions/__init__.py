"""What other missions said, beside the count of that hour, and where they were."""
