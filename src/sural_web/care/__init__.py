"""The daily loop: the plan of today, sessions, check-ins, timers, and what changed."""
