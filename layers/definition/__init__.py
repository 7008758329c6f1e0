"""What a layer is made of, whatever it shows: its declaration, rows, points and colours."""
