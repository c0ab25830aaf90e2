"""The command `cchc`. Each make target is one command; help and messages are in Vietnamese.

Exit codes: 0 all that was asked was made, warnings included · 1 something asked was not made, or is not in order ·
2 the command was typed wrongly · 3 the run stopped · 130 stopped by hand (Ctrl-C).
"""

import signal
import sys
import threading
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from pipeline import __version__
from pipeline.commands import vietnamese
from pipeline.ground.answer import ANSWER
from pipeline.ground.finding import PipelineError
from pipeline.ground.shown import SCREEN, say, say_answer, say_lines

if TYPE_CHECKING:  # a command that makes no document does not look for kinds
    from pipeline.kinds.kinds import Kinds

# Section of help -> command -> the module of `pipeline.commands` that holds it, and what help says; loaded when called.
# The commands of kinds of documents come out of `templates/*/kieu.toml` and stand first. A section that is empty is not
# shown: it waits for its commands.
_MAKING = "Làm văn bản"
SECTIONS: dict[str, dict[str, tuple[str, str]]] = {
    _MAKING: {
        "document": ("pages.papers", "Làm một văn bản theo kiểu riêng của cơ quan, không cần lập trình."),
        "all": ("pages.papers", "Làm mọi văn bản đến hạn trong một tháng, kèm một bảng tóm tắt."),
        "watch": ("pages.watch", "Theo dõi sổ: mỗi lần lưu thì làm lại văn bản của tháng. Dừng: Ctrl-C."),
    },
    "Sổ": {
        "new-workbook": ("workbook", "Tạo một sổ Excel trống, có danh sách chọn, ghi chú và trang Hướng dẫn."),
        "add-sheets": ("workbook", "Thêm trang vào sổ đang dùng: chấm điểm, khen thưởng, kế hoạch …"),
        "validate": ("workbook", "Chỉ đọc và kiểm tra sổ, không làm văn bản nào."),
        "collect": ("collecting.collect", "Đưa số liệu các đơn vị gửi (một thư mục tệp) vào sổ của cơ quan."),
        "import": (
            "collecting.importing",
            "Lấy số liệu từ bảng của nơi khác: hệ thống xuất, biểu 06a, bảng tự kẻ.",
        ),
        "facts": ("workbook", "Liệt kê số liệu của một tháng: giá trị, cách tính, ô nguồn."),
    },
    "Xem lại": {
        "status": ("pages.state", "Mọi tệp kết quả đang thế nào: sửa tay, cũ so với sổ, thiếu, còn chỗ phải chọn."),
        "diff": ("pages.state", "Văn bản khác gì giữa hai lần chạy gần nhất, đã sửa tay những gì, bằng lời."),
        "sources": ("pages.sources", "Mỗi con số, khẳng định của một văn bản lấy từ ô nào, tính thế nào, ai gửi."),
        "settle": ("pages.settle", "Chỗ hai bên cùng sửa chờ chọn trong một văn bản: giữ sửa tay hay lấy bản mới."),
        "restore": ("pages.state", "Các bản cũ còn giữ của một tệp kết quả, khác gì bản đang có; lấy lại một bản."),
    },
    "Phát hành": {
        "steps": ("pages.steps", "Mỗi văn bản đã đến bước nào: PDF, ký, số, dấu, gửi đài, vào sổ; làm gì tiếp."),
        "pdf": ("release.pdf", "Làm PDF/A để ký: cả tháng một lần; --fields: khung ký, số, ngày đúng chỗ."),
        "sign": ("release.sign", "Ký số một tệp PDF: người ký trước, cơ quan sau, đúng thứ tự luật định."),
        "number": ("release.number", "Ghi số, ngày vào tệp PDF mà lãnh đạo đã ký."),
        "verify": ("release.sign", "Xem chữ ký số của tệp PDF: ai ký, có bị sửa sau khi ký không."),
        "send": ("release.send", "Gói tin đã ký thành một tệp cho đài; xem trước, rồi gửi bằng thư (--now)."),
        "correct": ("pages.state", "Soạn văn bản sửa đổi, đính chính hoặc thu hồi một văn bản đã phát hành."),
    },
    "Đọc": {
        "spoken": ("voice", "Đọc từng dòng ở đầu vào chuẩn, in ra câu như phát thanh viên đọc."),
        "broadcast": ("voice", "Lấy bài để đọc trên loa từ một tệp .docx bất kỳ."),
    },
    "Mẫu, thể thức": {
        "check": ("document", "Kiểm tra thể thức một hay nhiều tệp .docx theo Nghị định 30/2020/NĐ-CP."),
        "fill": ("template", "Điền dữ liệu JSON vào một mẫu .docx: một văn bản hoặc cả loạt."),
        "inspect": ("template", "Liệt kê thẻ, vòng lặp và tên mà một mẫu .docx cần; báo chỗ sẽ hỏng."),
        "new-kind": ("template", "Tạo một kiểu văn bản mới: mẫu, lời văn, bảng khai; có lệnh riêng ngay."),
        "new-template": ("template", "Tạo một mẫu .docx trống đúng thể thức, kèm giao kèo .toml."),
        "law": ("law", "Liệt kê các bảng luật có hiệu lực vào một ngày: nguồn, mức chắc chắn."),
    },
    "Nhiều cơ quan": {
        "offices": ("many.offices", "Làm tin, hoặc mọi văn bản, của tháng cho nhiều cơ quan trong một lần chạy."),
        "overview": ("many.overview", "Tổng hợp sổ của nhiều cơ quan: một bảng số liệu, ai chưa gửi, sổ nào có lỗi."),
    },
    "Trang": {
        "desk": ("desk", "Mở trang làm việc trong trình duyệt: cả tháng, không cần gõ lệnh."),
    },
}
COMMANDS = {word: told for section in SECTIONS.values() for word, told in section.items()}
STOPPED_BY_HAND = 130
_CHOSEN = "--templates"
_MACHINE = "--json"


class Commands(vietnamese.Group):
    """Loads a command when it is called, and says once, in Vietnamese, whatever ends a run: no traceback comes out."""

    _stopped = False  # by a hand, in this run

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The word of a kind is looked for in the templates that the command itself will be told to use."""
        for word, after in zip(args, [*args[1:], ""], strict=True):
            if word == _CHOSEN or word.startswith(f"{_CHOSEN}="):
                ctx.meta[_CHOSEN] = after if word == _CHOSEN else word.partition("=")[2]
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [kind.command for kind in _kinds(ctx).asked()[0]] + list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            from pipeline.commands.pages.papers import of_kind

            kind = _kinds(ctx).command(cmd_name)
            return None if kind is None else of_kind(kind)
        module = import_module(f"pipeline.commands.{COMMANDS[cmd_name][0]}")
        # `all` and `import` are words of Python's own; their commands have longer names there.
        longer = {"all": "all_due", "import": "import_sheets"}
        command: click.Command = getattr(module, longer.get(cmd_name, cmd_name.replace("-", "_")))
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        kinds, problems = _kinds(ctx).asked()
        for title, commands in SECTIONS.items():
            told = [(kind.command, kind.help) for kind in kinds] if title == _MAKING else []
            if told := [*told, *((name, text) for name, (_, text) in commands.items())]:
                with formatter.section(title):
                    formatter.write_dl(told)
        for problem in problems:
            formatter.write_paragraph()
            formatter.write_text(str(problem))

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Whatever ends a run, also before a command is known, is told here and becomes an exit code."""
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        SCREEN.open()
        words = [*(sys.argv[1:] if args is None else args)]
        asked = _MACHINE in words and not {"-h", "--help", "--version"} & set(words)
        ANSWER.begin(next((word for word in words if not word.startswith("-")), ""), asked=asked)
        self._listen()
        try:
            ended = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
            code = ended if isinstance(ended, int) else 0
        except (KeyboardInterrupt, click.Abort):
            _end("Đã dừng theo yêu cầu.", apart=True)
            code = STOPPED_BY_HAND
        except click.exceptions.NoArgsIsHelpError as problem:
            say_lines(problem.format_message(), err=True)
            code = 2
        except click.UsageError as problem:
            from pipeline.screen.made import usage_in_vietnamese

            _end(usage_in_vietnamese(problem))
            code = 2
        say_answer(code)
        if SCREEN.lost is not None:
            from pipeline.screen.failure import unheard

            say(unheard(SCREEN.lost), colour="red", err=True)
            code = code or 1
        sys.exit(code)

    def _listen(self) -> None:
        """Remember that a hand stopped the run: a library that is being loaded may make another fault of it."""

        def stop(number: int, frame: FrameType | None) -> None:
            self._stopped = True
            signal.default_int_handler(number, frame)

        if threading.current_thread() is threading.main_thread():
            for name in ("SIGINT", "SIGBREAK"):  # the second: what another program sends on Windows in place of Ctrl-C
                if (each := getattr(signal, name, None)) is not None:
                    signal.signal(each, stop)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.exceptions.Exit, click.Abort, click.UsageError):
            raise
        except PipelineError as problem:
            from pipeline.screen.made import tell_problem

            tell_problem(problem)
            ctx.exit(problem.exit_code)
        except Exception as problem:
            if self._stopped:
                raise KeyboardInterrupt from problem
            from pipeline.screen.failure import told

            out = ctx.meta.get(vietnamese.OUT) or Path("outputs")
            _end(told(problem, ctx.invoked_subcommand or "", Path(out)))
            ctx.exit(3)


def _end(told: str, *, apart: bool = False) -> None:
    """What ended the run, to a person or to the program that asked."""
    if ANSWER.asked:
        ANSWER.refuse(told)
        return
    if apart:
        say(err=True)
    say(told, colour="red", err=True)


def _kinds(ctx: click.Context) -> "Kinds":
    from pipeline.kinds.kinds import Kinds

    chosen = ctx.meta.get(_CHOSEN)
    return Kinds(Path(chosen) if chosen else Path("templates"))


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Từ một sổ Excel ra văn bản cải cách hành chính để ký và bản tin để đọc trên loa.",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=lambda ctx, _, asked: vietnamese.tell(ctx, f"cchc {__version__}") if asked else None,
    help="In số phiên bản rồi thoát.",
)
def main() -> None:
    pass  # every command is a word of its own
