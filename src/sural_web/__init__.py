"""The web app. Thin: parse, ask the core, render, store."""
