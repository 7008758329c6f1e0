"""Files written whole or not at all, and cells that no spreadsheet takes for a formula."""
