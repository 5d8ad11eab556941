"""Doses and the hard limits that every exercise and care part must pass before it may stand in a plan."""
