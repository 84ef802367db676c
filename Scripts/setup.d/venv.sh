# Virtual environments with the packages of a list.

# make_venv FOLDER LIST
make_venv() {
    python3 -m venv --without-pip "$1" >> "$log" 2>&1 || fail "python3 cannot make a virtual environment: see $log"
    pip_or_fail "$2" --python "$1/bin/python" install
    # It is renamed later: programs that name its first place would not start.
    find "$1/bin" -mindepth 1 -not -name 'python*' -delete
}

# install_venv PART LIST
install_venv() {
    local made_from
    made_from=$({
        cat "$2" "$checkout/Scripts/setup.d/venv.sh"
        python3 -c 'import sys; print(sys.version, sys.executable)'
    } | sha256sum | cut -d ' ' -f 1)
    if is_made "$1" "$made_from"; then
        return
    fi
    say "fetching the Python packages of Manifests/${2##*/}"
    make_venv "$aside/$1" "$2"
    put_in_place "$1" "$made_from"
}
