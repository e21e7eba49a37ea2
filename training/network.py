"""The multi-task network: one small encoder, one head each for trees, tags and names.

The encoder is MiniLM-L6 (Apache-2.0), whose vocabulary has no capitals; a small "shape" embedding on
the input (see `allegedly.language.subwords.shape_of`) gives them back, since capitals carry names.
"""

from __future__ import annotations

from pathlib import Path

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

WIDTH = 384
LAYERS = 4
HEADS = 12
INNER = 1536
VOCABULARY = 30522
SHAPES = 8
ARC_WIDTH = 256
LABEL_WIDTH = 64


class EncoderLayer(nn.Module):
    """One transformer layer, in the post-norm form of BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.query_key_value = nn.Linear(WIDTH, 3 * WIDTH)
        self.attention_out = nn.Linear(WIDTH, WIDTH)
        self.attention_norm = nn.LayerNorm(WIDTH, 1e-12)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.outer_norm = nn.LayerNorm(WIDTH, 1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, gap: Tensor, first: Tensor | None = None) -> Tensor:
        """Return the next states.

        Args: x (batch, subwords, 384); gap (batch, 1, 1, subwords), 0 where a subword stands and a large
            negative number where none does; first (batch, words), the only places to be computed, or None
            for all.

        Attention is spelled out, not called: the exported graph of torch's own has guards against
        not-a-number that cost a tenth of the time.
        """
        batch, length, _ = x.shape
        size = (batch, length, HEADS, WIDTH // HEADS)
        query, key, value = (part.view(size).transpose(1, 2) for part in self.query_key_value(x).chunk(3, -1))
        if first is not None:
            x = pick(x, first)
            query = torch.gather(query, 2, first[:, None, :, None].expand(-1, HEADS, -1, WIDTH // HEADS))
        score = query @ key.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + gap
        seen = (score.softmax(-1) @ value).transpose(1, 2).reshape(x.shape)
        x = self.attention_norm(x + self.dropout(self.attention_out(seen)))
        return self.outer_norm(x + self.dropout(self.outer(functional.gelu(self.inner(x)))))


class Network(nn.Module):
    """Encoder and heads. `labels` holds the label lists: upos, xpos, feats, rel, ner."""

    def __init__(self, labels: dict[str, list[str]]) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.segment = nn.Parameter(torch.zeros(WIDTH))
        self.input_norm = nn.LayerNorm(WIDTH, 1e-12)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.layers = nn.ModuleList([EncoderLayer() for _ in range(LAYERS)])
        self.dropout = nn.Dropout(0.2)
        self.upos = nn.Linear(WIDTH, len(labels["upos"]))
        self.xpos = nn.Linear(WIDTH, len(labels["xpos"]))
        self.feats = nn.Linear(WIDTH, len(labels["feats"]))
        self.name_window = nn.Linear(3 * WIDTH, WIDTH)
        self.names = nn.Linear(2 * WIDTH, len(labels["ner"]))
        self.arc_head = nn.Linear(WIDTH, ARC_WIDTH)
        self.arc_dependent = nn.Linear(WIDTH, ARC_WIDTH)
        self.arc_weight = nn.Parameter(torch.zeros(ARC_WIDTH + 1, ARC_WIDTH))
        nn.init.xavier_uniform_(self.arc_weight)
        self.label_head = nn.Linear(WIDTH, LABEL_WIDTH)
        self.label_dependent = nn.Linear(WIDTH, LABEL_WIDTH)
        self.relation_count = len(labels["rel"])
        self.label_weight = nn.Linear(LABEL_WIDTH + 1, self.relation_count * (LABEL_WIDTH + 1), bias=False)
        nn.init.normal_(self.label_weight.weight, std=0.02)

    def load_base(self, path: Path) -> None:
        """Fill the encoder from the safetensors file of MiniLM-L6."""
        from safetensors.torch import load_file

        base = load_file(str(path))
        self.words.weight.data = base["embeddings.word_embeddings.weight"]
        self.positions.weight.data = base["embeddings.position_embeddings.weight"]
        self.segment.data = base["embeddings.token_type_embeddings.weight"][0]
        self.input_norm.weight.data = base["embeddings.LayerNorm.weight"]
        self.input_norm.bias.data = base["embeddings.LayerNorm.bias"]
        for number, layer in enumerate(self.layers):  # the upper layers of the base stay unused
            stem = f"encoder.layer.{number}."
            for part in ("weight", "bias"):
                layer.query_key_value._parameters[part].data = torch.cat(
                    [base[f"{stem}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                )
                layer.attention_out._parameters[part].data = base[f"{stem}attention.output.dense.{part}"]
                layer.attention_norm._parameters[part].data = base[f"{stem}attention.output.LayerNorm.{part}"]
                layer.inner._parameters[part].data = base[f"{stem}intermediate.dense.{part}"]
                layer.outer._parameters[part].data = base[f"{stem}output.dense.{part}"]
                layer.outer_norm._parameters[part].data = base[f"{stem}output.LayerNorm.{part}"]

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """Score everything but the relation labels.

        Args: ids, shapes, mask (batch, subwords); first (batch, words + 1): each word's first subword,
            with the root at place 0.
        Returns: word states, arc scores (dependent, head), upos, xpos, feats, names.
        """
        x = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.segment + self.shapes(shapes)
        x = self.input_norm(x)
        gap = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers[:-1]:
            x = layer(x, gap)
        state = self.dropout(self.layers[-1](x, gap, first))
        dependent = functional.gelu(self.arc_dependent(state))
        head = functional.gelu(self.arc_head(state))
        arcs = (with_one(dependent) @ self.arc_weight) @ head.transpose(1, 2)
        padded = functional.pad(state, (0, 0, 1, 1))
        window = functional.gelu(self.name_window(torch.cat([padded[:, :-2], state, padded[:, 2:]], -1)))
        names = self.names(torch.cat([state, window], -1))
        return state, arcs, self.upos(state), self.xpos(state), self.feats(state), names

    def label_sides(self, state: Tensor) -> tuple[Tensor, Tensor]:
        """Dependent side and head side of the relation scorer, each (batch, words + 1, 65)."""
        dependent = with_one(functional.gelu(self.label_dependent(state)))
        return dependent, with_one(functional.gelu(self.label_head(state)))

    def relations(self, state: Tensor, heads: Tensor) -> Tensor:
        """Relation scores (batch, words + 1, relations) for the given heads."""
        dependent, head = self.label_sides(state)
        head = pick(head, heads)
        batch, words, width = dependent.shape
        crossed = self.label_weight(dependent).view(batch, words, self.relation_count, width)
        return (crossed @ head[:, :, :, None]).squeeze(-1)


def pick(x: Tensor, places: Tensor) -> Tensor:
    """Take the states at `places` (batch, words) from x (batch, subwords, width)."""
    return torch.gather(x, 1, places[:, :, None].expand(-1, -1, x.shape[-1]))


def with_one(x: Tensor) -> Tensor:
    """Append a constant 1 to the last axis, so that a bilinear form has its linear terms."""
    return torch.cat([x, torch.ones_like(x[:, :, :1])], -1)
