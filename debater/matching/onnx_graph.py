"""What becomes the ONNX file: word pieces in, unit vectors out, traced from a loaded model by torch.

A model of the BERT kind is traced so that several texts may stand in one row, each seeing only itself: a message and
its sentences are then one pass through the weights, and little of it is filling. Its inputs, of shape (rows, pieces)
where no other is given: `input_ids`; `position_ids`, from 0 in each text; `text_ids`, one number for all pieces of a
text, another for each text, 0 for filling; `pool`, shape (n, rows * pieces), the weight of each piece in each text's
vector. Other models take `input_ids` and `attention_mask`, a text a row.
"""

import copy
import warnings
from pathlib import Path
from typing import Any

_OPSET = 17


def write_graph(model: Any, mode: str, file: Path) -> None:
    """Write the file; `mode` is how pieces are pooled, `mean` or `cls`. Raises all that torch's exporter may raise."""
    import onnx  # noqa: F401, PLC0415 - torch's exporter needs it at the end: miss it at the beginning
    import torch  # noqa: PLC0415 - loaded already, with the model

    bert = copy.deepcopy(model[0].auto_model)  # the model itself goes on answering meanwhile
    bert.set_attn_implementation("eager")
    sample = model.tokenizer(["hello there my friend", "short one"], return_tensors="pt", padding=True)
    ids, mask = sample["input_ids"], sample["attention_mask"]
    if packs(bert.config):
        encode = _packed(bert)
        positions = torch.arange(ids.shape[1]).expand_as(ids)
        inputs = {"input_ids": ids, "position_ids": positions, "text_ids": mask, "pool": torch.ones(2, ids.numel())}
    else:
        encode, inputs = _by_rows(bert, mode), {"input_ids": ids, "attention_mask": mask}
    axes = {name: {0: "rows", 1: "pieces"} for name in inputs if name != "pool"}
    if "pool" in inputs:
        axes["pool"] = {0: "n", 1: "all_pieces"}
    with warnings.catch_warnings(), torch.inference_mode():
        warnings.simplefilter("ignore")  # of tracing; they would run over the terminal app
        torch.onnx.export(
            encode.eval(),
            tuple(inputs.values()),
            str(file),
            input_names=[*inputs],
            output_names=["vectors"],
            dynamic_axes={**axes, "vectors": {0: "n"}},
            opset_version=_OPSET,
            dynamo=False,
        )


def packs(config: Any) -> bool:
    """Whether several texts may stand in one row: positions are told to the model, and nothing else ties its pieces."""
    absolute = getattr(config, "position_embedding_type", None) in (None, "absolute")
    return config.model_type == "bert" and absolute and not getattr(config, "is_decoder", False)


def _packed(bert: Any) -> Any:
    import torch  # noqa: PLC0415 - see write_graph

    class Packed(torch.nn.Module):
        """The inputs of the module's docstring -> unit vectors, shape (n, dimension)."""

        def __init__(self) -> None:
            super().__init__()
            self.bert = bert

        def forward(self, input_ids: Any, position_ids: Any, text_ids: Any, pool: Any) -> Any:
            """A piece sees the pieces of its own text; pooled and normalised as sentence-transformers does."""
            others = (text_ids[:, None, :, None] != text_ids[:, None, None, :]).to(pool.dtype)
            mask = others * torch.finfo(pool.dtype).min
            found = self.bert(input_ids=input_ids, attention_mask=mask, position_ids=position_ids).last_hidden_state
            return torch.nn.functional.normalize(pool @ found.flatten(0, 1), p=2, dim=1)

    return Packed()


def _by_rows(bert: Any, mode: str) -> Any:
    import torch  # noqa: PLC0415 - see write_graph

    class ByRows(torch.nn.Module):
        """Word pieces and mask, shape (n, pieces) each -> unit vectors, shape (n, dimension)."""

        def __init__(self) -> None:
            super().__init__()
            self.bert = bert

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            """As sentence-transformers' Pooling and Normalize compute it."""
            hidden = self.bert(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
            if mode == "cls":
                pooled = hidden[:, 0]
            else:
                mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
                pooled = (hidden * mask).sum(1) / mask.sum(1).clamp(min=1e-9)
            return torch.nn.functional.normalize(pooled, p=2, dim=1)

    return ByRows()
