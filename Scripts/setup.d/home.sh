# $HEARSAY_HOME is made of parts: folders that are built aside and renamed into place when
# they are whole. Each holds .made-from, a digest of what it was made from, so that a part
# is made again only when one of its ingredients has changed.

# Opens the folder for this run alone and clears away what a killed run left.
open_home() {
    mkdir -p "$HEARSAY_HOME" || fail "$HEARSAY_HOME cannot be made: set HEARSAY_HOME to a folder that can be written"
    exec {lock}> "$HEARSAY_HOME/.lock" || fail "$HEARSAY_HOME cannot be written: set HEARSAY_HOME to a folder that can"
    if ! flock --nonblock "$lock"; then
        say "waiting for another Scripts/setup to end"
        flock "$lock"
    fi
    aside="$HEARSAY_HOME/.aside"
    log="$HEARSAY_HOME/setup.log"
    rm -rf "$aside"
    mkdir "$aside"
    : > "$log"
    trap 'rm -rf "$aside"' EXIT
}

# Lets other runs in again, before a long program takes this one's place.
close_home() {
    rm -rf "$aside"
    exec {lock}>&-
}

# digest_of FILE… prints one digest of all of them.
digest_of() {
    cat -- "$@" | sha256sum | cut -d ' ' -f 1
}

# is_made PART DIGEST
is_made() {
    [ "$(cat "$HEARSAY_HOME/$1/.made-from" 2> /dev/null)" = "$2" ]
}

# put_in_place PART DIGEST renames the finished $aside/PART to $HEARSAY_HOME/PART.
put_in_place() {
    echo "$2" > "$aside/$1/.made-from"
    if [ -e "$HEARSAY_HOME/$1" ]; then
        mv "$HEARSAY_HOME/$1" "$aside/$1.old"
    fi
    mv -T "$aside/$1" "$HEARSAY_HOME/$1"
}
