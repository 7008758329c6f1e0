"""The count as it grew: tally sheets, bulletins, challenges, and which of them speaks."""
