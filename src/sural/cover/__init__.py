"""Cover: does the practice take my plan or union? Names to payers, and payers to yes, no or "call us"."""
