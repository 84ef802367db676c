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
    local missing by_hand as_root=(env DEBIAN_FRONTEND=noninteractive)
    require dpkg-query "Hearsay is set up on Debian 12 and its kin; elsewhere install the libraries of Manifests/packages.txt by hand"
    mapfile -t missing < <(missing_packages)
    if [ ${#missing[@]} -eq 0 ]; then
        return
    fi
    say "installing Debian packages: ${missing[*]}"
    if [ "$(id -u)" -ne 0 ]; then
        by_hand="run this as root, then Scripts/setup again: apt-get install ${missing[*]}"
        require sudo "$by_hand"
        as_root=(sudo "${as_root[@]}")
        # Without a terminal to ask for a password, or without the right to be root, sudo refuses whatever it is given.
        "${as_root[@]}" true >> "$log" 2>&1 || fail "sudo refused (its words are in $log): $by_hand"
    fi
    {
        "${as_root[@]}" apt-get -q update
        # A machine that has just started may be running an apt of its own.
        "${as_root[@]}" apt-get -q -y -o DPkg::Lock::Timeout=120 install --no-install-recommends "${missing[@]}"
    } >> "$log" 2>&1 ||
        fail "these Debian packages could not be installed (apt's words are in $log): ${missing[*]}: connect to the network" \
            "and run Scripts/setup again"
}
