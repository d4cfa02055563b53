"""What a reviewer reads about a run beside the change: verdict, what is new, and what blocks.

`review` says what there is to tell; `page` and `annotating` draw it, and `writing` has each form by name.
"""
