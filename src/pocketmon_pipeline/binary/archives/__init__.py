"""What archives hold: `members.open_members` walks them; nothing is ever written to disk."""
