"""Where teams should go: advice made off the request, and as files."""
