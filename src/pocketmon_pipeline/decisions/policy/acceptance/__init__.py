"""What becomes of findings: overrides, waivers, baseline, ratchets and budgets."""
