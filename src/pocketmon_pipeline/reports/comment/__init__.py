"""What a reviewer reads about a run beside the change: verdict, what is new, and what blocks."""
