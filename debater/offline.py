"""No library that debater uses opens a connection or reports on its use: said to each in its own words."""

import os

SETTINGS = {
    "HF_HUB_OFFLINE": "1",  # huggingface_hub, transformers and sentence-transformers look at this machine only
    "HF_DATASETS_OFFLINE": "1",  # datasets, which `evaluate --against setfit` brings in
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",  # gradio, datasets and others by agreement
    "RAY_USAGE_STATS_ENABLED": "0",
}


def stay_offline() -> None:
    """Set it for this process and those that it starts, whatever was set before; to be called before they are imported.

    onnxruntime reads no variable: its encoder tells it by a call.
    """
    os.environ.update(SETTINGS)
