"""Submissions of forms become rows under our names, as any table has them."""
