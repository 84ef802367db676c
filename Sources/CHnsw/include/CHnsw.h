#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Vectors among which the nearest by inner product are found, by hnswlib. */
typedef struct chnsw_index chnsw_index;

/* Makes room for so many vectors. An exact index compares with every vector; another one is a graph that is the same for the same vectors
   in the same order. Returns null where there is no memory. */
chnsw_index *chnsw_make(size_t dimensions, size_t capacity, bool is_exact);

/* Adds a vector under a label. Returns false where there is no room. */
bool chnsw_add(chnsw_index *index, const float *vector, uint64_t label);

/* Finds the nearest of a vector, the nearest first, and writes their labels and inner products. Returns how many they are. */
size_t chnsw_nearest(chnsw_index *index, const float *vector, size_t count, uint64_t *labels, float *products);

void chnsw_free(chnsw_index *index);

#ifdef __cplusplus
}
#endif
