"""Starts the web app safely and keeps it running: checks, one listening socket, workers that are replaced, requests that are read whole."""
