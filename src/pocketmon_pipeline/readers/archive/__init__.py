"""Archives: what their directories declare, and what comes out when they are unpacked."""
