"""The inbox of clinicians and front desk: what waits for them, until somebody closes it with a reason."""
