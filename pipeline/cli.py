"""The command `cchc`. Each make target is one command; help and messages are in Vietnamese.

Exit codes: 0 clean · 1 the input has errors · 2 the command was called wrongly · 3 the run stopped.
"""

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from pipeline import __version__
from pipeline.commands import vietnamese
from pipeline.ground.finding import PipelineError
from pipeline.ground.shown import say

# command -> the module of `pipeline.commands` that holds it, and what help says; loaded when it is called.
COMMANDS = {
    "bulletin": ("papers", "Làm tin CCHC của một tháng: trang để ký, bài phát, tin ngắn."),
    "plan": ("papers", "Làm kế hoạch năm, hoặc báo cáo tiến độ kế hoạch đến hết một tháng."),
    "report": ("papers", "Làm báo cáo CCHC của một tháng, quý, sáu tháng, năm."),
    "scoreboard": ("papers", "Làm thông báo kết quả chấm điểm của một kỳ và phiếu chấm điểm của từng đơn vị."),
    "reminder": ("papers", "Làm công văn đôn đốc đúng những đơn vị đang chậm."),
    "notice": ("papers", "Làm thông báo kết luận kiểm tra của một tháng."),
    "commendation": ("commendation", "Làm hồ sơ khen thưởng của một đợt, đủ giấy tờ, trong một thư mục."),
    "invitation": ("papers", "Làm giấy mời các cuộc họp của một tháng."),
    "document": ("papers", "Làm một văn bản theo mẫu riêng của cơ quan, không cần lập trình."),
    "all": ("papers", "Làm mọi văn bản đến hạn trong một tháng, kèm một bảng tóm tắt."),
    "watch": ("watch", "Theo dõi sổ: mỗi lần lưu thì làm lại văn bản của tháng. Dừng: Ctrl-C."),
    "status": ("state", "Mọi tệp kết quả đang thế nào: sửa tay, cũ so với sổ, thiếu, còn chỗ phải chọn."),
    "diff": ("state", "Văn bản khác gì giữa hai lần chạy gần nhất, đã sửa tay những gì, bằng lời."),
    "validate": ("workbook", "Chỉ đọc và kiểm tra sổ, không làm văn bản nào."),
    "new-workbook": ("workbook", "Tạo một sổ Excel trống, có danh sách chọn, ghi chú và trang Hướng dẫn."),
    "collect": ("collecting", "Đưa số liệu các đơn vị gửi (một thư mục tệp) vào sổ của cơ quan."),
    "facts": ("workbook", "Liệt kê số liệu của một tháng: giá trị, cách tính, ô nguồn."),
    "spoken": ("voice", "Đọc từng dòng ở đầu vào chuẩn, in ra câu như phát thanh viên đọc."),
    "broadcast": ("voice", "Lấy bài để đọc trên loa từ một tệp .docx bất kỳ."),
    "check": ("document", "Kiểm tra thể thức một hay nhiều tệp .docx theo Nghị định 30/2020/NĐ-CP."),
    "fill": ("template", "Điền dữ liệu JSON vào một mẫu .docx: một văn bản hoặc cả loạt."),
    "inspect": ("template", "Liệt kê thẻ, vòng lặp và tên mà một mẫu .docx cần; báo chỗ sẽ hỏng."),
    "new-template": ("template", "Tạo một mẫu .docx trống đúng thể thức, kèm giao kèo .toml."),
}


class Group(vietnamese.Group):
    """Loads a command when it is called, and says once, in Vietnamese, whatever ends a run: no traceback comes out."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"pipeline.commands.{COMMANDS[cmd_name][0]}")
        # `all` is a word of Python's own; its command has a longer name there.
        command: click.Command = getattr(module, {"all": "all_due"}.get(cmd_name, cmd_name.replace("-", "_")))
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Các lệnh"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except PipelineError as problem:
            from pipeline.screen.made import tell_problem

            tell_problem(problem)
            ctx.exit(problem.exit_code)
        except click.UsageError as problem:
            from pipeline.screen.made import usage_in_vietnamese

            say(usage_in_vietnamese(problem), colour="red", err=True)
            ctx.exit(2)
        except Exception as problem:
            from pipeline.screen.failure import told

            out = ctx.meta.get(vietnamese.OUT) or Path("outputs")
            say(told(problem, ctx.invoked_subcommand or "", Path(out)), colour="red", err=True)
            ctx.exit(3)


@click.group(
    cls=Group,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Từ một sổ Excel ra văn bản cải cách hành chính để ký và bản tin để đọc trên loa.",
)
@click.version_option(__version__, prog_name="cchc", message="%(prog)s %(version)s", help="In số phiên bản rồi thoát.")
def main() -> None:
    """Speak UTF-8 whatever the console's own page is (Windows)."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
