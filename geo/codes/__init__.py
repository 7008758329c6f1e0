"""Code systems of units, crosswalks between them, and names compared as people read them."""
