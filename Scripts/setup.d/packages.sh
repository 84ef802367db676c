# Debian packages.

# Prints the packages of Manifests/packages.txt that are not installed, and pip's where python3 has none.
missing_packages() {
    local package
    grep -v '^#' "$checkout/Manifests/packages.txt" | while read -r package; do
        if ! dpkg-query -W -f '${db:Status-Status}' "$package" 2> /dev/null | grep -qx installed; then
            echo "$package"
        fi
    done
    if ! python3 -m pip --version > /dev/null 2>&1; then
        echo python3-pip
    fi
}

install_packages() {
    local missing as_root=()
    require dpkg-query "Hearsay is set up on Debian 12 and its kin; elsewhere install the libraries of Manifests/packages.txt by hand"
    mapfile -t missing < <(missing_packages)
    if [ ${#missing[@]} -eq 0 ]; then
        return
    fi
    if [ "$(id -u)" -ne 0 ]; then
        require sudo "run this as root, then Scripts/setup again: apt-get install ${missing[*]}"
        as_root=(sudo)
    fi
    say "installing Debian packages: ${missing[*]}"
    {
        "${as_root[@]}" apt-get -q update
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends "${missing[@]}"
    } >> "$log" 2>&1 ||
        fail "these Debian packages could not be installed (apt's words are in $log): ${missing[*]}: connect to the network" \
            "and run Scripts/setup again"
}
