"""What is sent and how: files, compression, headers, live data."""
