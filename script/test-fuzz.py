"""Measures what `buildledger ingest` takes for files that are made to exhaust it.

usage: test-fuzz.py BUILDLEDGER FOLDER MEGABYTES

Each is refused within 2 seconds and 256 MiB, with its path, the problem and the remedy.
"""

import os
import resource
import subprocess
import sys
import time
import zlib

SECONDS = 2
MEBIBYTES = 256


def gzip(path, head, filling, size):
    """`size` bytes of one byte, compressed block by block."""
    compressor = zlib.compressobj(9, zlib.DEFLATED, 31)
    with open(path, "wb") as file:
        file.write(compressor.compress(head))
        for _ in range(size >> 20):
            file.write(compressor.compress(filling * (1 << 20)))
        file.write(compressor.flush())


def write(path, content, megabytes=0):
    """Writes bytes, and so many MB of x behind them."""
    with open(path, "wb") as file:
        file.write(content)
        for _ in range(megabytes):
            file.write(b"x" * 1_000_000)


def sparse(path, content, size):
    write(path, content)
    os.truncate(path, size)


def make(megabytes):
    """Makes each file, and returns what its problem is to begin with."""
    start = b'{"builds":[{"id":"bad:1","new":'
    write("brackets", b"[" * 10**6)
    write("objects", b'{"a":' * 10**6)
    write("levels", start + b"[" * 10**6 + b"]" * 10**6 + b"}]}")
    write("line-alone", b'"', megabytes)
    write("line-cut-off", start + b'"', megabytes)
    gzip("bomb.gz", start + b'"', b"x", megabytes * 50 << 20)
    gzip("blanks.gz", b"", b" ", megabytes * 50 << 20)
    gzip("zeros.gz", b"", b"\0", megabytes * 50 << 20)
    sparse("sparse", start, 1 << 40)
    os.mkfifo("fifo")
    os.symlink("itself", "itself")
    os.symlink("/dev/zero", "zero")
    os.makedirs("loop/below")
    os.symlink("..", "loop/below/above")
    os.symlink("to", "loop/fro")
    os.symlink("fro", "loop/to")
    files = {
        "brackets": "not JSON",
        "objects": "not JSON",
        "levels": "nested deeper than 128 levels",
        "line-alone": "not a CodeBuild response",
        "line-cut-off": "not JSON: a string without its end",
        "bomb.gz": "gzip that grows more than 500-fold",
        "blanks.gz": "gzip that grows more than 500-fold",
        "zeros.gz": "not a CodeBuild response",
        "sparse": "not JSON",
        "fifo": "not a regular file",
        "/dev/zero": "not a regular file",
        "zero": "not a regular file",
        "itself": "not readable: too many levels of symbolic links",
        "loop": "not readable: too many levels of symbolic links",
    }
    if os.geteuid() != 0:
        os.mkdir("closed", 0)
        files["closed"] = "not readable: permission denied"
    return files


def ingest(tool, path):
    """Runs the tool, and returns its status, its lines, and its seconds."""
    start = time.monotonic()
    run = subprocess.run(
        [tool, "ingest", "--database", "ledger.db", path],
        stderr=subprocess.PIPE,
        timeout=60,
    )
    seconds = time.monotonic() - start
    os.remove("ledger.db")
    return run.returncode, run.stderr.decode().splitlines(), seconds


def main():
    tool, folder, megabytes = sys.argv[1:]
    os.chdir(folder)
    files = make(int(megabytes))
    slowest = 0
    for path, problem in files.items():
        status, lines, seconds = ingest(tool, path)
        slowest = max(slowest, seconds)
        # Of all so far; this process takes little, and counts as well.
        mebibytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
        told = [line for line in lines if problem in line]
        remedies = [lines[lines.index(line) + 1] for line in told]
        if (
            status != 1
            or not told
            or not all(line.startswith(path) for line in told)
            or any(remedy.startswith(("files:", path)) for remedy in remedies)
            or seconds > SECONDS
            or mebibytes > MEBIBYTES
        ):
            print("\n".join(lines), file=sys.stderr)
            sys.exit(f"{path}: status {status}, {seconds:.2f} s, {mebibytes} MiB")
    print(
        f"fuzz: {len(files)} hostile files, each refused;"
        f" slowest {slowest:.2f} s, peak memory {mebibytes} MiB"
    )


if __name__ == "__main__":
    main()
