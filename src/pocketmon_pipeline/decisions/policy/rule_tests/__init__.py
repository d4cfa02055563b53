"""The tests that stand in a policy, and the bench that they run on."""
