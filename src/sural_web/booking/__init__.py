"""Booked visits: free times, booking without an account, the link of a booking, mails about it, and the desk's day."""
