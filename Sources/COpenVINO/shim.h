#pragma once
#include <malloc.h>
#include <openvino/c/openvino.h>

/* malloc.h is in no module that Swift imports. */
static inline int cov_give_back_blocks_from(int bytes) { return mallopt(M_MMAP_THRESHOLD, bytes); }

/* Swift cannot import variadic C functions. */
static inline ov_status_e cov_compile_on_cpu(
    const ov_core_t *core, const ov_model_t *model, const char *streams, const char *quantized_group, const char *kept_operations,
    ov_compiled_model_t **compiled) {
    /* The count is of keys plus values. */
    return ov_core_compile_model(
        core, model, "CPU", 12, compiled,
        "INFERENCE_PRECISION_HINT", "f32",
        "DYNAMIC_QUANTIZATION_GROUP_SIZE", quantized_group,
        "CPU_RUNTIME_CACHE_CAPACITY", kept_operations,
        "INFERENCE_NUM_THREADS", streams,
        "NUM_STREAMS", streams,
        "ENABLE_CPU_PINNING", "NO");
}
