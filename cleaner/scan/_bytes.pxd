# Numbers as bytes: what the columns of features hold.

from libc.stdint cimport uint8_t, uint64_t

cdef extern from *:
    """
    #if defined(__GNUC__)
    #define top_bit(value) (63 - __builtin_clzll(value))
    #else
    static int top_bit(uint64_t value) {
        int top = 0;
        while (value >>= 1) top++;
        return top;
    }
    #endif
    """
    int top_bit(uint64_t value) noexcept nogil


cdef inline uint8_t log_byte(uint64_t value) noexcept nogil:
    """Below 8 the value; from there on its logarithm to the base 2, in eighths."""
    cdef int top
    if value < 8:
        return <uint8_t> value
    top = top_bit(value)
    return <uint8_t> min(255, ((top - 2) << 3) + <int> ((value >> (top - 3)) & 7))


cdef inline uint8_t share_byte(uint64_t part, uint64_t whole) noexcept nogil:
    # Doubles divide faster than whole numbers do, and to the same result below 2 ** 44.
    return <uint8_t> min(<double> 255, 255 * <double> part / <double> whole) if whole else 0
