"""The built-in checks: one module for each heading of the documentation, `catalogue` names them all."""
