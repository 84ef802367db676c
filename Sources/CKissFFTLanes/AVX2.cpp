#include "KissFFTLanes.hpp"

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)

namespace avx2 {
#include "Lanes.hpp"
}

namespace std {
// kissfft asks for this one by its full name, to find pi.
static inline avx2::Lanes acos(const avx2::Lanes &lanes) { return avx2::acos(lanes); }
}

#include <kissfft/kissfft.hh>

namespace avx2 {
#include "Transform.hpp"

KissFFTLanes *make(int size, const float *window, int count) {
    return new Transform(size, window, count);
}
}

#pragma clang attribute pop
#endif
