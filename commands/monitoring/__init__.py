"""Commands on what a mission monitors beside the count, one a domain."""
