"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "pocketmon_runs",
        sa.Column("number", number, sa.Identity(), primary_key=True),
        *(sa.Column(name, sa.Text) for name in ("id", "started_at", "kind", "root", "series", "host_class")),
        sa.Column("load_1m", sa.Double),
        sa.Column("memory_available_bytes", sa.BigInteger),
        *(sa.Column(name, sa.Text) for name in ("tool_version", "python", "policy_sha256", "config_path")),
        *(sa.Column(name, sa.Text) for name in ("revision", "tree_digest")),
        sa.Column("code", sa.BigInteger),
        sa.Column("verdict", sa.Text),
        *(sa.Column(name, sa.BigInteger) for name in ("jobs", "processors")),
        *(sa.Column(name, sa.Double) for name in ("seconds", "cpu_seconds")),
        *(sa.Column(name, sa.BigInteger) for name in ("peak_memory_bytes", "files", "bytes")),
        *(sa.Column(name, sa.BigInteger) for name in ("files_read", "bytes_read")),
        sa.Column("calibration_seconds", sa.Double),
        sa.UniqueConstraint("id", name="pocketmon_runs_id"),
    )
    op.create_index("pocketmon_runs_series", "pocketmon_runs", ["host_class", "series", "number"])
    for name, columns in _PARTS.items():
        made = [_refer(is_key=True), sa.Column("position", sa.BigInteger, primary_key=True)]
        op.create_table(f"pocketmon_{name}", *made, *(sa.Column(column, _TYPES[kind]) for column, kind in columns))
    facts = (sa.Column(name, sa.Text) for name in ("at", "who", "reason"))
    op.create_table("pocketmon_acceptances", _refer(is_key=False), *facts)
    op.create_index("pocketmon_acceptances_run", "pocketmon_acceptances", ["run"])


def _refer(*, is_key: bool) -> sa.Column[int]:
    reference = sa.ForeignKey("pocketmon_runs.number", ondelete="CASCADE")
    return sa.Column("run", sa.BigInteger, reference, nullable=False, primary_key=is_key)


def downgrade() -> None:
    """Drop all tables."""
    for name in ("acceptances", *_PARTS, "runs"):
        op.drop_table(f"pocketmon_{name}")


_TYPES = {"text": sa.Text, "whole": sa.BigInteger, "real": sa.Double}
_STAGES = (
    ("stage", "text"),
    ("wall_seconds", "real"),
    ("cpu_seconds", "real"),
    ("files", "whole"),
    ("bytes", "whole"),
    ("bytes_read", "whole"),
    ("bytes_written", "whole"),
    ("read_operations", "whole"),
    ("write_operations", "whole"),
    ("peak_memory_bytes", "whole"),
    ("instructions", "whole"),
)
_PREDICTIONS = (
    ("stage", "text"),
    ("seconds", "real"),
    ("budget_seconds", "real"),
    ("memory_bytes", "whole"),
    ("budget_memory_bytes", "whole"),
    ("actual_seconds", "real"),
    ("actual_memory_bytes", "whole"),
    ("ended", "text"),
)
_PARTS = {
    "stages": _STAGES,
    "workload": (("kind", "text"), ("files", "whole"), ("bytes", "whole")),
    "findings": (("rule", "text"), ("severity", "text"), ("outcome", "text"), ("findings", "whole")),
    "artifacts": (("name", "text"), ("sha256", "text"), ("size", "whole")),
    "predictions": _PREDICTIONS,
}
