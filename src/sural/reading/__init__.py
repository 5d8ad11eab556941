"""Reads what comes from outside: text into plain values, plain values into typed records. What can't be read is named, never guessed."""
