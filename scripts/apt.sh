# apt.sh: sourced by the other scripts; installs Debian packages as whoever is allowed to.

# install_packages PACKAGE...: as root or with sudo, else says what an administrator must do.
install_packages() {
    as_root=""
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null 2>&1 || {
            echo "This needs root, and there is no sudo. Ask an administrator for: apt-get install $*" >&2
            return 1
        }
        as_root="sudo"
    fi
    echo "Installing $* ..." >&2
    $as_root apt-get update -qq
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@"
}
