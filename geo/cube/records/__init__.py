"""Which records a query shows and counts, and why others are in no unit or at no instant."""
