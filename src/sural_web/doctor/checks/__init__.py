"""What `sural doctor` looks at, one subject a module."""
