"""The names of a file of every kind that debater keeps."""

import os
from pathlib import Path

KEY, HASH = "0123456789abcdef01234567", "0123456789abcdef"
CACHES = (
    f"fitted-tiny-{KEY}.npz",
    f"readings-tiny-{KEY}.npz",
    f"vectors-tiny-inbox-{KEY}.npz",
    "findings/0a.txt",
    f"onnx/{KEY}/model.onnx",
    f"onnx/.{KEY}-ab12/model.onnx",
    f"onnx/{KEY}.lock",
    "hashes.json",
    f"evaluation-{HASH}.jsonl",
    f"match-{HASH}.lock",
    ".ab12cd34.tmp",
)
LOGS = ("debater.log", "debater.log.1", "debater.log.lock")
RESCUED = "rescued-20260102-030405-0123abcd.sqlite3"
BESIDE = (".damaged-20260102-030405", ".damaged-20260102-030405-wal", ".backup-20260102-030405", ".unanswered-7f")


def there(files: list[Path]) -> list[Path]:
    """Those that are still there."""
    return [file for file in files if os.path.lexists(file)]
