"""Click's help in Vietnamese: what it says in English of itself is said here."""

from typing import Any

import click

from pipeline.ground.shown import SCREEN

OUT = "cchc.out"


class _Help(click.Command):
    """Usage, options and the help option in Vietnamese; shared by commands and the group."""

    def __init__(self, *words: Any, **named: Any) -> None:
        named.setdefault("options_metavar", "[TÙY CHỌN]")
        super().__init__(*words, **named)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Cách dùng: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        records = [r for param in self.get_params(ctx) if (r := param.get_help_record(ctx)) is not None and r[1]]
        with formatter.section("Tùy chọn"):
            formatter.write_dl([(words, _translated(text)) for words, text in records])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "In phần này rồi thoát."
            option.callback = _show_help
        return option


def _show_help(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        tell(ctx, ctx.get_help())


def tell(ctx: click.Context, text: str) -> None:
    """Say the text, as everything is said (a disk may be full, a reader may have left), and end the run."""
    SCREEN.write(text)
    ctx.exit()


def _translated(text: str) -> str:
    return text.replace("[required]", "[bắt buộc]").replace("[default: ", "[mặc định: ").replace("[x>=", "[từ ")


class Command(_Help):
    """A command whose help is in Vietnamese; what its --out is, is known to the group that tells how it ended."""

    def invoke(self, ctx: click.Context) -> Any:
        ctx.meta[OUT] = ctx.params.get("out")
        return super().invoke(ctx)


class Group(_Help, click.Group):
    """A group whose help is in Vietnamese."""

    def __init__(self, *words: Any, **named: Any) -> None:
        named.setdefault("subcommand_metavar", "LỆNH …")
        super().__init__(*words, **named)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)
