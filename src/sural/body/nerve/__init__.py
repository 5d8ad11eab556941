"""The sciatic nerve and its two branches as an elastic line in an elastic bed."""
