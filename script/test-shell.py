"""Types beginnings of command lines into bash, zsh and fish, and compares what Tab makes of them.

In bash it presses Ctrl-C as well, where the tool shows progress.

    test-shell.py BUILDLEDGER FOLDER

FOLDER has `ledger.db`, the samples' ledger, `other/spare.db`, a copy of it, and `none`, a folder
without one.
"""

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

# What is typed in which folder, and the last word behind it when Tab was pressed.
COMPLETED = [
    ("", "buildledger rep", "report"),
    ("", "buildledger unl", "unlink"),
    ("", "buildledger report fla", "flaky-phases"),
    ("", "buildledger report --form", "--format"),
    ("", "buildledger report --format mar", "markdown"),
    ("", "buildledger report --project check", "checkout-service"),
    ("", "buildledger html page.html --project check", "checkout-service"),
    ("", "buildledger report --region eu-w", "eu-west-1"),
    ("", "buildledger report flaky-phases --sort dela", "delay_seconds"),
    ("", "buildledger report regressions --sort q_", "q_value"),
    ("", "buildledger explain --phase POST", "POST_BUILD"),
    ("", "buildledger check --database led", "ledger.db"),
    ("", "buildledger ingest oth", "other"),
    ("", "buildledger export oth", "other"),
    ("none", "buildledger report --database ../other/spare.db --project store", "storefront-web"),
    ("none", "buildledger report -d ../other/spare.db --project store", "storefront-web"),
    # Nothing, and not a word about it.
    ("none", "buildledger report --project check", "check"),
    ("", "buildledger report --project xyz", "xyz"),
]

# What is typed, and what is offered for it.
OFFERED = [
    ("buildledger report re", {"retry-success", "retry-policy", "regressions"}),
    ("buildledger report --project ", {"checkout-service", "inventory-import", "storefront-web"}),
    ("buildledger report --trigger ", {"webhook", "pipeline", "rule", "auto_retry", "other"}),
]


class Terminal:
    """A shell with a person before it."""

    def __init__(self, command, folder, environment):
        self.process, self.descriptor = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            os.execvpe(command[0], command, environment)

    def type(self, text, until):
        os.write(self.descriptor, text.encode())
        shown, end = "", time.monotonic() + 20
        while not re.search(until, shown):
            ready, _, _ = select.select([self.descriptor], [], [], max(0, end - time.monotonic()))
            if not ready:
                sys.exit(f"test-shell.py: no answer to {text!r}: {shown!r}")
            shown += os.read(self.descriptor, 4096).decode(errors="replace")
        return shown

    def close(self):
        os.close(self.descriptor)
        os.waitpid(self.process, 0)


def typed(command, setup, folder, environment, line, tabs):
    """The words of a line after Tab, and all that the screen showed meanwhile."""
    terminal = Terminal(command, folder, environment)
    terminal.type(setup + "printf '%s\\n' 're''ady'\n", "ready\r?\n")
    # Back to the beginning of the line, to print it instead of running it: by a program, which
    # writes it at once.
    keys = line + "\t" * tabs + "\x01command printf '<%s>' \n"
    shown = terminal.type(keys, r"<buildledger>[^\r\n]*>")
    terminal.close()
    return re.findall(r"<([^<>%]*)>", shown), shown


def bash(folder, environment, line, tabs):
    setup = "bind 'set enable-bracketed-paste off'; source ~/buildledger.bash; "
    return typed(["bash", "--norc", "--noprofile", "-i"], setup, folder, environment, line, tabs)


def zsh(folder, environment, line, tabs):
    setup = "bindkey -e; fpath=(~ $fpath); autoload -U compinit; compinit -D -u; "
    return typed(["zsh", "-f", "-i"], setup, folder, environment, line, tabs)


def fish(folder, environment, line, tabs):
    setup = "set -g fish_autosuggestion_enabled 0; source ~/buildledger.fish; "
    # One Tab offers; another would choose.
    return typed(["fish", "--no-config", "-i"], setup, folder, environment, line, 1)


def interrupted(folder, environment):
    """What the screen shows where Ctrl-C meets progress, and the exit status behind it."""
    terminal = Terminal(["bash", "--norc", "--noprofile", "-i"], folder, environment)
    terminal.type("buildledger ingest -\n", r"\r\x1b\[K0 builds")
    shown = terminal.type("\x03", r"to read the rest\r?\n")
    status = terminal.type("echo status $?\n", r"status \d+")
    terminal.close()
    return shown, re.search(r"status (\d+)", status)[1]


def main(tool, folder):
    home = Path(folder) / "home"
    (home / "bin").mkdir(parents=True)
    (home / "bin/buildledger").symlink_to(tool)
    environment = dict(os.environ, HOME=str(home), PATH=f"{home}/bin:{os.environ['PATH']}",
                       TERM="xterm", PS1="> ", HISTFILE="/dev/null")
    environment.pop("BUILDLEDGER_DATABASE", None)
    failures = 0
    for name, shell, file in [("bash", bash, "buildledger.bash"), ("zsh", zsh, "_buildledger"),
                              ("fish", fish, "buildledger.fish")]:
        if not shutil.which(name):
            print(f"test-shell.py: skipped: no {name} here", file=sys.stderr)
            continue
        script = subprocess.run([tool, "--generate-completion-script", name], check=True,
                                stdout=subprocess.PIPE)
        (home / file).write_bytes(script.stdout)
        for place, line, expected in COMPLETED:
            words, shown = shell(f"{folder}/{place}", environment, line, 1)
            # zsh takes back the slash of a folder when a blank follows.
            words = [word.rstrip("/") for word in words]
            if words[-1:] != [expected] or words[:-1] != line.split(" ")[:-1]:
                print(f"{name}: {line}: expected {expected}, got {words}\n{shown}", file=sys.stderr)
                failures += 1
        for line, expected in OFFERED:
            _, shown = shell(folder, environment, line, 2)
            missing = {word for word in expected if not re.search(rf"\b{word}\b", shown)}
            if missing:
                print(f"{name}: {line}: {missing} not offered:\n{shown}", file=sys.stderr)
                failures += 1
    shown, status = interrupted(folder, environment)
    if status != "130" or "\r\x1b[K-: interrupted\r\n" not in shown:
        print(f"Ctrl-C: status {status}\n{shown!r}", file=sys.stderr)
        failures += 1
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
