"""In which unit each row lies, by its point, code or name; what is in none; whose zone it is in."""
