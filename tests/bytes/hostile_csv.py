#!/usr/bin/env python3
"""Hostile CSV, read by the program, by Python's csv and by libcsv in its strict mode: the same rows and cells.

hostile_csv.py PROGRAM [ROUNDS]. Tables have quotes, line ends of every kind in and between cells, a byte order mark, empty and
ragged rows. Where quoting is wrong the libraries differ in what they make of the rest: there the program must find a
wrong record and end well. An empty line is a row of no cells, which the libraries pass over and the program says is
wrong. Ends with "N passed, N failed".
"""
import csv
import ctypes
import ctypes.util
import io
import json
import random
import subprocess
import sys

PIECES = ["a", "7", "=1+1", '"', '""', ",", "\n", "\r\n", "\r", " ", "\t", "é", "\u00ad", "\u202e", ";", "'", "\\", "€ 1", "x" * 300, "\0"]


def cell(dice):
    return "".join(dice.choice(PIECES) for _ in range(dice.randrange(5)))


def written(dice, text):
    if any(c in text for c in ',"\r\n') or dice.random() < 0.3:
        return '"' + text.replace('"', '""') + '"'
    return text


def table(dice):
    """Text of a table, and whether anything in it is written wrongly."""
    wrong = dice.random() < 0.15
    rows = [["left", "id", "right"]]
    for n in range(dice.randrange(1, 12)):
        row = [cell(dice), "r%d %s" % (n, cell(dice)), cell(dice)]
        if dice.random() < 0.1:
            row = row[: dice.randrange(1, 3)] if dice.random() < 0.5 else row + [cell(dice)]
        rows.append(row)
    lines = [",".join(written(dice, c) for c in row) for row in rows]
    if wrong:
        at = dice.randrange(1, len(lines))
        lines[at] = dice.choice(['"a"b,c,d', 'a,"b', 'a,b"c",d"'])
    end = dice.choice(["\n", "\r\n"])
    text = end.join(lines) + dice.choice(["", end])
    return dice.choice(["", "\ufeff"]) + text, wrong


def of_python(text):
    """An empty line is a row without cells."""
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def of_libcsv(text):
    """None: the library is not here."""
    name = ctypes.util.find_library("csv") or "libcsv.so.3"
    try:
        lib = ctypes.CDLL(name)
    except OSError:
        return None
    on_cell = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_void_p)
    on_row = ctypes.CFUNCTYPE(None, ctypes.c_int, ctypes.c_void_p)
    space = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_ubyte)
    parser = ctypes.create_string_buffer(1024)
    rows, row = [], []
    cells = on_cell(lambda p, n, _: row.append(ctypes.string_at(p, n).decode() if n else ""))
    ends = on_row(lambda _, __: (rows.append(list(row)), row.clear()) and None)
    none = space(lambda _: 0)
    data = text.encode()
    lib.csv_parse.restype = ctypes.c_size_t
    lib.csv_parse.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t, on_cell, on_row, ctypes.c_void_p]
    lib.csv_fini.argtypes = [ctypes.c_void_p, on_cell, on_row, ctypes.c_void_p]
    lib.csv_init(parser, ctypes.c_ubyte(1 | 4))
    lib.csv_set_space_func(parser, none)
    whole = lib.csv_parse(parser, data, len(data), cells, ends, None) == len(data)
    whole = lib.csv_fini(parser, cells, ends, None) == 0 and whole
    lib.csv_free(parser)
    return rows if whole else "wrong"


def of_program(program, text, chunk):
    run = subprocess.run(
        [program, "batch", "-q", "--fail-on", "never", "--input-format", "csv", "--chunk", str(chunk), "--fields",
         "id,status"], input=text.encode(), capture_output=True, timeout=60, check=False)
    lines = [json.loads(line) for line in run.stdout.decode().split("\n") if line]
    return run.returncode, lines


def differs(program, text, wrong, chunk):
    code, lines = of_program(program, text, chunk)
    plain = text[1:] if text.startswith("\ufeff") else text
    if code != 0:
        return "exit status %d" % code
    if wrong:
        return "" if any(line["status"] == "invalid" for line in lines) else "nothing is wrong"
    rows = of_python(plain)
    other = of_libcsv(plain)
    if other is not None and other != [row for row in rows if row]:
        return "the libraries differ: %r %r" % (rows, other)
    if len(lines) != len(rows) - 1:
        return "%d records, wanted %d" % (len(lines), len(rows) - 1)
    for row, line in zip(rows[1:], lines):
        ragged = len(row) != 3 or "\0" in row[1]  # no name has a NUL
        if ragged != (line["status"] == "invalid"):
            return "%r is %s" % (row, line["status"])
        if not ragged and line["id"] != row[1].strip(" \t\r\n"):  # blanks around a value are no part of it
            return "%r became %r" % (row[1], line["id"])
    return ""


def main():
    program, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 150
    passed = failed = 0
    for seed in range(rounds):
        text, wrong = table(random.Random(seed))
        why = differs(program, text, wrong, 4096 if seed % 2 else 1 << 20)
        passed += not why
        failed += bool(why)
        if why and failed < 6:
            print("seed %d: %s\n%r" % (seed, why, text[:600]))
    if of_libcsv("a") is None:
        print("skipped: libcsv is not here to be asked")
    print("%d passed, %d failed" % (passed, failed))
    return failed != 0


sys.exit(main())
