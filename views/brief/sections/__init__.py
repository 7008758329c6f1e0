"""What a brief says, section by section: words and figures of its facts, as blocks."""
