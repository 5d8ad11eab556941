"""The tables of the first migration, in two parts."""
