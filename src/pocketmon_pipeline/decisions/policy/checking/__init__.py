"""What can be said of a policy without a tree: `everything` asks each of the other modules.

`suspicions` are about rules, and `constancy` about their conditions; `usage` is about names and waivers, `budgets`
about budgets of assets.
"""
