"""`sural doctor`: what of this Sural is not set up right, why that matters, and what to do."""
