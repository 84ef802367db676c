# Models: taken from the wheels, converted once, and checked against Manifests/models.yaml.

# models_are_as_listed FOLDER checks every file of models.yaml below FOLDER; what differs goes to the log.
models_are_as_listed() {
    awk '$1 == "path:" { path = $2 } $1 == "sha256:" { print $2 "  " path }' "$checkout/Manifests/models.yaml" > "$aside/models.sha256"
    (cd "$1" && sha256sum --check --quiet --strict "$aside/models.sha256") >> "$log" 2>&1
}

install_models() {
    local made_from converter="$checkout/Scripts/setup.d/convert"
    made_from=$(digest_of "$checkout/Manifests/wheels.txt" "$checkout/Manifests/conversion-wheels.txt" "$converter"/*.py)
    if is_made models "$made_from" && models_are_as_listed "$HEARSAY_HOME"; then
        return
    fi
    say "converting the models"
    make_venv "$aside/venv-conversion" "$checkout/Manifests/conversion-wheels.txt"
    "$aside/venv-conversion/bin/python" -B "$converter" "$HEARSAY_HOME/wheels" "$aside/models" >> "$log" 2>&1 ||
        fail "the models could not be converted: see $log"
    models_are_as_listed "$aside" ||
        fail "converted models are not the files that Manifests/models.yaml lists: those that differ are at the end of $log"
    put_in_place models "$made_from"
}
