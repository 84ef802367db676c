# What set-up cannot install by itself.

# require TOOL ADVICE
require() {
    command -v "$1" > /dev/null || fail "$1 is missing: $2"
}

# The processors for which the lists of wheels have hashes.
require_processor() {
    case $(uname -m) in
        x86_64 | aarch64) ;;
        *) fail "this is a $(uname -m) machine: the engines' wheels exist for x86_64 and aarch64 only" ;;
    esac
}

# The Pythons for which the lists of wheels have hashes, with pip.
require_python() {
    require python3 "install it with: apt-get install python3 python3-pip"
    python3 -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' ||
        fail "python3 is $(python3 --version): put Python 3.11, 3.12 or 3.13 on the PATH"
    python3 -m pip --version >> "$log" 2>&1 || fail "python3 has no pip: install it with: apt-get install python3-pip"
}
