# Compares what a block of a command-line test printed with what it should print: see run-cli.
# awk -v block=PATH -f compare.awk PATH.want; prints what differs; exit status 1 when something does.

# Lines wanted of one stream: kind[i] is "=", "~" or "*", text[i] the rest.
/^[>!]/ {
    stream = substr($0, 1, 1)
    i = ++wanted[stream]
    mark = substr($0, 2, 1)
    kind[stream, i] = mark == "~" || mark == "*" ? mark : "="
    text[stream, i] = substr($0, mark == "~" ? 4 : 3)
    next
}
/^\?/ { code = $2 }

function matches(stream, i, line)
{
    if (kind[stream, i] == "~")
        return line ~ ("^(" text[stream, i] ")$")
    return line == text[stream, i]
}

function show(stream, lines, n,    i)
{
    print stream == ">" ? "standard output, wanted -, got +:" : "standard error, wanted -, got +:"
    for (i = 1; i <= wanted[stream]; i++)
        print "-" (kind[stream, i] == "=" ? " " : kind[stream, i] " ") text[stream, i]
    for (i = 1; i <= n; i++)
        print "+ " lines[i]
}

# Wanted lines against got lines; "*" stands for any number of lines, so a wrong guess of how many is
# taken back: the last star takes one line more.
function compare(stream, file,    n, line, lines, w, g, star, back)
{
    while ((getline line <file) > 0)
        lines[++n] = line
    n += 0
    w = g = 1
    star = 0
    while (g <= n || w <= wanted[stream]) {
        if (w <= wanted[stream] && kind[stream, w] == "*") {
            star = w++
            back = g
        } else if (w <= wanted[stream] && g <= n && matches(stream, w, lines[g])) {
            w++
            g++
        } else if (star && back < n + 1 && g <= n) {
            w = star + 1
            g = ++back
        } else {
            show(stream, lines, n)
            wrong = 1
            return
        }
    }
}

END {
    compare(">", block ".out")
    compare("!", block ".err")
    getline got <(block ".code")
    if (got + 0 != code + 0) {
        print "exit status " got ", wanted " code + 0
        wrong = 1
    }
    exit wrong
}
