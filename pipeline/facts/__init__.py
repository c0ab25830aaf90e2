"""Stage 2: `Results` in, `Facts` out: every figure with its measure, its cells, its formula and its clause."""
