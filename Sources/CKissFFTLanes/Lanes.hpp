// Eight floats that kissfft's template takes for one number, and the transform of them.
//
// Included by each of the files that compile it for a kind of processor, in a namespace of that file's.
// None of them fuses multiplications with additions, so that every processor gives the same.

// How vectors are passed differs between kinds of processors, but none of these functions is called from another file.
#pragma clang diagnostic ignored "-Wpsabi"

struct Lanes {
    typedef float Vector __attribute__((vector_size(32)));
    Vector values;

    Lanes() = default;
    Lanes(Vector values) : values(values) {}
    template <typename Number, typename = std::enable_if_t<std::is_arithmetic<Number>::value>>
    Lanes(Number number) : values(Vector{} + float(number)) {}

    Lanes &operator+=(const Lanes &other) { values += other.values; return *this; }
    Lanes &operator-=(const Lanes &other) { values -= other.values; return *this; }
    Lanes &operator*=(const Lanes &other) { values *= other.values; return *this; }
    Lanes operator-() const { return Lanes(-values); }
};

static inline Lanes operator+(const Lanes &left, const Lanes &right) { return Lanes(left.values + right.values); }
static inline Lanes operator-(const Lanes &left, const Lanes &right) { return Lanes(left.values - right.values); }
static inline Lanes operator*(const Lanes &left, const Lanes &right) { return Lanes(left.values * right.values); }
static inline Lanes operator/(const Lanes &left, const Lanes &right) { return Lanes(left.values / right.values); }

// What follows serves the making of twiddle factors, where all lanes hold the same number.
static inline bool operator>=(const Lanes &left, int right) { return left.values[0] >= right; }
static inline Lanes exp(const Lanes &lanes) { return Lanes(std::exp(lanes.values[0])); }
static inline Lanes cos(const Lanes &lanes) { return Lanes(std::cos(lanes.values[0])); }
static inline Lanes sin(const Lanes &lanes) { return Lanes(std::sin(lanes.values[0])); }
static inline Lanes acos(const Lanes &lanes) { return Lanes(std::acos(lanes.values[0])); }
