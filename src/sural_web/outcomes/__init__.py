"""How people fare at a practice, by cause and in groups only."""
