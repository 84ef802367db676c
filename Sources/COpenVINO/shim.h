#pragma once
#include <openvino/c/openvino.h>

/* Swift cannot import variadic C functions. */
static inline ov_status_e cov_compile_on_cpu(
    const ov_core_t *core, const ov_model_t *model, const char *streams, ov_compiled_model_t **compiled) {
    /* The count is of keys plus values. */
    return ov_core_compile_model(
        core, model, "CPU", 8, compiled,
        "INFERENCE_PRECISION_HINT", "f32",
        "INFERENCE_NUM_THREADS", streams,
        "NUM_STREAMS", streams,
        "ENABLE_CPU_PINNING", "NO");
}
