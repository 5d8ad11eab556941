"""Made-up stories of each cause, coded as answers: what is read from them, and the weights that are fitted to them."""
