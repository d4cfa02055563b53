"""Where code is reviewed: GitHub, GitLab and Bitbucket, by their HTTP interfaces.

`place` finds out where that is. `client` sends requests, with `patience`, and puts `refusals` into words. `github`,
`gitlab` and `bitbucket` know the interfaces; `posting` puts a review there: as a `discussion`, and on GitHub as
`checks`. `issues` are opened, changed and closed.
"""
