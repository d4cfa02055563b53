"""Where code is reviewed: GitHub, GitLab and Bitbucket, by their HTTP interfaces."""
