# What set-up says: progress on standard output, one sentence on standard error when it cannot go on.

say() {
    echo "setup: $*"
}

fail() {
    echo "setup: $*" >&2
    exit 1
}
