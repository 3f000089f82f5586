// The headers of OpenBLAS and LAPACKE for the hand-written C; pkg-config says where they are.

#include <cblas.h>
#include <lapacke.h>
