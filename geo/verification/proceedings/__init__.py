"""Proceedings under the slider: what they are about, what is due, and what rulings can change."""
