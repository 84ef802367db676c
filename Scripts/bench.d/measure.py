"""Runs programs and says what they cost; prints figures beside their bars."""

import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass


@dataclass
class Cost:
    seconds: float
    """Wall time."""
    megabytes: float
    """The most memory that the program held at once."""
    output: str


def run(arguments, accepted=(0,)):
    """Runs a program to its end; what it prints on standard error is passed on only where it fails."""
    begun = time.monotonic()
    program = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    text, complaints = drain(program.stdout, program.stderr)
    # Memory is told for one program alone only by the wait that reaps it.
    _, status, usage = os.wait4(program.pid, 0)
    program.returncode = os.waitstatus_to_exitcode(status)
    if program.returncode not in accepted:
        sys.exit(f"{' '.join(arguments)} ended with status {program.returncode}:\n{complaints}")
    return Cost(time.monotonic() - begun, usage.ru_maxrss / 1024, text + complaints)


def drain(*streams):
    """Reads streams side by side, so that none of them fills up while another is waited for."""
    texts = [""] * len(streams)

    def read(index):
        texts[index] = streams[index].read()

    threads = [threading.Thread(target=read, args=(index,)) for index in range(len(streams))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return texts


class Table:
    """Figures with their bars; a bar is the most that is allowed, or the least."""

    def __init__(self):
        self.rows = []

    def note(self, name, figure):
        self.rows.append((name, figure, "", ""))

    def at_most(self, name, value, bar, unit):
        self.add(name, value, bar, unit, "≤", value <= bar)

    def at_least(self, name, value, bar, unit):
        self.add(name, value, bar, unit, "≥", value >= bar)

    def add(self, name, value, bar, unit, sign, holds):
        self.rows.append((name, f"{value:,.2f} {unit}", f"{sign} {bar:,g} {unit}", "holds" if holds else "FALLS SHORT"))

    def finish(self):
        """Prints the table and ends the program."""
        widths = [max(len(row[column]) for row in self.rows) for column in range(4)]
        for row in self.rows:
            print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())
        short = [name for name, _, _, verdict in self.rows if verdict == "FALLS SHORT"]
        print(f"falls short: {', '.join(short)}" if short else "every bar holds")
        sys.exit(1 if short else 0)
