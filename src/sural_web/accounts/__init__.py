"""Accounts: optional. A person claims a plan with one; a clinician needs one. Nobody has a password."""
