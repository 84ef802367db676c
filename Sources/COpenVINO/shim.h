#pragma once
#include <openvino/c/openvino.h>

/* Swift cannot import variadic C functions. */
static inline ov_status_e cov_compile_model(
    const ov_core_t *core, const ov_model_t *model, const char *device,
    const char *key1, const char *value1, const char *key2, const char *value2,
    ov_compiled_model_t **compiled) {
    /* The count is of keys plus values. */
    return ov_core_compile_model(core, model, device, 4, compiled, key1, value1, key2, value2);
}
